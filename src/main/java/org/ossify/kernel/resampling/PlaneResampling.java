/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

import java.util.function.IntFunction;
import org.ossify.volume.Grid;

/**
 * Linear resampling onto another grid of the same direction, one output plane at a time, from input
 * planes that need not all be there: for volumes that are made, used and forgotten plane by plane.
 *
 * <p>The same values as {@link Resampling} with {@link Interpolation#LINEAR}. Beyond the border
 * voxels' centres the border value goes on. Thread-safe; memory: one input plane for each call.
 */
public final class PlaneResampling {

  private final Grid from;
  private final Grid to;
  private final AxisWeights[] axes;

  private PlaneResampling(Grid from, Grid to, AxisWeights[] axes) {
    this.from = from;
    this.to = to;
    this.axes = axes;
  }

  public static PlaneResampling linear(Grid from, Grid to) {
    return new PlaneResampling(
        from, to, AxisWeights.between(from, to, Sampling.of(Interpolation.LINEAR)));
  }

  /** Whether all voxel centres are the same. */
  public boolean isIdentity() {
    return axes[0].isIdentity() && axes[1].isIdentity() && axes[2].isIdentity();
  }

  /** The first input plane that an output plane needs. */
  public int first(int z) {
    return Math.min(axes[2].index(z, 0), axes[2].index(z, axes[2].width() - 1));
  }

  /** The last input plane that an output plane needs. */
  public int last(int z) {
    return Math.max(axes[2].index(z, 0), axes[2].index(z, axes[2].width() - 1));
  }

  /** The values of an output plane. */
  public void plane(int z, IntFunction<float[]> planes, float[] result) {
    float[] between = acrossPlanes(z, planes);
    int columns = to.nx();
    float[] line = new float[from.nx()];
    int[] index = new int[columns * 2];
    float[] weight = new float[columns * 2];
    taps(axes[0], index, weight);
    for (int y = 0; y < to.ny(); y++) {
      acrossRows(between, y, line);
      for (int x = 0; x < columns; x++) {
        result[y * columns + x] =
            weight[2 * x] * line[index[2 * x]] + weight[2 * x + 1] * line[index[2 * x + 1]];
      }
    }
  }

  private static void taps(AxisWeights axis, int[] index, float[] weight) {
    int last = axis.width() - 1;
    for (int i = 0; i < index.length / 2; i++) {
      index[2 * i] = axis.index(i, 0);
      index[2 * i + 1] = axis.index(i, last);
      weight[2 * i] = (float) axis.weight(i, 0);
      weight[2 * i + 1] = last == 0 ? 0 : 1 - weight[2 * i];
    }
  }

  private float[] acrossPlanes(int z, IntFunction<float[]> planes) {
    int last = axes[2].width() - 1;
    float lower = (float) axes[2].weight(z, 0);
    if (last == 0 || lower == 1) {
      return planes.apply(axes[2].index(z, 0));
    }
    float[] first = planes.apply(axes[2].index(z, 0));
    float[] second = planes.apply(axes[2].index(z, last));
    float[] between = new float[first.length];
    float upper = 1 - lower;
    for (int i = 0; i < between.length; i++) {
      between[i] = lower * first[i] + upper * second[i];
    }
    return between;
  }

  private void acrossRows(float[] plane, int y, float[] line) {
    int last = axes[1].width() - 1;
    int first = axes[1].index(y, 0) * line.length;
    int second = axes[1].index(y, last) * line.length;
    float lower = (float) axes[1].weight(y, 0);
    float upper = last == 0 ? 0 : 1 - lower;
    for (int x = 0; x < line.length; x++) {
      line[x] = lower * plane[first + x] + upper * plane[second + x];
    }
  }
}
