/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.image;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;

/** The planes of an ImagePlus as Java arrays; shared, not copied, but for {@link #raw}. */
public final class ImagePlanes {

  private ImagePlanes() {}

  /** Planes of a 32-bit image. */
  public static float[][] floats(ImagePlus image) {
    ImageStack stack = image.getStack();
    float[][] planes = new float[stack.getSize()][];
    for (int z = 0; z < planes.length; z++) {
      planes[z] = (float[]) stack.getPixels(z + 1);
    }
    return planes;
  }

  /** Planes of an 8-bit image. */
  public static byte[][] bytes(ImagePlus image) {
    ImageStack stack = image.getStack();
    byte[][] planes = new byte[stack.getSize()][];
    for (int z = 0; z < planes.length; z++) {
      planes[z] = (byte[]) stack.getPixels(z + 1);
    }
    return planes;
  }

  /** Planes of a 16-bit image. */
  public static short[][] shorts(ImagePlus image) {
    ImageStack stack = image.getStack();
    short[][] planes = new short[stack.getSize()][];
    for (int z = 0; z < planes.length; z++) {
      planes[z] = (short[]) stack.getPixels(z + 1);
    }
    return planes;
  }

  /**
   * The stored pixel values of an 8, 16 or 32-bit image, without ImageJ's calibration function.
   *
   * @throws IllegalArgumentException when it is RGB
   */
  public static float[][] raw(ImagePlus image) {
    if (image.getBitDepth() == 24) {
      throw new IllegalArgumentException(
          "\"" + image.getTitle() + "\" is an RGB image; raw values are 8, 16 or 32-bit");
    }
    ImageStack stack = image.getStack();
    float[][] planes = new float[stack.getSize()][];
    for (int z = 0; z < planes.length; z++) {
      ImageProcessor processor = stack.getProcessor(z + 1);
      planes[z] = new float[processor.getPixelCount()];
      for (int i = 0; i < planes[z].length; i++) {
        planes[z][i] = image.getBitDepth() == 32 ? processor.getf(i) : processor.get(i);
      }
    }
    return planes;
  }

  /** "8-bit", "16-bit", "32-bit" or "RGB", for messages. */
  public static String description(ImagePlus image) {
    return image.getBitDepth() == 24 ? "RGB" : image.getBitDepth() + "-bit";
  }
}
