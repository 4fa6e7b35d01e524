package org.ossify.command;

import ij.ImagePlus;
import ij.WindowManager;

/** The images that are open, in windows or in batch mode, by title. */
final class OpenImages {

  private OpenImages() {}

  /** The active image, null when none is open. */
  static ImagePlus active() {
    return WindowManager.getCurrentImage();
  }

  /**
   * @throws IllegalArgumentException naming the images that are open when there is none such
   */
  static ImagePlus titled(String key, String title) {
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

  /** Shows an image once, under a title that no other open image has. */
  static void show(ImagePlus image) {
    String title = image.getTitle();
    for (int count = 1; WindowManager.getImage(image.getTitle()) != null; count++) {
      image.setTitle(title + "-" + count);
    }
    image.show();
  }
}
