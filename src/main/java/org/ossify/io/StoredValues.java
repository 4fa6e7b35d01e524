package org.ossify.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Turns the stored values of a frame into HU, in double precision.
 *
 * <p>A stored value is the Bits Stored bits below and at High Bit: what lies above is overlay or
 * dirt and is masked off, and signed values are sign-extended (PS3.5, 8.1.1).
 *
 * @param layout size and bits of a frame
 * @param rescale slope and intercept
 * @param paddingLow lowest stored value that stands for "no data"; above paddingHigh when none does
 * @param paddingHigh highest such value
 */
record StoredValues(PixelLayout layout, HuRescale rescale, int paddingLow, int paddingHigh) {

  /**
   * @param bytes the uncompressed values, as many as the layout asks for
   * @param words whether 8-bit values were written as 16-bit words, which swaps each pair of them
   *     in big endian files
   */
  DicomPixels.Frame ofBytes(byte[] bytes, boolean bigEndian, boolean words) {
    ByteBuffer buffer =
        ByteBuffer.wrap(bytes).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int pixels = layout.rows() * layout.columns();
    return switch (layout.bitsAllocated()) {
      case 8 -> ofShorts(widened(bytes, pixels, bigEndian && words ? 1 : 0), layout.highBit());
      case 16 -> {
        short[] values = new short[pixels];
        buffer.asShortBuffer().get(values);
        yield ofShorts(values, layout.highBit());
      }
      default -> {
        int[] values = new int[pixels];
        buffer.asIntBuffer().get(values);
        yield ofInts(values);
      }
    };
  }

  /** Decoders put the stored bits lowest, unless they decode all allocated ones. */
  DicomPixels.Frame ofDecoded(DecodedFrame frame) {
    boolean allBits = frame.bits() == layout.bitsAllocated();
    return ofShorts(frame.samples(), allBits ? layout.highBit() : layout.bitsStored() - 1);
  }

  private static short[] widened(byte[] bytes, int pixels, int swap) {
    short[] values = new short[pixels];
    for (int i = 0; i < pixels; i++) {
      values[i] = bytes[Math.min(i ^ swap, bytes.length - 1)];
    }
    return values;
  }

  private DicomPixels.Frame ofShorts(short[] values, int highBit) {
    int left = 31 - highBit;
    int right = 32 - layout.bitsStored();
    boolean signed = layout.signed();
    double slope = rescale.slope();
    double intercept = rescale.intercept();
    float[] hu = new float[values.length];
    int padded = 0;
    for (int i = 0; i < hu.length; i++) {
      int aligned = values[i] << left;
      int stored = signed ? aligned >> right : aligned >>> right;
      hu[i] = (float) (slope * stored + intercept);
      padded += stored >= paddingLow && stored <= paddingHigh ? 1 : 0;
    }
    return new DicomPixels.Frame(hu, padded);
  }

  private DicomPixels.Frame ofInts(int[] values) {
    int left = 31 - layout.highBit();
    int right = 32 - layout.bitsStored();
    long unsigned = layout.signed() ? -1L : 0xFFFFFFFFL;
    float[] hu = new float[values.length];
    int padded = 0;
    for (int i = 0; i < hu.length; i++) {
      int aligned = values[i] << left;
      int stored = layout.signed() ? aligned >> right : aligned >>> right;
      hu[i] = (float) (rescale.slope() * (stored & unsigned) + rescale.intercept());
      padded += stored >= paddingLow && stored <= paddingHigh ? 1 : 0;
    }
    return new DicomPixels.Frame(hu, padded);
  }

  /** Float Pixel Data and Double Float Pixel Data, which have no padding. */
  DicomPixels.Frame ofFloats(byte[] bytes, boolean bigEndian) {
    ByteBuffer buffer =
        ByteBuffer.wrap(bytes).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    float[] hu = new float[layout.rows() * layout.columns()];
    for (int i = 0; i < hu.length; i++) {
      double value =
          layout.bitsAllocated() == 32 ? buffer.getFloat(4 * i) : buffer.getDouble(8 * i);
      hu[i] = (float) (rescale.slope() * value + rescale.intercept());
    }
    return new DicomPixels.Frame(hu, 0);
  }
}
