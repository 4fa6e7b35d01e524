/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

/**
 * The bits of a JPEG-LS scan, most significant first (ITU-T T.87, A.1 and annex C).
 *
 * <p>The byte after an FF holds only seven bits, unless its first bit is set: then the two are a
 * marker, and the scan ends.
 */
final class JpegLsBits {

  private static final int MOST_CACHED = 56;

  private final byte[] bytes;
  private int next;
  private long cache;
  private int cached;
  private boolean afterFull;

  JpegLsBits(byte[] bytes, int from) {
    this.bytes = bytes;
    this.next = from;
  }

  /** Fills the cache to at least 50 bits, as far as there are bytes. */
  private void refill() {
    while (cached < MOST_CACHED - 7 && next < bytes.length) {
      int value = bytes[next] & 0xff;
      if (afterFull && value > 0x7f) {
        return;
      }
      boolean full = value == 0xff;
      if (full && next + 1 < bytes.length && bytes[next + 1] < 0) {
        return;
      }
      int width = afterFull ? 7 : 8;
      cache = cache << width | value;
      cached += width;
      afterFull = full;
      next++;
    }
  }

  int bit() {
    return bits(1);
  }

  /**
   * @param count 0 to 32
   * @throws IllegalArgumentException when the scan ends before
   */
  int bits(int count) {
    if (cached < count) {
      refill();
      if (cached < count) {
        throw new IllegalArgumentException("its JPEG-LS frame is cut short");
      }
    }
    cached -= count;
    return (int) (cache >>> cached & (1L << count) - 1);
  }

  /**
   * The number of zeros before the next one, which is consumed, too.
   *
   * @param most more zeros than this are no code
   */
  int zeros(int most) {
    int zeros = 0;
    while (true) {
      if (cached == 0) {
        refill();
        if (cached == 0) {
          throw new IllegalArgumentException("its JPEG-LS frame is cut short");
        }
      }
      int leading = Math.min(cached, Long.numberOfLeadingZeros(cache << (64 - cached)));
      zeros += leading;
      if (zeros > most) {
        throw new IllegalArgumentException("its JPEG-LS frame is damaged");
      }
      cached -= leading;
      if (cached > 0) {
        cached--;
        return zeros;
      }
    }
  }
}
