/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import org.ossify.kernel.Moments;
import org.ossify.kernel.Percentile;
import org.ossify.preprocess.IntensityNormalization;
import org.ossify.volume.Progress;

/**
 * HU of the labelled voxels of a dataset: mean, population standard deviation, and the percentiles
 * 0.5, 50 and 99.5 (linear between ranks).
 */
public record IntensityStatistics(
    double meanHu, double deviationHu, double lowHu, double medianHu, double highHu) {

  /**
   * Of samples, as many from each scan, so that large scans count no more than small ones.
   *
   * @throws IllegalArgumentException when there is none
   */
  static IntensityStatistics of(float[][] samples) {
    Moments moments = Moments.of(samples, null, Progress.NONE);
    if (moments.count() == 0) {
      throw new IllegalArgumentException("no case of the dataset has a labelled voxel");
    }
    double[] limits = Percentile.of(samples, null, Progress.NONE, 0.5, 50, 99.5);
    return new IntensityStatistics(
        moments.mean(), moments.deviation(), limits[0], limits[1], limits[2]);
  }

  /** nnU-Net's scheme for CT. */
  IntensityNormalization normalization() {
    return IntensityNormalization.nnUnet(lowHu, highHu, meanHu, deviationHu);
  }
}
