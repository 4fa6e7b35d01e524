/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.ossify.volume.NumberText;
import org.ossify.volume.Progress;

/**
 * Exact percentiles of all voxels, without sorting: the values are counted by the upper half of
 * their bits, then those that share a wanted upper half by the lower.
 *
 * <p>The percentile p of n values in order lies at rank p / 100 * (n - 1), linearly interpolated
 * between the two ranks beside it (NumPy's default). NaN is left out; of no values at all the
 * percentile is NaN. Two passes over the values for any number of percentiles, or one over a whole
 * large volume in which few values lie close to them; memory: 1 MB for each percentile and slab of
 * slices at work, or some hundredths of the volume.
 */
public final class Percentile {

  private static final int HALF = 1 << 16;

  /** So many slabs that every core has work, and so few that merging their counts costs nothing. */
  private static final int MOST_SLABS = 16;

  private Percentile() {}

  /**
   * @throws IllegalArgumentException unless {@code 0 <= percent <= 100}
   */
  public static double of(float[][] planes, double percent) {
    return of(planes, null, Progress.NONE, percent)[0];
  }

  /**
   * Percentiles of the voxels where the mask is not 0; of all voxels when it is null.
   *
   * @throws IllegalArgumentException unless {@code 0 <= percent <= 100} for each
   */
  public static double[] of(
      float[][] planes, byte[][] mask, Progress progress, double... percents) {
    for (double percent : percents) {
      if (!(percent >= 0 && percent <= 100)) {
        throw new IllegalArgumentException(
            "Percentile must be 0 to 100, got " + NumberText.of(percent));
      }
    }
    double[] quick = mask == null ? PercentileBrackets.of(planes, percents, progress) : null;
    return quick == null ? counted(planes, mask, progress, percents) : quick;
  }

  /** Two passes; exact whatever the values are. */
  static double[] counted(float[][] planes, byte[][] mask, Progress progress, double... percents) {
    long[] byUpper = count(planes, mask, HALF, bits -> bits >>> 16, progress.part(0, 0.5));
    long count = Arrays.stream(byUpper).sum();
    double[] result = new double[percents.length];
    if (count == 0) {
      Arrays.fill(result, Double.NaN);
      return result;
    }
    long[] ranks = new long[2 * percents.length];
    for (int i = 0; i < percents.length; i++) {
      ranks[2 * i] = (long) (percents[i] / 100 * (count - 1));
      ranks[2 * i + 1] = Math.min(count - 1, ranks[2 * i] + 1);
    }
    double[] values = valuesAt(ranks, byUpper, planes, mask, progress.part(0.5, 1));
    for (int i = 0; i < percents.length; i++) {
      double fraction = percents[i] / 100 * (count - 1) - ranks[2 * i];
      double low = values[2 * i];
      result[i] = fraction == 0 ? low : low + fraction * (values[2 * i + 1] - low);
    }
    return result;
  }

  /** The values at some ranks in the order of all values. */
  private static double[] valuesAt(
      long[] ranks, long[] byUpper, float[][] planes, byte[][] mask, Progress progress) {
    int[] uppers = new int[ranks.length];
    long[] before = new long[ranks.length];
    int[] slots = new int[HALF];
    Arrays.fill(slots, -1);
    for (int i = 0; i < ranks.length; i++) {
      while (before[i] + byUpper[uppers[i]] <= ranks[i]) {
        before[i] += byUpper[uppers[i]++];
      }
      slots[uppers[i]] = i * HALF;
    }
    IntUnaryOperator bin =
        bits -> {
          int slot = slots[bits >>> 16];
          return slot < 0 ? -1 : slot + (bits & 0xffff);
        };
    long[] byLower = count(planes, mask, ranks.length * HALF, bin, progress);
    double[] values = new double[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      int lower = 0;
      while (before[i] + byLower[slots[uppers[i]] + lower] <= ranks[i]) {
        before[i] += byLower[slots[uppers[i]] + lower++];
      }
      values[i] = value(uppers[i] << 16 | lower);
    }
    return values;
  }

  /** How many values fall into each bin; values whose bin is negative into none. */
  private static long[] count(
      float[][] planes, byte[][] mask, int bins, IntUnaryOperator bin, Progress progress) {
    long[] counts = new long[bins];
    int slabs = Math.min(MOST_SLABS, planes.length);
    Planes.forEach(
        slabs,
        progress,
        slab -> {
          long[] ofSlab = new long[bins];
          int end = (int) ((slab + 1L) * planes.length / slabs);
          for (int z = (int) ((long) slab * planes.length / slabs); z < end; z++) {
            countPlane(planes[z], mask == null ? null : mask[z], bin, ofSlab);
          }
          synchronized (counts) {
            for (int i = 0; i < bins; i++) {
              counts[i] += ofSlab[i];
            }
          }
        });
    return counts;
  }

  private static void countPlane(float[] plane, byte[] mask, IntUnaryOperator bin, long[] counts) {
    for (int i = 0; i < plane.length; i++) {
      if (!Float.isNaN(plane[i]) && (mask == null || mask[i] != 0)) {
        int at = bin.applyAsInt(ordered(plane[i]));
        if (at >= 0) {
          counts[at]++;
        }
      }
    }
  }

  /** Bits of a float, as an unsigned number in the order of the floats. */
  private static int ordered(float value) {
    int bits = Float.floatToRawIntBits(value);
    return bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE;
  }

  private static float value(int ordered) {
    return Float.intBitsToFloat(ordered < 0 ? ordered ^ Integer.MIN_VALUE : ~ordered);
  }
}
