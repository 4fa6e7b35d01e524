/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import java.util.List;
import org.ossify.io.dicom.codec.CodestreamSize.Area;

/** The inverse of the 9/7 wavelet transform (T.800, F.3 with F.3.8.1), in single precision. */
final class IrreversibleWavelet extends InverseWavelet<float[]> {

  // table F.4: the lifting parameters alpha to delta, undone from the last to the first, and K
  // with the digits that the standard prints
  @SuppressWarnings("FloatingPointLiteralPrecision")
  private static final float[] STEPS = {
    0.443506852043971f, 0.882911075530934f, -0.052980118572961f, -1.586134342059924f
  };

  @SuppressWarnings("FloatingPointLiteralPrecision")
  private static final float SCALE = 1.230174104914001f;

  private IrreversibleWavelet(float[] values, int stride, float[] line) {
    super(values, stride, line);
  }

  /**
   * Transforms in place.
   *
   * @param values coefficients, replaced by samples
   * @param stride values in a row of the array
   * @param resolutions areas from the coarsest on, each twice as fine as the one before
   */
  static void inverse(float[] values, int stride, List<Area> resolutions) {
    new IrreversibleWavelet(values, stride, new float[lineLength(resolutions)]).invert(resolutions);
  }

  @Override
  void single(float[] values, int from, int count, int odd) {
    for (int i = from; i < from + count; i++) {
      values[i] *= odd == 0 ? 1 : 0.5f;
    }
  }

  @Override
  void interleave(float[] values, int row, float[] line, int count, int odd) {
    int low = (count + 1 - odd) / 2;
    for (int i = 0; i < low; i++) {
      line[2 * i + odd] = SCALE * values[row + i];
    }
    for (int i = low; i < count; i++) {
      line[2 * (i - low) + 1 - odd] = values[row + i] / SCALE;
    }
  }

  @Override
  void place(float[] values, int from, float[] line, int to, int count, boolean low) {
    float scale = low ? SCALE : 1 / SCALE;
    for (int c = 0; c < count; c++) {
      line[to + c] = scale * values[from + c];
    }
  }

  @Override
  void liftLine(float[] line, int count, int odd) {
    int first = odd;
    for (float step : STEPS) {
      for (int i = first; i < count; i += 2) {
        float before = line[i > 0 ? i - 1 : i + 1];
        float after = line[i + 1 < count ? i + 1 : i - 1];
        line[i] -= step * (before + after);
      }
      first = 1 - first;
    }
  }

  @Override
  void liftStrip(float[] strip, int across, int count, int odd) {
    int first = odd;
    for (float step : STEPS) {
      for (int i = first; i < count; i += 2) {
        int before = STRIP * (i > 0 ? i - 1 : i + 1);
        int after = STRIP * (i + 1 < count ? i + 1 : i - 1);
        for (int c = 0; c < across; c++) {
          strip[i * STRIP + c] -= step * (strip[before + c] + strip[after + c]);
        }
      }
      first = 1 - first;
    }
  }
}
