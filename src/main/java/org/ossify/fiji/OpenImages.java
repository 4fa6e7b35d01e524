/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji;

import ij.ImagePlus;
import ij.WindowManager;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ossify.fiji.image.ImageGeometry;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.fiji.image.ImageProperties.Content;
import org.ossify.volume.Grid;

/** The images that are open, in windows or in batch mode, by title. */
public final class OpenImages {

  private OpenImages() {}

  /** The active image, null when none is open. */
  public static ImagePlus active() {
    return WindowManager.getCurrentImage();
  }

  /**
   * @throws IllegalArgumentException naming the images that are open when there is none such, and
   *     when there are several, because ImageJ would take the first
   */
  public static ImagePlus titled(String key, String title) {
    List<ImagePlus> same = all(title);
    if (same.size() > 1) {
      throw new IllegalArgumentException(
          key
              + "=["
              + title
              + "]: "
              + same.size()
              + " open images have this title, "
              + same.stream().map(OpenImages::description).collect(Collectors.joining(" and "))
              + "; rename one of them");
    }
    ImagePlus image = WindowManager.getImage(title);
    if (image == null) {
      String[] titles = WindowManager.getImageTitles();
      throw new IllegalArgumentException(
          key
              + "=["
              + title
              + "]: no image of this title is open; "
              + (titles.length == 0
                  ? "no image is open"
                  : "open are " + String.join(", ", titles)));
    }
    return image;
  }

  /** "image -3 (64x64x12, 32-bit)", by the number that selectImage takes. */
  private static String description(ImagePlus image) {
    return String.format(
        "image %d (%dx%dx%d, %d-bit)",
        image.getID(),
        image.getWidth(),
        image.getHeight(),
        image.getStackSize(),
        image.getBitDepth());
  }

  /** In the order of opening. */
  public static List<ImagePlus> all() {
    int[] ids = WindowManager.getIDList();
    return ids == null
        ? List.of()
        : Arrays.stream(ids)
            .mapToObj(WindowManager::getImage)
            .filter(image -> image != null)
            .toList();
  }

  /** Those of a title, which several may have. */
  public static List<ImagePlus> all(String title) {
    return all().stream().filter(open -> open.getTitle().equals(title)).toList();
  }

  /**
   * An image that a command can do without: null when the title is empty. Such inputs are texts,
   * because Fiji's dialogs cannot leave the choice of an image open.
   *
   * @throws IllegalArgumentException when a title is given and no image of it is open
   */
  public static ImagePlus optional(String key, String title) {
    return title == null || title.isBlank() ? null : titled(key, title.trim());
  }

  /** The image itself when it holds HU, else the first open CT on its grid; null when none is. */
  public static ImagePlus ctOn(ImagePlus image, Grid grid) {
    if (ImageProperties.content(image) == Content.HU) {
      return image;
    }
    for (ImagePlus open : all()) {
      if (ImageProperties.content(open) == Content.HU && ImageGeometry.isOn(open, grid)) {
        return open;
      }
    }
    return null;
  }

  private static boolean isTakenByAnother(ImagePlus image) {
    ImagePlus open = WindowManager.getImage(image.getTitle());
    return open != null && open != image;
  }

  /** Closes an image without asking whether to save it. */
  public static void close(ImagePlus image) {
    image.changes = false;
    image.close();
  }

  /**
   * Shows an image once at its middle slice, under a title that no other open image has, and makes
   * it the current image of the calling macro.
   *
   * @param caller the thread of the macro; Fiji runs commands on another one, and without windows
   *     ImageJ remembers the current image thread by thread
   */
  public static void show(ImagePlus image, Thread caller) {
    String title = image.getTitle();
    for (int count = 1; isTakenByAnother(image); count++) {
      image.setTitle(title + "-" + count);
    }
    image.show();
    if (caller != Thread.currentThread()) {
      WindowManager.setTempCurrentImage(null);
      if (image.getWindow() == null) {
        WindowManager.setTempCurrentImage(caller, image);
      }
    }
    // before it is shown, ImageJ would move to the slice but not its slider
    int middle = Math.max(1, image.getNSlices() / 2);
    if (image.getNChannels() > 1) {
      image.setPosition(1, middle, 1);
    } else {
      image.setSlice(middle);
    }
  }
}
