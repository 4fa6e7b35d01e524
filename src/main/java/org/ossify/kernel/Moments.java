/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import java.util.Arrays;
import org.ossify.volume.Progress;

/**
 * Count, mean, population standard deviation and extremes of the voxels of a volume or mask.
 *
 * <p>NaN is left out. No values at all: the count is 0, all else NaN. Sums are taken slice by slice
 * in double precision around the mean of each slice and merged in the order of the slices, so the
 * numbers do not depend on the threads. One pass from memory; a few numbers a slice are kept.
 *
 * <p>Chan, Golub and LeVeque, Algorithms for computing the sample variance, The American
 * Statistician 37, 1983, doi:10.1080/00031305.1983.10483115.
 */
public record Moments(long count, double mean, double deviation, double min, double max) {

  /** What is known of one slice, or of all up to one: squares are those of the deviations. */
  private record Part(long count, double mean, double squares, double min, double max) {

    Part with(Part next) {
      if (count == 0 || next.count == 0) {
        return next.count == 0 ? this : next;
      }
      long all = count + next.count;
      double apart = next.mean - mean;
      return new Part(
          all,
          mean + apart * next.count / all,
          squares + next.squares + apart * apart * count / all * next.count,
          Math.min(min, next.min),
          Math.max(max, next.max));
    }
  }

  /** Of the voxels where the mask is not 0; of all voxels when it is null. */
  public static Moments of(float[][] planes, byte[][] mask, Progress progress) {
    Part[] parts = new Part[planes.length];
    Planes.forEach(
        planes.length,
        progress,
        z -> {
          Part part = mask == null ? Lanes.of(planes[z]) : null;
          parts[z] = part == null ? part(planes[z], mask == null ? null : mask[z]) : part;
        });
    Part whole = new Part(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    for (Part part : parts) {
      whole = whole.with(part);
    }
    return new Moments(
        whole.count, whole.mean, Math.sqrt(whole.squares / whole.count), whole.min, whole.max);
  }

  /**
   * Of all voxels after a cut: lower values count as the lower limit, higher ones as the upper one.
   * Cutting nothing gives what {@link #of} gives; otherwise two more passes.
   */
  public static Moments ofClipped(float[][] planes, double low, double high, Progress progress) {
    Moments whole = of(planes, null, progress);
    if (whole.min >= low && whole.max <= high) {
      return whole;
    }
    double[] sums = new double[planes.length];
    Planes.forEach(
        planes.length, Progress.NONE, z -> sums[z] = sum(planes[z], low, high, 0, false));
    double mean = Arrays.stream(sums).reduce(0, Double::sum) / whole.count;
    Planes.forEach(
        planes.length, Progress.NONE, z -> sums[z] = sum(planes[z], low, high, mean, true));
    double deviation = Math.sqrt(Arrays.stream(sums).reduce(0, Double::sum) / whole.count);
    return new Moments(
        whole.count,
        mean,
        deviation,
        Math.min(Math.max(whole.min, low), high),
        Math.min(Math.max(whole.max, low), high));
  }

  private static double sum(
      float[] plane, double low, double high, double center, boolean squared) {
    double sum = 0;
    for (float value : plane) {
      if (!Float.isNaN(value)) {
        double difference = Math.min(Math.max(value, low), high) - center;
        sum += squared ? difference * difference : difference;
      }
    }
    return sum;
  }

  private static Part part(float[] plane, byte[] mask) {
    long count = 0;
    double sum = 0;
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < plane.length; i++) {
      float value = plane[i];
      if ((mask == null || mask[i] != 0) && !Float.isNaN(value)) {
        count++;
        sum += value;
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    double mean = sum / count;
    double squares = 0;
    for (int i = 0; i < plane.length; i++) {
      float value = plane[i];
      if ((mask == null || mask[i] != 0) && !Float.isNaN(value)) {
        squares += (value - mean) * (value - mean);
      }
    }
    return new Part(count, mean, squares, min, max);
  }

  /**
   * The same numbers of all values of a slice at many places at once, which the Java compiler makes
   * vectors of: short sums in single precision of the differences from a middle value, added up in
   * double precision.
   */
  private static final class Lanes {

    private static final int COUNT = 1024;
    private static final int SUMMED_IN_SINGLE = 16;

    private final float middle;
    private final float[] values = new float[COUNT];
    private final float[] sums = new float[COUNT];
    private final float[] squares = new float[COUNT];
    private final float[] lows = new float[COUNT];
    private final float[] highs = new float[COUNT];
    private double sum;
    private double squareSum;

    private Lanes(float middle) {
      this.middle = middle;
      Arrays.fill(lows, Float.POSITIVE_INFINITY);
      Arrays.fill(highs, Float.NEGATIVE_INFINITY);
    }

    /** Null when the slice holds anything but finite numbers, or few. */
    static Part of(float[] plane) {
      if (plane.length < COUNT) {
        return null;
      }
      Lanes lanes = new Lanes(middle(plane));
      int whole = plane.length / COUNT * COUNT;
      for (int start = 0; start < whole; start += COUNT) {
        System.arraycopy(plane, start, lanes.values, 0, COUNT);
        lanes.add();
        lanes.extend();
        if (start / COUNT % SUMMED_IN_SINGLE == 0) {
          lanes.collect();
        }
      }
      lanes.collect();
      Part rest = Moments.part(Arrays.copyOfRange(plane, whole, plane.length), null);
      return Double.isFinite(lanes.squareSum) ? lanes.part(whole).with(rest) : null;
    }

    /** Mean of some values, so that squares of differences from it are small. */
    private static float middle(float[] plane) {
      int step = Math.max(1, plane.length / 64);
      float sum = 0;
      int count = 0;
      for (int i = step / 2; i < plane.length; i += step) {
        sum += plane[i];
        count++;
      }
      return sum / count;
    }

    private void add() {
      for (int i = 0; i < COUNT; i++) {
        float difference = values[i] - middle;
        sums[i] += difference;
        squares[i] += difference * difference;
      }
    }

    private void extend() {
      for (int i = 0; i < COUNT; i++) {
        lows[i] = Math.min(lows[i], values[i]);
        highs[i] = Math.max(highs[i], values[i]);
      }
    }

    private void collect() {
      for (int i = 0; i < COUNT; i++) {
        sum += sums[i];
        squareSum += squares[i];
      }
      Arrays.fill(sums, 0);
      Arrays.fill(squares, 0);
    }

    private Part part(int count) {
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (int i = 0; i < COUNT; i++) {
        low = Math.min(low, lows[i]);
        high = Math.max(high, highs[i]);
      }
      double rest = Math.max(0, squareSum - sum * sum / count);
      return new Part(count, middle + sum / count, low == high ? 0 : rest, low, high);
    }
  }
}
