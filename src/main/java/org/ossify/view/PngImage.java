/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.view;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as the bytes of a PNG file, so that no other package needs ImageIO. */
public final class PngImage {

  private PngImage() {}

  public static byte[] png(BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // A stream of our own: ImageIO's default would put a cache file into the temporary folder.
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(picture, "png", stream)) {
        throw new IllegalArgumentException(
            "A picture of type " + picture.getType() + " cannot be written as PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The picture could not be encoded as PNG", e);
    }
    return bytes.toByteArray();
  }
}
