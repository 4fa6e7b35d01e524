package org.ossify.io;

/** Size and bits of a frame as the header names them. */
public record PixelLayout(
    int rows,
    int columns,
    int frames,
    int samples,
    int bitsAllocated,
    int bitsStored,
    int highBit,
    boolean signed) {

  static PixelLayout of(DicomElements elements) {
    int allocated = elements.unsignedShort(DicomTag.BITS_ALLOCATED, 16);
    int stored = elements.unsignedShort(DicomTag.BITS_STORED, allocated);
    return new PixelLayout(
        elements.unsignedShort(DicomTag.ROWS, 0),
        elements.unsignedShort(DicomTag.COLUMNS, 0),
        Math.max(1, elements.integerText(DicomTag.NUMBER_OF_FRAMES, 1)),
        elements.unsignedShort(DicomTag.SAMPLES_PER_PIXEL, 1),
        allocated,
        stored,
        elements.unsignedShort(DicomTag.HIGH_BIT, stored - 1),
        elements.unsignedShort(DicomTag.PIXEL_REPRESENTATION, 0) == 1);
  }

  /** Whether it has rows and columns. */
  public boolean isSized() {
    return rows > 0 && columns > 0;
  }

  long frameBytes() {
    return (long) rows * columns * (bitsAllocated / 8);
  }

  String problem() {
    if (!isSized()) {
      return "has no rows or columns";
    }
    if (samples != 1) {
      return "has " + samples + " samples per pixel; a CT has 1";
    }
    if (bitsAllocated != 8 && bitsAllocated != 16 && bitsAllocated != 32) {
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
