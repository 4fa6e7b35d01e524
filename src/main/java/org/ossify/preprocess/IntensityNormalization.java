/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import org.ossify.kernel.Moments;
import org.ossify.kernel.PaddingFill;
import org.ossify.kernel.Percentile;
import org.ossify.kernel.Planes;
import org.ossify.kernel.resampling.SamePlace;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.NumberText;
import org.ossify.volume.Progress;
import org.ossify.volume.UnitlessVolume;
import org.ossify.volume.WrittenAs;

/**
 * Maps HU to the unitless numbers a network takes: (clip(HU, low, high) - subtract) / divide.
 *
 * <p>All schemes are this one formula with other numbers. A scale that comes out narrower than 1e-8
 * (a constant region) is taken as 1e-8, so that it gives 0 instead of NaN. NaN counts as the lower
 * limit; without limits it stays. One pass, in single precision as networks are trained; memory:
 * the result. Statistics leave padding out.
 *
 * <p>{@link #nnUnet} is the CT scheme of Isensee et al., nnU-Net, Nature Methods 18, 2021,
 * doi:10.1038/s41592-020-01008-z.
 *
 * <pre>{@code
 * CtVolume ct = ImagePlusAdapter.ct(imp);
 * UnitlessVolume normal = IntensityNormalization.window(-1000, 2000).apply(ct, Progress.NONE);
 * ImagePlusAdapter.image("normalized", normal).show();
 * }</pre>
 *
 * @param lowHu lower limit, negative infinity for none
 * @param highHu upper limit, not below the lower one; infinity for none
 * @param subtractHu what becomes 0
 * @param divideHu what, added to that, becomes 1; above 0
 */
