/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import org.ossify.volume.CtVolume;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/** How the numbers of an {@link IntensityNormalization} are found that are not given. */
public enum NormalizationMethod {
  /** 0..1 over a window of HU: that of bone. */
  WINDOW("window", true, false),
  /** Mean 0 and deviation 1: those of the volume. */
  ZSCORE("zscore", false, true),
  /** 0..1 from the least to the greatest value of the volume. */
  MINMAX("minmax", false, false),
  /** 0..1 between two percentiles of the volume. */
  PERCENTILE("percentile", true, false),
  /** Cut off at the percentiles 0.5 and 99.5, then the z-score, within a mask. */
  NNUNET("nnunet", true, true);

  private final String label;
  private final boolean limited;
  private final boolean standardized;

  NormalizationMethod(String label, boolean limited, boolean standardized) {
    this.label = label;
    this.limited = limited;
    this.standardized = standardized;
  }

  /** The name that users see. */
  public String label() {
    return label;
  }

  /** Whether a low and a high limit have a meaning. */
  public boolean isLimited() {
    return limited;
  }

  /** Whether a mean and a deviation have a meaning. */
  public boolean isStandardized() {
    return standardized;
  }

  /**
   * The numbers that are given; NaN for one that is to be found.
   *
   * @param low in HU, or in percent for percentiles
   * @param high in HU, or in percent for percentiles
   * @param mean in HU
   * @param deviation in HU
   */
  public record Given(double low, double high, double mean, double deviation) {

    /** Whether a volume need not be looked at. */
    public boolean isComplete() {
      return !Double.isNaN(low + high) && isStandard();
    }

    private boolean isStandard() {
      return !Double.isNaN(mean + deviation);
    }

    private Given or(IntensityNormalization found) {
      return new Given(
          given(low, found.lowHu()),
          given(high, found.highHu()),
          given(mean, found.subtractHu()),
          given(deviation, found.divideHu()));
    }
  }

  /**
   * @param within where numbers are measured; null for all voxels
   * @throws IllegalArgumentException for numbers that contradict each other, or nothing to measure
   */
  public IntensityNormalization of(CtVolume ct, Mask within, Given given, Progress progress) {
    return switch (this) {
      case WINDOW -> window(given);
      case MINMAX -> IntensityNormalization.minMax(ct, within, progress);
      case PERCENTILE -> percentiles(ct, within, given, progress);
      case ZSCORE -> {
        Given all =
            given.isStandard()
                ? given
                : given.or(IntensityNormalization.zScore(ct, within, progress));
        yield IntensityNormalization.zScore(all.mean, all.deviation);
      }
      case NNUNET -> {
        Given all =
            given.isComplete()
                ? given
                : given.or(IntensityNormalization.nnUnet(ct, within, progress));
        yield IntensityNormalization.nnUnet(all.low, all.high, all.mean, all.deviation);
      }
    };
  }

  private static IntensityNormalization window(Given given) {
    HuWindow bone = WindowPreset.BONE.window().orElseThrow();
    return IntensityNormalization.window(
        given(given.low, bone.lowerHu()), given(given.high, bone.upperHu()));
  }

  private static IntensityNormalization percentiles(
      CtVolume ct, Mask within, Given given, Progress progress) {
    return IntensityNormalization.percentiles(
        ct,
        within,
        given(given.low, IntensityNormalization.LOWER_PERCENT),
        given(given.high, IntensityNormalization.UPPER_PERCENT),
        progress);
  }

  private static double given(double number, double otherwise) {
    return Double.isNaN(number) ? otherwise : number;
  }
}
