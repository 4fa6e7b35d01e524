/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

/**
 * Size and bits of a frame as the header names them.
 *
 * @param floating whether the pixels are floating point numbers of 32 or 64 bits
 */
public record PixelLayout(
    int rows,
    int columns,
    int frames,
    int samples,
    int bitsAllocated,
    int bitsStored,
    int highBit,
    boolean signed,
    boolean floating) {

  private static final int MOST_FRAMES = 1 << 16;

  /**
   * @param floatBits 32 or 64 for floating point pixels, which have no Bits Stored, else 0
   */
  public static PixelLayout of(DicomAttributes attributes, int floatBits) {
    boolean whole = floatBits == 0;
    int allocated = whole ? attributes.unsignedShort(DicomTag.BITS_ALLOCATED, 16) : floatBits;
    int stored = whole ? attributes.unsignedShort(DicomTag.BITS_STORED, allocated) : allocated;
    return new PixelLayout(
        attributes.unsignedShort(DicomTag.ROWS, 0),
        attributes.unsignedShort(DicomTag.COLUMNS, 0),
        Math.max(1, attributes.integerText(DicomTag.NUMBER_OF_FRAMES, 1)),
        attributes.unsignedShort(DicomTag.SAMPLES_PER_PIXEL, 1),
        allocated,
        stored,
        whole ? attributes.unsignedShort(DicomTag.HIGH_BIT, stored - 1) : stored - 1,
        attributes.unsignedShort(DicomTag.PIXEL_REPRESENTATION, 0) == 1,
        !whole);
  }

  /** Whether it has rows and columns. */
  public boolean isSized() {
    return rows > 0 && columns > 0;
  }

  long frameBytes() {
    return (long) rows * columns * (bitsAllocated / 8);
  }

  /** Why such pixels cannot be read, "" when they can. */
  public String problem() {
    if (frames > MOST_FRAMES) {
      return "has " + frames + " frames, and at most " + MOST_FRAMES + " are read";
    }
    if (!isSized()) {
      return "has no rows or columns";
    }
    if (samples != 1) {
      return "has " + samples + " samples per pixel; a CT has 1";
    }
    if (!floating && bitsAllocated != 8 && bitsAllocated != 16 && bitsAllocated != 32) {
      return "has " + bitsAllocated + " bits allocated per pixel; 8, 16 and 32 are read";
    }
    if (bitsStored < 1 || highBit >= bitsAllocated || highBit < bitsStored - 1) {
      return String.format(
          "has %d bits stored with high bit %d, which do not fit into %d bits",
          bitsStored, highBit, bitsAllocated);
    }
    if (frameBytes() > Integer.MAX_VALUE - 8) {
      return "has " + rows + "x" + columns + " pixels, more than an array can hold";
    }
    return "";
  }
}