public record IntensityNormalization(
    @WrittenAs("low (HU)") double lowHu,
    @WrittenAs("high (HU)") double highHu,
    @WrittenAs("subtracted (HU)") double subtractHu,
    @WrittenAs("divided by (HU)") double divideHu) {

  /** The narrowest scale: nnU-Net's guard against a standard deviation of 0. */
  private static final double LEAST_SCALE = 1e-8;

  /** As many values as stay in the fastest memory between two loops. */
  private static final int BLOCK = 2048;

  static final double LOWER_PERCENT = 0.5;
  static final double UPPER_PERCENT = 99.5;

  public IntensityNormalization {
    if (!(lowHu <= highHu)) {
      throw new IllegalArgumentException(
          "Lower limit must not be above the upper one, got "
              + NumberText.of(lowHu)
              + " and "
              + NumberText.of(highHu)
              + " HU");
    }
    if (!Double.isFinite(subtractHu) || !(divideHu > 0) || Double.isInfinite(divideHu)) {
      throw new IllegalArgumentException(
          "Normalization needs a finite mean and a deviation above 0, got "
              + NumberText.of(subtractHu)
              + " and "
              + NumberText.of(divideHu)
              + " HU");
    }
  }

  private static IntensityNormalization between(double lowHu, double highHu) {
    return new IntensityNormalization(lowHu, highHu, lowHu, Math.max(highHu - lowHu, LEAST_SCALE));
  }

  /**
   * 0 at the lower end of a window and below, 1 at its upper end and above.
   *
   * @throws IllegalArgumentException unless the lower end is below the upper one
   */
  public static IntensityNormalization window(double lowHu, double highHu) {
    if (!(lowHu < highHu)) {
      throw new IllegalArgumentException(
          "The lower end of a window must be below the upper one, got "
              + NumberText.of(lowHu)
              + " and "
              + NumberText.of(highHu)
              + " HU");
    }
    return between(lowHu, highHu);
  }

  /** Mean 0 and standard deviation 1, nothing cut off. */
  public static IntensityNormalization zScore(double meanHu, double deviationHu) {
    return nnUnet(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, meanHu, deviationHu);
  }

  /**
   * nnU-Net's scheme for CT with the statistics of a data set: cut off at its percentiles 0.5 and
   * 99.5, then the z-score.
   */
  public static IntensityNormalization nnUnet(
      double lowHu, double highHu, double meanHu, double deviationHu) {
    return new IntensityNormalization(
        lowHu, highHu, meanHu, deviationHu >= 0 ? Math.max(deviationHu, LEAST_SCALE) : deviationHu);
  }

  /**
   * nnU-Net's scheme for CT with the statistics of the voxels within a mask, before any cut.
   *
   * @param mask on the grid of the volume; null takes all voxels
   */
  public static IntensityNormalization nnUnet(CtVolume ct, Mask mask, Progress progress) {
    byte[][] within = within(ct, mask);
    Moments moments = Moments.of(ct.planes(), within, progress.part(0, 0.3));
    double[] limits =
        Percentile.of(ct.planes(), within, progress.part(0.3, 1), LOWER_PERCENT, UPPER_PERCENT);
    requireValues(moments.count());
    return nnUnet(limits[0], limits[1], moments.mean(), moments.deviation());
  }

  /** Mean 0 and population standard deviation 1 within the mask, or over all voxels. */
  public static IntensityNormalization zScore(CtVolume ct, Mask mask, Progress progress) {
    Moments moments = Moments.of(ct.planes(), within(ct, mask), progress);
    requireValues(moments.count());
    return zScore(moments.mean(), moments.deviation());
  }

  /**
   * Mean 0 and population standard deviation 1 over all voxels, after a cut at limits.
   *
   * @param lowHu negative infinity for none, infinity for no upper limit
   */
  public static IntensityNormalization zScore(
      float[][] hu, double lowHu, double highHu, Progress progress) {
    Moments moments = Moments.ofClipped(hu, lowHu, highHu, progress);
    requireValues(moments.count());
    return nnUnet(lowHu, highHu, moments.mean(), moments.deviation());
  }

  /** The least value within the mask, or of all voxels, becomes 0, the greatest 1. */
  public static IntensityNormalization minMax(CtVolume ct, Mask mask, Progress progress) {
    Moments moments = Moments.of(ct.planes(), within(ct, mask), progress);
    requireValues(moments.count());
    return between(moments.min(), moments.max());
  }

  /** The lower percentile within the mask, or of all voxels, becomes 0, the upper one 1. */
  public static IntensityNormalization percentiles(
      CtVolume ct, Mask mask, double lowPercent, double highPercent, Progress progress) {
    return percentiles(ct.planes(), within(ct, mask), lowPercent, highPercent, progress);
  }

  /** The lower percentile of all values becomes 0, the upper one 1. */
  public static IntensityNormalization percentiles(
      float[][] hu, double lowPercent, double highPercent, Progress progress) {
    return percentiles(hu, null, lowPercent, highPercent, progress);
  }

  private static IntensityNormalization percentiles(
      float[][] hu, byte[][] within, double lowPercent, double highPercent, Progress progress) {
    if (!(lowPercent < highPercent)) {
      throw new IllegalArgumentException(
          "The lower percentile must be below the upper one, got "
              + NumberText.of(lowPercent)
              + " and "
              + NumberText.of(highPercent));
    }
    double[] limits = Percentile.of(hu, within, progress, lowPercent, highPercent);
    requireValues(Double.isNaN(limits[0]) ? 0 : 1);
    return between(limits[0], limits[1]);
  }

  /** The same map, with nothing cut off. */
  public IntensityNormalization withoutLimits() {
    return new IntensityNormalization(
        Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, subtractHu, divideHu);
  }

  private static byte[][] within(CtVolume ct, Mask mask) {
    if (mask == null) {
      return PaddingFill.measured(ct, null);
    }
    return PaddingFill.measured(ct, SamePlace.on(ct.grid(), mask, "Mask and volume").planes());
  }

  private static void requireValues(long count) {
    if (count == 0) {
      throw new IllegalArgumentException(
          "Statistics need at least one voxel with a value, got none");
    }
  }

  public UnitlessVolume apply(CtVolume ct, Progress progress) {
    Grid grid = ct.grid();
    float[][] planes = new float[grid.nz()][];
    Planes.forEach(grid.nz(), progress, z -> planes[z] = apply(ct.planes()[z]));
    return new UnitlessVolume(grid, planes);
  }

  /** The same for values that are not a volume, such as a part of one. */
  public float[] apply(float[] hu) {
    float[] result = new float[hu.length];
    float low = (float) lowHu;
    float high = (float) highHu;
    float subtract = (float) subtractHu;
    // what maps to 0..1 must reach 1 and never pass it, whatever the rounding of the ends
    boolean fromEndToEnd = subtractHu == lowHu && divideHu == highHu - lowHu;
    float divide = fromEndToEnd ? high - low : (float) divideHu;
    float[] block = new float[Math.min(BLOCK, hu.length)];
    float[] sums = new float[block.length];
    for (int start = 0; start < hu.length; start += BLOCK) {
      int count = Math.min(BLOCK, hu.length - start);
      System.arraycopy(hu, start, block, 0, count);
      // in float, one index, no branches: so Java turns it into vector instructions
      for (int i = 0; i < block.length; i++) {
        block[i] = (Math.min(Math.max(block[i], low), high) - subtract) / divide;
        sums[i] += block[i];
      }
      System.arraycopy(block, 0, result, start, count);
    }
    if (!Double.isInfinite(lowHu) && hasNoNumber(sums)) {
      replaceNoNumbers(result, (low - subtract) / divide);
    }
    return result;
  }

  /** A sum with what is not a number is none: so most planes need no look at each value. */
  private static boolean hasNoNumber(float[] sums) {
    for (float sum : sums) {
      if (Float.isNaN(sum)) {
        return true;
      }
    }
    return false;
  }

  private static void replaceNoNumbers(float[] values, float replacement) {
    for (int i = 0; i < values.length; i++) {
      if (Float.isNaN(values[i])) {
        values[i] = replacement;
      }
    }
  }
}
