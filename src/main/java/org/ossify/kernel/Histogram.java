/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import java.util.Arrays;
import org.ossify.volume.Progress;

/**
 * How many values lie in each of equal bins from the least value to the greatest.
 *
 * <p>A bin holds its lower edge, the last bin both. NaN is left out. No values at all: min and max
 * are NaN, all counts 0. All values equal: all are in the first bin. Memory: the bins, once a slice
 * at work.
 *
 * <pre>{@code
 * CtVolume ct = ImagePlusAdapter.ct(imp);
 * Histogram histogram = Histogram.of(ct.planes(), 256, -500, Progress.NONE);
 * IJ.log("Otsu's threshold: " + histogram.otsuThreshold() + " HU");
 * }</pre>
 */
public final class Histogram {

  private final double min;
  private final double max;
  private final long[] counts;

  private Histogram(double min, double max, long[] counts) {
    this.min = min;
    this.max = max;
    this.counts = counts;
  }

  /**
   * Two passes over the values that are greater than {@code above}; negative infinity counts all
   * but negative infinity itself.
   */
  public static Histogram of(float[][] planes, int bins, double above, Progress progress) {
    if (bins < 1) {
      throw new IllegalArgumentException("Histogram needs 1 bin or more, got " + bins);
    }
    float[][] extremes = new float[planes.length][];
    Planes.forEach(
        planes.length, progress.part(0, 0.5), z -> extremes[z] = extremes(planes[z], above));
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (float[] extreme : extremes) {
      min = Math.min(min, extreme[0]);
      max = Math.max(max, extreme[1]);
    }
    if (min > max) {
      return new Histogram(Double.NaN, Double.NaN, new long[bins]);
    }
    long[] counts = new long[bins];
    double first = min;
    double perValue = max > min ? bins / ((double) max - min) : 0;
    Planes.forEach(
        planes.length,
        progress.part(0.5, 1),
        z -> {
          long[] ofPlane = count(planes[z], above, first, perValue, bins);
          synchronized (counts) {
            Arrays.setAll(counts, bin -> counts[bin] + ofPlane[bin]);
          }
        });
    return new Histogram(min, max, counts);
  }

  private static float[] extremes(float[] plane, double above) {
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (float value : plane) {
      if (value > above) {
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    return new float[] {min, max};
  }

  private static long[] count(
      float[] plane, double above, double first, double perValue, int bins) {
    long[] counts = new long[bins];
    for (float value : plane) {
      if (value > above) {
        counts[Math.min(bins - 1, (int) ((value - first) * perValue))]++;
      }
    }
    return counts;
  }

  /** The least value counted. */
  public double min() {
    return min;
  }

  /** The greatest value counted. */
  public double max() {
    return max;
  }

  public int bins() {
    return counts.length;
  }

  public long count(int bin) {
    return counts[bin];
  }

  public long total() {
    return Arrays.stream(counts).sum();
  }

  public double binWidth() {
    return (max - min) / counts.length;
  }

  /** Middle of a bin. */
  public double center(int bin) {
    return min + (bin + 0.5) * binWidth();
  }

  /**
   * The bin centre that best separates the values into two classes: those in bins up to it and
   * those in bins after it, with the greatest variance between the classes; the lowest of equals.
   *
   * <p>Otsu, A threshold selection method from gray-level histograms, IEEE Transactions on Systems,
   * Man, and Cybernetics 9, 1979, doi:10.1109/TSMC.1979.4310076.
   *
   * @throws IllegalArgumentException unless there are at least two different values
   */
  public double otsuThreshold() {
    if (!(max > min)) {
      throw new IllegalArgumentException(
          "Otsu's threshold needs at least two different values, got "
              + (total() == 0 ? "none" : "only " + min));
    }
    double total = 0;
    double totalSum = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      total += counts[bin];
      totalSum += counts[bin] * center(bin);
    }
    double below = 0;
    double belowSum = 0;
    double best = -1;
    int bestBin = 0;
    for (int bin = 0; bin < counts.length - 1; bin++) {
      below += counts[bin];
      belowSum += counts[bin] * center(bin);
      double distance = belowSum / below - (totalSum - belowSum) / (total - below);
      double between = below * (total - below) * distance * distance;
      if (between > best) {
        best = between;
        bestBin = bin;
      }
    }
    return center(bestBin);
  }
}
