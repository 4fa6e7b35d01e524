/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

import org.ossify.kernel.Planes;
import org.ossify.kernel.Rows;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;

/**
 * Resampling of volumes where every axis is a weighted mean of input values.
 *
 * <p>A mean is taken as the value of the greatest weight and, weighted, what the others differ from
 * it: equal values stay exactly what they are, and single precision is enough. A weight of 0 does
 * not let a value that is not finite in.
 *
 * <p>Memory: the result, and for each thread one input plane.
 */
final class WeightedResampling {

  private final float[][] planes;
  private final Grid from;
  private final Grid to;
  private final Taps alongX;
  private final Taps alongY;
  private final Taps alongZ;

  private WeightedResampling(float[][] planes, Grid from, Grid to, AxisWeights[] axes) {
    this.planes = planes;
    this.from = from;
    this.to = to;
    alongX = new Taps(axes[0], to.nx());
    alongY = new Taps(axes[1], to.ny());
    alongZ = new Taps(axes[2], to.nz());
  }

  static float[][] of(float[][] planes, Grid from, Grid to, AxisWeights[] axes, Progress progress) {
    WeightedResampling resampling = new WeightedResampling(planes, from, to, axes);
    float[][] result = new float[to.nz()][];
    Planes.forEach(to.nz(), progress, z -> result[z] = resampling.plane(z));
    return result;
  }

  private float[] plane(int z) {
    float[] between = acrossSlices(z);
    float[] result = new float[to.planeSize()];
    float[] main = new float[from.nx()];
    float[] other = new float[from.nx()];
    float[] line = new float[from.nx()];
    float[] row = new float[to.nx()];
    for (int y = 0; y < to.ny(); y++) {
      System.arraycopy(between, alongY.index(y, 0) * main.length, main, 0, main.length);
      System.arraycopy(main, 0, line, 0, main.length);
      for (int tap = 1; tap < alongY.width; tap++) {
        if (alongY.weight(y, tap) != 0) {
          System.arraycopy(between, alongY.index(y, tap) * main.length, other, 0, main.length);
          Rows.addDifference(line, main, other, alongY.weight(y, tap));
        }
      }
      alongX.blend(line, row);
      System.arraycopy(row, 0, result, y * row.length, row.length);
    }
    return result;
  }

  private float[] acrossSlices(int z) {
    float[] main = planes[alongZ.index(z, 0)];
    float[] sum = main;
    for (int tap = 1; tap < alongZ.width; tap++) {
      if (alongZ.weight(z, tap) != 0) {
        sum = sum == main ? main.clone() : sum;
        Rows.addDifference(sum, main, planes[alongZ.index(z, tap)], alongZ.weight(z, tap));
      }
    }
    return sum;
  }

  /** The weights of one axis in single precision, the greatest of each output first. */
  private static final class Taps {

    private final int width;
    private final int[] indices;
    private final float[] weights;

    Taps(AxisWeights axis, int outputs) {
      width = axis.width();
      indices = new int[width * outputs];
      weights = new float[width * outputs];
      for (int output = 0; output < outputs; output++) {
        int greatest = 0;
        for (int tap = 1; tap < width; tap++) {
          greatest = axis.weight(output, tap) > axis.weight(output, greatest) ? tap : greatest;
        }
        for (int tap = 0; tap < width; tap++) {
          int place = output * width + (tap == greatest ? 0 : tap < greatest ? tap + 1 : tap);
          float weight = (float) axis.weight(output, tap);
          weights[place] = weight;
          indices[place] = axis.index(output, weight == 0 ? greatest : tap);
        }
      }
    }

    int index(int output, int tap) {
      return indices[output * width + tap];
    }

    float weight(int output, int tap) {
      return weights[output * width + tap];
    }

    void blend(float[] line, float[] row) {
      for (int x = 0; x < row.length; x++) {
        int at = x * width;
        float main = line[indices[at]];
        float sum = main;
        for (int tap = at + 1; tap < at + width; tap++) {
          sum += weights[tap] * (line[indices[tap]] - main);
        }
        row[x] = sum;
      }
    }
  }
}
