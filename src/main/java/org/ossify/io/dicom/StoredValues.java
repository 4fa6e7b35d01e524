/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ossify.io.dicom.codec.DecodedFrame;

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
public record StoredValues(PixelLayout layout, HuRescale rescale, int paddingLow, int paddingHigh) {

  private static final int BLOCK_PIXELS = 1 << 14;

  /** Values without any that stand for "no data". */
  public static StoredValues of(PixelLayout layout, HuRescale rescale) {
    return new StoredValues(layout, rescale, 1, 0);
  }

  /**
   * HU of pixels that another reader took from the file as they are.
   *
   * @param values all bits that were allocated for a pixel, at most 16
   */
  public float[] hu(short[] values) {
    return ofShorts(values, layout.highBit()).hu();
  }

  /** Gives the next bytes of a frame. */
  @FunctionalInterface
  interface Bytes {
    byte[] next(int count) throws IOException;
  }

  /**
   * 16-bit values, taken in blocks that stay in the processor's cache: what a frame costs is the
   * traffic to memory.
   */
  DicomPixels.Frame ofWords(Bytes bytes, boolean bigEndian) throws IOException {
    float[] hu = new float[layout.rows() * layout.columns()];
    float[] table = table();
    short[] block = new short[Math.min(hu.length, BLOCK_PIXELS)];
    int padded = 0;
    for (int at = 0; at < hu.length; at += block.length) {
      int count = Math.min(block.length, hu.length - at);
      buffer(bytes.next(2 * count), bigEndian).asShortBuffer().get(block, 0, count);
      padded += rescale(block, count, layout.highBit(), table, hu, at);
    }
    return new DicomPixels.Frame(hu, padded);
  }

  /**
   * @param bytes the uncompressed values, as many as the layout asks for
   * @param words whether 8-bit values were written as 16-bit words, which swaps each pair of them
   *     in big endian files
   */
  DicomPixels.Frame ofBytes(byte[] bytes, boolean bigEndian, boolean words) {
    int pixels = layout.rows() * layout.columns();
    return switch (layout.bitsAllocated()) {
      case 8 -> ofShorts(widened(bytes, pixels, bigEndian && words ? 1 : 0), layout.highBit());
      case 16 -> {
        short[] values = new short[pixels];
        buffer(bytes, bigEndian).asShortBuffer().get(values);
        yield ofShorts(values, layout.highBit());
      }
      default -> {
        int[] values = new int[pixels];
        buffer(bytes, bigEndian).asIntBuffer().get(values);
        yield ofInts(values);
      }
    };
  }

  private static ByteBuffer buffer(byte[] bytes, boolean bigEndian) {
    return ByteBuffer.wrap(bytes).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
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
    float[] hu = new float[values.length];
    return new DicomPixels.Frame(hu, rescale(values, values.length, highBit, table(), hu, 0));
  }

  /**
   * HU of every value that the stored bits can hold, for frames that have more pixels than that;
   * else empty. A look into a table costs a third of the arithmetic.
   */
  private float[] table() {
    int values = 1 << layout.bitsStored();
    if (layout.rows() * layout.columns() < values) {
      return new float[0];
    }
    float[] table = new float[values];
    for (int i = 0; i < values; i++) {
      table[i] = huOf(stored(i, 32 - layout.bitsStored()));
    }
    return table;
  }

  private int stored(int value, int left) {
    int aligned = value << left;
    int right = 32 - layout.bitsStored();
    return layout.signed() ? aligned >> right : aligned >>> right;
  }

  private float huOf(int stored) {
    return (float) (rescale.slope() * stored + rescale.intercept());
  }

  /** Rescales the first values into {@code hu} from {@code at} on, and counts those of padding. */
  private int rescale(short[] values, int count, int highBit, float[] table, float[] hu, int at) {
    int left = 31 - highBit;
    if (table.length > 0) {
      int lowest = highBit + 1 - layout.bitsStored();
      int mask = table.length - 1;
      for (int i = 0; i < count; i++) {
        hu[at + i] = table[values[i] >> lowest & mask];
      }
    } else {
      for (int i = 0; i < count; i++) {
        hu[at + i] = huOf(stored(values[i], left));
      }
    }
    return paddingLow > paddingHigh ? 0 : padded(values, count, left);
  }

  private int padded(short[] values, int count, int left) {
    int padded = 0;
    for (int i = 0; i < count; i++) {
      int stored = stored(values[i], left);
      padded += stored >= paddingLow && stored <= paddingHigh ? 1 : 0;
    }
    return padded;
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
    ByteBuffer buffer = buffer(bytes, bigEndian);
    float[] hu = new float[layout.rows() * layout.columns()];
    for (int i = 0; i < hu.length; i++) {
      double value =
          layout.bitsAllocated() == 32 ? buffer.getFloat(4 * i) : buffer.getDouble(8 * i);
      hu[i] = (float) (rescale.slope() * value + rescale.intercept());
      if (!Float.isFinite(hu[i])) {
        throw new IllegalArgumentException(
            "pixel " + (i + 1) + " is " + value + ", which is no HU");
      }
    }
    return new DicomPixels.Frame(hu, 0);
  }
}
