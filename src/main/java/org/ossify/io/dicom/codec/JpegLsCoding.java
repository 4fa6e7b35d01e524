/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

/**
 * The numbers that govern a JPEG-LS scan (ITU-T T.87, C.2.4.1.1 for the defaults, A.2.1 for what
 * follows from them).
 *
 * @param maximum MAXVAL, the highest sample
 * @param near NEAR, the largest error of a sample; 0 is lossless
 * @param lowThreshold T1
 * @param middleThreshold T2
 * @param highThreshold T3
 * @param reset after how many samples a context's statistics are halved
 */
record JpegLsCoding(
    int maximum, int near, int lowThreshold, int middleThreshold, int highThreshold, int reset) {

  private static final int DEFAULT_RESET = 64;

  /**
   * @param preset MAXVAL, T1, T2, T3, RESET as the frame presets them, 0 for the default
   * @param bits bits of a sample
   * @throws IllegalArgumentException when the numbers contradict each other
   */
  static JpegLsCoding of(int[] preset, int bits, int near) {
    int maximum = preset[0] == 0 ? (1 << bits) - 1 : preset[0];
    if (maximum >= 1 << bits || near > Math.min(255, maximum / 2)) {
      throw new IllegalArgumentException("its JPEG-LS frame has coding parameters out of range");
    }
    int low;
    int middle;
    int high;
    if (maximum >= 128) {
      int factor = (Math.min(maximum, 4095) + 128) / 256;
      low = factor + 2 + 3 * near;
      middle = factor * 4 + 3 + 5 * near;
      high = factor * 17 + 4 + 7 * near;
    } else {
      int factor = 256 / (maximum + 1);
      low = Math.max(2, 3 / factor + 3 * near);
      middle = Math.max(3, 7 / factor + 5 * near);
      high = Math.max(4, 21 / factor + 7 * near);
    }
    low = preset[1] == 0 ? clamp(low, near + 1, maximum) : preset[1];
    middle = preset[2] == 0 ? clamp(middle, low, maximum) : preset[2];
    high = preset[3] == 0 ? clamp(high, middle, maximum) : preset[3];
    int reset = preset[4] == 0 ? DEFAULT_RESET : preset[4];
    if (low <= near || middle < low || high < middle || high > maximum || reset < 3) {
      throw new IllegalArgumentException("its JPEG-LS frame has coding parameters out of range");
    }
    return new JpegLsCoding(maximum, near, low, middle, high, reset);
  }

  private static int clamp(int value, int lowest, int maximum) {
    return value > maximum || value < lowest ? lowest : value;
  }

  /** The step between error values. */
  int step() {
    return 2 * near + 1;
  }

  /** RANGE, how many different errors there are. */
  int range() {
    return (maximum + 2 * near) / step() + 1;
  }

  /** Bits of a mapped error that is written in full. */
  int errorBits() {
    return 32 - Integer.numberOfLeadingZeros(range() - 1);
  }

  /** LIMIT, the longest code word. */
  int longestCode() {
    int bits = Math.max(2, 32 - Integer.numberOfLeadingZeros(maximum));
    return 2 * (bits + Math.max(8, bits));
  }

  /** The region of a local gradient, -4 to 4. */
  int region(int gradient) {
    int size = Math.abs(gradient);
    int region =
        size <= near
            ? 0
            : size < lowThreshold ? 1 : size < middleThreshold ? 2 : size < highThreshold ? 3 : 4;
    return gradient < 0 ? -region : region;
  }
}
