/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ossify.volume.Progress;

/**
 * Percentiles in one pass: a sample says between which two values each of them lies all but surely,
 * the values there are collected and sorted, and those before them counted.
 *
 * <p>After Floyd and Rivest, Expected time bounds for selection, Communications of the ACM 18,
 * 1975, doi:10.1145/360680.360691.
 */
final class PercentileBrackets {

  private static final int SAMPLED = 1 << 16;
  private static final long SEED = 1;

  /** The rank of a percentile in a sample strays further than this once in 10^9 times. */
  private static final double DEVIATIONS = 6;

  /** So much of the volume may have to be sorted; where there is more, counting is faster. */
  private static final double MOST_COLLECTED = 0.04;

  private final float[] lows;
  private final float[] highs;

  /**
   * Most values lie between the brackets before and at this place, and are counted without more.
   */
  private final int widest;

  private PercentileBrackets(float[] sample, double[] percents) {
    lows = new float[percents.length];
    highs = new float[percents.length];
    int last = sample.length - 1;
    for (int i = 0; i < percents.length; i++) {
      double share = percents[i] / 100;
      double rank = share * last;
      double stray = DEVIATIONS * Math.sqrt(share * (1 - share) * sample.length) + 2;
      lows[i] = rank < stray ? Float.NEGATIVE_INFINITY : sample[(int) (rank - stray)];
      double above = Math.ceil(rank + stray);
      highs[i] = above > last ? Float.POSITIVE_INFINITY : sample[(int) above];
    }
    int most = 0;
    for (int i = 1; i <= percents.length; i++) {
      most = gap(percents, i) > gap(percents, most) ? i : most;
    }
    widest = most;
  }

  private static double gap(double[] percents, int i) {
    return (i == percents.length ? 100 : percents[i]) - (i == 0 ? 0 : percents[i - 1]);
  }

  /**
   * The percentiles of all values but NaN.
   *
   * @param percents from the lowest to the highest
   * @return null where the volume is too small, the percentiles lie too close together or too many
   *     values are alike
   */
  static double[] of(float[][] planes, double[] percents, Progress progress) {
    float[] sample = sample(planes);
    if (sample == null) {
      return null;
    }
    PercentileBrackets brackets = new PercentileBrackets(sample, percents);
    for (int i = 1; i < percents.length; i++) {
      if (!(brackets.highs[i - 1] < brackets.lows[i])) {
        return null;
      }
    }
    for (int i = 0; i < percents.length; i++) {
      int from = brackets.place(sample, brackets.lows[i], true);
      int to = brackets.place(sample, brackets.highs[i], false);
      if (to - from > MOST_COLLECTED * sample.length) {
        return null;
      }
    }
    Part[] parts = new Part[planes.length];
    Planes.forEach(planes.length, progress, z -> parts[z] = brackets.new Part().with(planes[z]));
    return brackets.percentiles(parts, percents);
  }

  /** Some values in order; null when there are too few. */
  private static float[] sample(float[][] planes) {
    long voxels = 0;
    for (float[] plane : planes) {
      voxels += plane.length;
    }
    if (voxels < 16L * SAMPLED) {
      return null;
    }
    // at random places, so that nothing that repeats in the volume repeats in the sample
    SplittableRandom random = new SplittableRandom(SEED);
    long step = voxels / SAMPLED;
    float[] sample = new float[SAMPLED];
    int plane = 0;
    long before = 0;
    for (int i = 0; i < SAMPLED; i++) {
      long at = i * step + random.nextLong(step);
      while (at - before >= planes[plane].length) {
        before += planes[plane++].length;
      }
      sample[i] = planes[plane][(int) (at - before)];
    }
    Arrays.sort(sample);
    return Float.isNaN(sample[SAMPLED - 1]) ? null : sample;
  }

  /** How many values of the sample lie before a value, or before and at it. */
  private int place(float[] sample, float value, boolean before) {
    int place = 0;
    while (place < sample.length && (before ? sample[place] < value : sample[place] <= value)) {
      place++;
    }
    return place;
  }

  /** What one slice holds: values within each bracket, and how many lie between the brackets. */
  private final class Part {

    private final float[][] within = new float[lows.length][1024];
    private final int[] counts = new int[lows.length];
    private final long[] between = new long[lows.length + 1];

    Part with(float[] plane) {
      float above = widest == 0 ? Float.NEGATIVE_INFINITY : highs[widest - 1];
      float below = widest == lows.length ? Float.POSITIVE_INFINITY : lows[widest];
      long inWidest = 0;
      for (float value : plane) {
        if (value > above && value < below) {
          inWidest++;
        } else {
          place(value);
        }
      }
      between[widest] += inWidest;
      return this;
    }

    private void place(float value) {
      int i = 0;
      while (i < highs.length && value > highs[i]) {
        i++;
      }
      if (i == highs.length || value < lows[i]) {
        between[i]++;
      } else if (value >= lows[i]) {
        collect(i, value);
      }
    }

    private void collect(int i, float value) {
      if (counts[i] == within[i].length) {
        within[i] = Arrays.copyOf(within[i], 2 * counts[i]);
      }
      within[i][counts[i]++] = value;
    }
  }

  /** Null when a percentile lies outside of its bracket after all. */
  private double[] percentiles(Part[] parts, double[] percents) {
    long[] between = new long[lows.length + 1];
    float[][] within = new float[lows.length][];
    long all = 0;
    for (int i = 0; i <= lows.length; i++) {
      for (Part part : parts) {
        between[i] += part.between[i];
      }
      all += between[i];
      if (i < lows.length) {
        within[i] = merged(parts, i);
        all += within[i].length;
      }
    }
    double[] result = new double[percents.length];
    long before = 0;
    for (int i = 0; i < percents.length; i++) {
      before += between[i];
      double rank = percents[i] / 100 * (all - 1);
      long lower = (long) rank;
      long upper = Math.min(all - 1, lower + 1);
      if (lower < before || upper >= before + within[i].length) {
        return null;
      }
      double low = within[i][(int) (lower - before)];
      double high = within[i][(int) (upper - before)];
      result[i] = rank == lower ? low : low + (rank - lower) * (high - low);
      before += within[i].length;
    }
    return result;
  }

  private static float[] merged(Part[] parts, int i) {
    int length = Arrays.stream(parts).mapToInt(part -> part.counts[i]).sum();
    float[] all = new float[length];
    int at = 0;
    for (Part part : parts) {
      System.arraycopy(part.within[i], 0, all, at, part.counts[i]);
      at += part.counts[i];
    }
    Arrays.parallelSort(all);
    return all;
  }
}
