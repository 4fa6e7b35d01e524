/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji;

import ij.ImagePlus;
import ij.io.FileInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.prepare.series.Deidentification;

/**
 * The files that an image came from, itself or by the images that it was made of, so that none of
 * them is replaced by what is made of it: a mask would be exported onto its own CT.
 *
 * <p>An image carries salted hashes of their paths, not the paths, which may name a patient.
 */
public final class SourceFiles {

  private SourceFiles() {}

  /** Notes that the image came from this file. */
  public static void add(ImagePlus image, Path file) {
    Set<String> files = new TreeSet<>(ImageProperties.files(image));
    files.add(hash(file));
    ImageProperties.setFiles(image, files);
  }

  /** What an image was made of, it came from as well. */
  public static void inherit(ImagePlus made, Collection<ImagePlus> from) {
    Set<String> files = new TreeSet<>(ImageProperties.files(made));
    from.forEach(image -> files.addAll(of(image)));
    if (!files.isEmpty()) {
      ImageProperties.setFiles(made, files);
    }
  }

  /**
   * @throws IllegalArgumentException when the image came from the file that is to be written
   */
  public static void requireOther(ImagePlus image, Path target) {
    if (Files.exists(target) && of(image).contains(hash(target))) {
      throw new IllegalArgumentException(
          ("\"" + image.getTitle() + "\" came from " + target)
              + ", which would be lost; give another name");
    }
  }

  private static Set<String> of(ImagePlus image) {
    Set<String> files = new TreeSet<>(ImageProperties.files(image));
    FileInfo info = image.getOriginalFileInfo();
    if (info != null && info.directory != null && info.fileName != null) {
      try {
        Path opened = Path.of(info.directory, info.fileName);
        if (Files.exists(opened)) {
          files.add(hash(opened));
        }
      } catch (InvalidPathException e) {
        // an address of the internet, or what another plugin wrote there
        return files;
      }
    }
    return files;
  }

  private static String hash(Path file) {
    Path real;
    try {
      real = file.toRealPath();
    } catch (IOException e) {
      real = file.toAbsolutePath().normalize();
    }
    return Deidentification.ofEnvironment().hash(real.toString());
  }
}
