/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.evaluate;

import java.util.concurrent.atomic.LongAdder;
import org.ossify.kernel.Planes;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/**
 * Agreement of two masks voxel by voxel, from the four counts.
 *
 * <p>Dice = 2 TP / (2 TP + FP + FN), Jaccard = TP / (TP + FP + FN), precision = TP / (TP + FP),
 * recall = TP / (TP + FN), specificity = TN / (TN + FP). Two empty masks agree: Dice, Jaccard,
 * precision and recall are 1. When one alone is empty they are 0. Specificity is 1 when the
 * reference has no background to be wrong about.
 *
 * @param truePositive voxels that are bone in both masks
 * @param falsePositive bone in the prediction only
 * @param falseNegative bone in the reference only
 * @param trueNegative bone in neither
 * @param voxelVolumeMm3 volume of one voxel
 */
public record OverlapScores(
    long truePositive,
    long falsePositive,
    long falseNegative,
    long trueNegative,
    double voxelVolumeMm3) {

  /**
   * One pass over the masks.
   *
   * @param regionOrNull the voxels to count; null for all
   * @throws IllegalArgumentException when the grids differ
   */
  public static OverlapScores of(
      Mask reference, Mask prediction, Mask regionOrNull, Progress progress) {
    reference.grid().requireSame(prediction.grid(), "Reference and prediction");
    if (regionOrNull != null) {
      reference.grid().requireSame(regionOrNull.grid(), "Reference and region");
    }
    LongAdder[] counts = {new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder()};
    Planes.forEach(
        reference.grid().nz(),
        progress,
        z -> {
          byte[] region = regionOrNull == null ? null : regionOrNull.planes()[z];
          long[] ofPlane = countPlane(reference.planes()[z], prediction.planes()[z], region);
          for (int i = 0; i < 4; i++) {
            counts[i].add(ofPlane[i]);
          }
        });
    return new OverlapScores(
        counts[3].sum(),
        counts[2].sum(),
        counts[1].sum(),
        counts[0].sum(),
        reference.grid().voxelVolumeMm3());
  }

  /** Counts by 2 x (bone in the prediction) + (bone in the reference). */
  private static long[] countPlane(byte[] reference, byte[] prediction, byte[] regionOrNull) {
    long[] counts = new long[4];
    for (int i = 0; i < reference.length; i++) {
      if (regionOrNull == null || regionOrNull[i] != 0) {
        counts[(reference[i] & 1) | (prediction[i] & 1) << 1]++;
      }
    }
    return counts;
  }

  public boolean referenceIsEmpty() {
    return truePositive + falseNegative == 0;
  }

  public boolean predictionIsEmpty() {
    return truePositive + falsePositive == 0;
  }

  public double dice() {
    return share(2 * truePositive, 2 * truePositive + falsePositive + falseNegative);
  }

  public double jaccard() {
    return share(truePositive, truePositive + falsePositive + falseNegative);
  }

  public double precision() {
    return share(truePositive, truePositive + falsePositive);
  }

  public double recall() {
    return share(truePositive, truePositive + falseNegative);
  }

  public double specificity() {
    long negative = trueNegative + falsePositive;
    return negative == 0 ? 1 : (double) trueNegative / negative;
  }

  public double volumeReferenceMm3() {
    return (truePositive + falseNegative) * voxelVolumeMm3;
  }

  public double volumePredictionMm3() {
    return (truePositive + falsePositive) * voxelVolumeMm3;
  }

  /**
   * (prediction - reference) / reference: 0.1 for a tenth too much. 0 when both are empty, infinite
   * when the reference alone is.
   */
  public double relativeVolumeDifference() {
    if (referenceIsEmpty()) {
      return predictionIsEmpty() ? 0 : Double.POSITIVE_INFINITY;
    }
    return (double) (falsePositive - falseNegative) / (truePositive + falseNegative);
  }

  private double share(long part, long whole) {
    if (whole == 0) {
      return referenceIsEmpty() && predictionIsEmpty() ? 1 : 0;
    }
    return (double) part / whole;
  }
}
