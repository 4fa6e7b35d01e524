/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.view;

import org.ossify.kernel.resampling.CubicConvolution;

/**
 * Brings a slice to the size of a picture, smoothly.
 *
 * <p>{@link CubicConvolution}, first along the rows, then along the columns; when the picture has
 * fewer pixels than the slice, the kernel is stretched by that factor, so that nothing is skipped.
 * Beyond the border the last pixel is repeated. Cost: output pixels times 4 taps, or the input once
 * when it is made smaller.
 */
final class PlaneScaling {

  private PlaneScaling() {}

  static float[] scale(float[] slice, int columns, int rows, int width, int height) {
    Taps along = Taps.of(columns, width);
    Taps down = Taps.of(rows, height);
    float[] wide = new float[width * rows];
    for (int row = 0; row < rows; row++) {
      for (int x = 0; x < width; x++) {
        wide[row * width + x] = along.sum(x, slice, row * columns, 1);
      }
    }
    float[] picture = new float[width * height];
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        picture[y * width + x] = down.sum(y, wide, x, width);
      }
    }
    return picture;
  }

  /** For each output pixel, which input pixels it takes and with what weight. */
  private record Taps(int[][] from, float[][] weights) {

    static Taps of(int input, int output) {
      double ratio = (double) input / output;
      double stretch = Math.max(1, ratio);
      int[][] from = new int[output][];
      float[][] weights = new float[output][];
      for (int i = 0; i < output; i++) {
        double center = (i + 0.5) * ratio - 0.5;
        int first = (int) Math.ceil(center - CubicConvolution.RADIUS * stretch);
        int last = (int) Math.floor(center + CubicConvolution.RADIUS * stretch);
        from[i] = new int[last - first + 1];
        weights[i] = new float[last - first + 1];
        double sum = 0;
        for (int k = first; k <= last; k++) {
          sum += weight(k, center, stretch);
        }
        for (int k = first; k <= last; k++) {
          from[i][k - first] = Math.min(input - 1, Math.max(0, k));
          weights[i][k - first] = (float) (weight(k, center, stretch) / sum);
        }
      }
      return new Taps(from, weights);
    }

    float sum(int pixel, float[] values, int offset, int stride) {
      float sum = 0;
      float[] weight = weights[pixel];
      for (int k = 0; k < weight.length; k++) {
        sum += weight[k] * values[offset + from[pixel][k] * stride];
      }
      return sum;
    }

    private static double weight(int k, double center, double stretch) {
      return CubicConvolution.weight(Math.abs(k - center) / stretch);
    }
  }
}
