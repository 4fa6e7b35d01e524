/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import java.util.List;
import org.ossify.io.dicom.codec.CodestreamSize.Area;

/**
 * The inverse of the 5/3 wavelet transform on whole numbers (T.800, F.3 with F.3.8.2). Numbers
 * beyond 32 bits wrap around.
 */
final class ReversibleWavelet extends InverseWavelet<int[]> {

  private ReversibleWavelet(int[] values, int stride, int[] line) {
    super(values, stride, line);
  }

  /**
   * Transforms in place.
   *
   * @param values coefficients, replaced by samples
   * @param stride values in a row of the array
   * @param resolutions areas from the coarsest on, each twice as fine as the one before
   */
  static void inverse(int[] values, int stride, List<Area> resolutions) {
    new ReversibleWavelet(values, stride, new int[lineLength(resolutions)]).invert(resolutions);
  }

  @Override
  void single(int[] values, int from, int count, int odd) {
    for (int i = from; i < from + count; i++) {
      values[i] >>= odd;
    }
  }

  @Override
  void interleave(int[] values, int row, int[] line, int count, int odd) {
    int low = (count + 1 - odd) / 2;
    for (int i = 0; i < low; i++) {
      line[2 * i + odd] = values[row + i];
    }
    for (int i = low; i < count; i++) {
      line[2 * (i - low) + 1 - odd] = values[row + i];
    }
  }

  @Override
  void place(int[] values, int from, int[] line, int to, int count, boolean low) {
    System.arraycopy(values, from, line, to, count);
  }

  @Override
  void liftLine(int[] line, int count, int odd) {
    for (int i = odd; i < count; i += 2) {
      line[i] -= (before(line, i) + after(line, i, count) + 2) >> 2;
    }
    for (int i = 1 - odd; i < count; i += 2) {
      line[i] += (before(line, i) + after(line, i, count)) >> 1;
    }
  }

  private static int before(int[] line, int i) {
    return line[i > 0 ? i - 1 : i + 1];
  }

  private static int after(int[] line, int i, int count) {
    return line[i + 1 < count ? i + 1 : i - 1];
  }

  @Override
  void liftStrip(int[] strip, int across, int count, int odd) {
    for (int i = odd; i < count; i += 2) {
      int before = STRIP * (i > 0 ? i - 1 : i + 1);
      int after = STRIP * (i + 1 < count ? i + 1 : i - 1);
      for (int c = 0; c < across; c++) {
        strip[i * STRIP + c] -= (strip[before + c] + strip[after + c] + 2) >> 2;
      }
    }
    for (int i = 1 - odd; i < count; i += 2) {
      int before = STRIP * (i > 0 ? i - 1 : i + 1);
      int after = STRIP * (i + 1 < count ? i + 1 : i - 1);
      for (int c = 0; c < across; c++) {
        strip[i * STRIP + c] += (strip[before + c] + strip[after + c]) >> 1;
      }
    }
  }
}
