/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import java.util.Arrays;

/**
 * Decodes the samples of one JPEG-LS component line by line: context modelling, prediction, Golomb
 * codes and runs (ITU-T T.87, annex A; method: Weinberger, Seroussi and Sapiro, "The LOCO-I
 * lossless image compression algorithm", IEEE Trans. Image Processing 9:1309-1324, 2000,
 * doi:10.1109/83.855427).
 *
 * <p>One object decodes one scan. Memory: the statistics of 367 contexts and a table of regions.
 */
final class JpegLsScan {

  private static final int CONTEXTS = 365;
  private static final int INTERRUPTED_BY_STEP = CONTEXTS;
  // The exponents of run lengths (A.7.1): four of each up to 3, two up to 7, one up to 15.
  private static final int[] RUN_EXPONENT = new int[32];

  static {
    for (int i = 0; i < RUN_EXPONENT.length; i++) {
      RUN_EXPONENT[i] = i < 16 ? i / 4 : i < 24 ? 4 + (i - 16) / 2 : i - 16;
    }
  }

  private final JpegLsBits bits;
  private final JpegLsCoding coding;
  private final int maximum;
  private final int near;
  private final int step;
  private final int wrap;
  private final int errorBits;
  private final int longestCode;
  private final byte[] regions;
  private final int[] magnitude = new int[CONTEXTS + 2];
  private final int[] bias = new int[CONTEXTS];
  private final int[] correction = new int[CONTEXTS];
  private final int[] count = new int[CONTEXTS + 2];
  private final int[] negative = new int[2];
  private int runIndex;

  JpegLsScan(JpegLsBits bits, JpegLsCoding coding) {
    this.bits = bits;
    this.coding = coding;
    maximum = coding.maximum();
    near = coding.near();
    step = coding.step();
    wrap = coding.range() * step;
    errorBits = coding.errorBits();
    longestCode = coding.longestCode();
    regions = new byte[2 * coding.highThreshold() + 1];
    for (int i = 0; i < regions.length; i++) {
      regions[i] = (byte) coding.region(i - coding.highThreshold());
    }
    Arrays.fill(magnitude, Math.max(2, (coding.range() + 32) / 64));
    Arrays.fill(count, 1);
  }

  /**
   * Decodes the next line.
   *
   * @param above the line before, with one sample more at either end; zeros for the first line
   * @param line gets this line from index 1 on
   * @param width samples in a line
   */
  void decodeLine(int[] above, int[] line, int width) {
    line[0] = above[1];
    above[width + 1] = above[width];
    int x = 1;
    while (x <= width) {
      int left = line[x - 1];
      int up = above[x];
      int upLeft = above[x - 1];
      int first = region(above[x + 1] - up);
      int second = region(up - upLeft);
      int third = region(upLeft - left);
      int context = (first * 9 + second) * 9 + third;
      if (context != 0) {
        line[x] = decodeRegular(context, predict(left, up, upLeft));
        x++;
      } else {
        x = decodeRun(above, line, x, width);
      }
    }
  }

  private int region(int gradient) {
    int high = coding.highThreshold();
    return regions[Math.max(-high, Math.min(high, gradient)) + high];
  }

  /** The median edge detector (A.4.1). */
  private static int predict(int left, int up, int upLeft) {
    int low = Math.min(left, up);
    int high = Math.max(left, up);
    return upLeft >= high ? low : upLeft <= low ? high : left + up - upLeft;
  }

  private int decodeRegular(int signedContext, int prediction) {
    int sign = signedContext < 0 ? -1 : 1;
    int q = Math.abs(signedContext);
    int corrected = Math.max(0, Math.min(maximum, prediction + sign * correction[q]));
    int k = golombParameter(magnitude[q], count[q]);
    int mapped = golomb(k, longestCode);
    int error = (mapped & 1) == 0 ? mapped >> 1 : -((mapped + 1) >> 1);
    if (near == 0 && k == 0 && 2 * bias[q] <= -count[q]) {
      // The mapping of errors is mirrored there (A.5.2).
      error = -error - 1;
    }
    update(q, error);
    return reconstruct(corrected, sign * error);
  }

  private void update(int q, int error) {
    bias[q] += error * step;
    magnitude[q] += Math.abs(error);
    if (count[q] == coding.reset()) {
      magnitude[q] >>= 1;
      bias[q] >>= 1;
      count[q] >>= 1;
    }
    count[q]++;
    if (bias[q] <= -count[q]) {
      bias[q] = Math.max(bias[q] + count[q], 1 - count[q]);
      correction[q] = Math.max(-128, correction[q] - 1);
    } else if (bias[q] > 0) {
      bias[q] = Math.min(bias[q] - count[q], 0);
      correction[q] = Math.min(127, correction[q] + 1);
    }
  }

  private int decodeRun(int[] above, int[] line, int from, int width) {
    int value = line[from - 1];
    int x = from;
    while (bits.bit() == 1) {
      int length = 1 << RUN_EXPONENT[runIndex];
      int end = Math.min(x + length, width + 1);
      Arrays.fill(line, x, end, value);
      if (end - x == length) {
        runIndex = Math.min(runIndex + 1, RUN_EXPONENT.length - 1);
      }
      x = end;
      if (x > width) {
        return x;
      }
    }
    int rest = bits.bits(RUN_EXPONENT[runIndex]);
    if (rest > width - x) {
      throw new IllegalArgumentException("its JPEG-LS frame is damaged");
    }
    Arrays.fill(line, x, x + rest, value);
    x += rest;
    line[x] = decodeInterruption(value, above[x]);
    runIndex = Math.max(0, runIndex - 1);
    return x + 1;
  }

  /** The sample that ends a run (A.7.2). */
  private int decodeInterruption(int left, int up) {
    int type = Math.abs(left - up) <= near ? 1 : 0;
    int q = INTERRUPTED_BY_STEP + type;
    int k = golombParameter(type == 0 ? magnitude[q] : magnitude[q] + (count[q] >> 1), count[q]);
    int mapped = golomb(k, longestCode - RUN_EXPONENT[runIndex] - 1);
    int map = mapped + type & 1;
    int size = (mapped + type + map) >> 1;
    boolean mapMeansNegative = k != 0 || 2 * negative[type] >= count[q];
    int error = mapMeansNegative == (map == 1) ? -size : size;
    if (error < 0) {
      negative[type]++;
    }
    magnitude[q] += (mapped + 1 - type) >> 1;
    if (count[q] == coding.reset()) {
      magnitude[q] >>= 1;
      count[q] >>= 1;
      negative[type] >>= 1;
    }
    count[q]++;
    int sign = type == 0 && left > up ? -1 : 1;
    return reconstruct(type == 1 ? left : up, sign * error);
  }

  private static int golombParameter(int magnitude, int count) {
    int k = 0;
    while (count << k < magnitude && k < 24) {
      k++;
    }
    return k;
  }

  private int golomb(int k, int limit) {
    int escape = limit - errorBits - 1;
    int zeros = bits.zeros(escape);
    return zeros < escape ? (zeros << k) + bits.bits(k) : bits.bits(errorBits) + 1;
  }

  private int reconstruct(int prediction, int error) {
    int value = prediction + error * step;
    if (value < -near) {
      value += wrap;
    } else if (value > maximum + near) {
      value -= wrap;
    }
    return Math.max(0, Math.min(maximum, value));
  }
}
