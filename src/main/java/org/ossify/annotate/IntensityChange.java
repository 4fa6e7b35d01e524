/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.annotate;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.ossify.kernel.GaussianFilter;
import org.ossify.kernel.resampling.Interpolation;
import org.ossify.kernel.resampling.Resampling;
import org.ossify.preprocess.GridAlignment;
import org.ossify.preprocess.SpacingNormalization;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.UnitlessVolume;
import org.ossify.volume.Vector3;

/**
 * The single changes of intensity that {@link Augmentation} draws, each on one channel.
 *
 * <p>They write into the array they are given, which is the augmentation's own. O(n) each.
 */
final class IntensityChange {

  private static final double LEAST_RANGE = 1e-7;

  private IntensityChange() {}

  /** Adds white noise of the given variance. */
  static void noise(float[] values, double variance, RandomGenerator random) {
    double deviation = Math.sqrt(variance);
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (deviation * random.nextGaussian());
    }
  }

  /** Smooths with a Gaussian of the given sigma in voxels. */
  static void blur(float[] values, Grid grid, double sigmaVoxels) {
    Vector3 sigmaMm = grid.spacing().times(sigmaVoxels);
    flatten(GaussianFilter.blur(grid, planes(values, grid), sigmaMm, Progress.NONE), values);
  }

  static void brightness(float[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= (float) factor;
    }
  }

  /** Stretches about the mean, within the range that was there before. */
  static void contrast(float[] values, double factor) {
    Statistics before = Statistics.of(values);
    float mean = (float) before.mean();
    float low = (float) before.low();
    float high = (float) before.high();
    for (int i = 0; i < values.length; i++) {
      float stretched = mean + (values[i] - mean) * (float) factor;
      values[i] = Math.max(low, Math.min(high, stretched));
    }
  }

  /** As if scanned with voxels 1/zoom as large: nearest down, linear up. */
  static void lowResolution(float[] values, Grid grid, double zoom) {
    Vector3 coarser = grid.spacing().times(1 / zoom);
    Grid few =
        new SpacingNormalization(coarser, Interpolation.NEAREST, GridAlignment.EDGE).target(grid);
    UnitlessVolume fine = new UnitlessVolume(grid, planes(values, grid));
    UnitlessVolume coarse = Resampling.onto(fine, few, Interpolation.NEAREST, Progress.NONE);
    flatten(Resampling.onto(coarse, grid, Interpolation.LINEAR, Progress.NONE).planes(), values);
  }

  private static float[][] planes(float[] values, Grid grid) {
    float[][] planes = new float[grid.nz()][];
    for (int z = 0; z < planes.length; z++) {
      planes[z] = Arrays.copyOfRange(values, z * grid.planeSize(), (z + 1) * grid.planeSize());
    }
    return planes;
  }

  private static void flatten(float[][] planes, float[] values) {
    for (int z = 0; z < planes.length; z++) {
      System.arraycopy(planes[z], 0, values, z * planes[z].length, planes[z].length);
    }
  }

  /**
   * Raises the values, brought to 0..1, to a power; mean and deviation are as before.
   *
   * @param inverted whether the dark end is stretched instead of the bright one
   */
  static void gamma(float[] values, double exponent, boolean inverted) {
    Statistics before = Statistics.of(values);
    double low = before.low();
    double range = Math.max(before.high() - low, LEAST_RANGE);
    for (int i = 0; i < values.length; i++) {
      double unit = (values[i] - low) / range;
      values[i] = (float) (inverted ? 1 - Math.pow(1 - unit, exponent) : Math.pow(unit, exponent));
    }
    Statistics after = Statistics.of(values);
    double scale = before.deviation() / Math.max(after.deviation(), LEAST_RANGE);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((values[i] - after.mean()) * scale + before.mean());
    }
  }

  private record Statistics(double mean, double deviation, double low, double high) {

    static Statistics of(float[] values) {
      double sum = 0;
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (float value : values) {
        sum += value;
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      double mean = sum / values.length;
      double squares = 0;
      for (float value : values) {
        squares += (value - mean) * (value - mean);
      }
      return new Statistics(mean, Math.sqrt(squares / values.length), low, high);
    }
  }
}
