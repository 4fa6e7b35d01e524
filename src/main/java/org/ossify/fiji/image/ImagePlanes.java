/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.image;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;

/** The planes of an ImagePlus as Java arrays; shared, not copied, but where stated. */
public final class ImagePlanes {

  /** By how much ImageJ moves signed values of 16 bits up. */
  public static final int SIGNED_OFFSET = 32768;

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
   * The stored values of an 8, 16 or 32-bit image, without ImageJ's calibration function. Signed
   * values of 16 bits, which ImageJ keeps moved up by 32768, are as they were stored.
   *
   * @throws IllegalArgumentException when it is RGB
   */
  public static float[][] raw(ImagePlus image) {
    if (image.getBitDepth() == 24) {
      throw new IllegalArgumentException(
          "\"" + image.getTitle() + "\" is an RGB image; raw values are 8, 16 or 32-bit");
    }
    int offset = isSigned(image) ? SIGNED_OFFSET : 0;
    ImageStack stack = image.getStack();
    float[][] planes = new float[stack.getSize()][];
    for (int z = 0; z < planes.length; z++) {
      ImageProcessor processor = stack.getProcessor(z + 1);
      planes[z] = new float[processor.getPixelCount()];
      for (int i = 0; i < planes[z].length; i++) {
        planes[z][i] = image.getBitDepth() == 32 ? processor.getf(i) : processor.get(i) - offset;
      }
    }
    return planes;
  }

  /** Whether ImageJ holds values of 16 bits moved up by 32768, because it has no signed pixels. */
  public static boolean isSigned(ImagePlus image) {
    return image.getBitDepth() == 16 && image.getCalibration().isSigned16Bit();
  }

  /**
   * Planes of a 16-bit image as they were stored: those of the image, or new ones of a signed
   * image.
   *
   * @throws IllegalArgumentException when there are negative values
   */
  public static short[][] unsignedShorts(ImagePlus image) {
    short[][] planes = shorts(image);
    if (!isSigned(image)) {
      return planes;
    }
    short[][] moved = new short[planes.length][];
    for (int z = 0; z < planes.length; z++) {
      moved[z] = new short[planes[z].length];
      for (int i = 0; i < moved[z].length; i++) {
        int stored = (planes[z][i] & 0xffff) - SIGNED_OFFSET;
        if (stored < 0) {
          throw new IllegalArgumentException(
              "\""
                  + image.getTitle()
                  + "\" is a signed 16-bit image with negative values, as "
                  + stored
                  + " in slice "
                  + (z + 1)
                  + "; labels are never negative");
        }
        moved[z][i] = (short) stored;
      }
    }
    return moved;
  }

  /** "8-bit", "16-bit", "32-bit" or "RGB", for messages. */
  public static String description(ImagePlus image) {
    return image.getBitDepth() == 24 ? "RGB" : image.getBitDepth() + "-bit";
  }
}
