/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import ai.djl.ndarray.NDArray;

/**
 * Soft Dice plus cross-entropy, one to one, as nnU-Net weighs them.
 *
 * <p>Cross-entropy is the mean over the voxels that are not ignored. Dice is 1 - (2 I + e) / (P + G
 * + e) with e = 1e-5, where I is the sum of p g, P of p and G of g over all voxels of the batch
 * that are not ignored; the mean over the classes but the background. Of a batch without a voxel to
 * learn from the loss is that of Dice on nothing, 0. Milletari, Navab and Ahmadi, 3DV 2016,
 * doi:10.1109/3DV.2016.79; Isensee et al., Nature Methods 18, 2021, doi:10.1038/s41592-020-01008-z.
 */
final class SegmentationLoss {

  private static final float SMOOTH = 1e-5f;
  private static final int[] OVER_VOXELS = {0, 2, 3, 4};

  private SegmentationLoss() {}

  /**
   * @param logits batch x classes x depth x height x width
   * @param target ones and zeros of the same shape; ignored voxels are 0 in every class
   * @param learned how many voxels are not ignored
   * @param known 1 where a voxel is not ignored, batch x 1 x depth x height x width; null when none
   *     is ignored
   */
  static NDArray of(NDArray logits, NDArray target, long learned, NDArray known) {
    NDArray entropy = logits.logSoftmax(1).mul(target).sum().div(-(float) Math.max(1, learned));
    NDArray probability = logits.softmax(1);
    if (known != null) {
      probability = probability.mul(known);
    }
    NDArray both = probability.mul(target).sum(OVER_VOXELS).mul(2).add(SMOOTH);
    NDArray sizes = probability.sum(OVER_VOXELS).add(target.sum(OVER_VOXELS)).add(SMOOTH);
    NDArray dice = both.div(sizes);
    NDArray ofLabels = dice.get("1:").mean();
    return entropy.sub(ofLabels).add(1);
  }

  /** Ones and zeros for the classes of a batch: sample by sample, class by class. */
  static float[] target(TrainingBatch batch, int classes) {
    int voxels = Math.toIntExact(batch.size().product());
    float[] ones = new float[Math.multiplyExact(batch.samples() * classes, voxels)];
    byte[] of = batch.classes();
    for (int i = 0; i < of.length; i++) {
      if (of[i] >= 0) {
        ones[(i / voxels * classes + of[i]) * voxels + i % voxels] = 1;
      }
    }
    return ones;
  }

  /** Ones where a voxel is not ignored. */
  static float[] known(TrainingBatch batch) {
    float[] ones = new float[batch.classes().length];
    for (int i = 0; i < ones.length; i++) {
      ones[i] = batch.classes()[i] >= 0 ? 1 : 0;
    }
    return ones;
  }
}
