/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import org.ossify.model.engine.TorchNetwork;
import org.ossify.model.engine.TrainingBatch;

/** Counts voxels of each class over validation patches, and gives Dice of all together. */
final class ValidationScore {

  private final long[] both;
  private final long[] sizes;
  private final int classes;
  private double loss;
  private int batches;

  ValidationScore(int classes) {
    this.classes = classes;
    both = new long[classes];
    sizes = new long[classes];
  }

  /** The class of a voxel is that of its greatest logit, the lowest of equal ones. */
  void add(TrainingBatch batch, TorchNetwork.Output output) {
    loss += output.loss();
    batches++;
    int voxels = Math.toIntExact(batch.size().product());
    for (int sample = 0; sample < batch.samples(); sample++) {
      int begin = sample * classes * voxels;
      for (int i = 0; i < voxels; i++) {
        int reference = batch.classes()[sample * voxels + i];
        if (reference < 0) {
          continue;
        }
        int found = 0;
        for (int c = 1; c < classes; c++) {
          float[] logits = output.logits();
          found = logits[begin + c * voxels + i] > logits[begin + found * voxels + i] ? c : found;
        }
        sizes[reference]++;
        sizes[found]++;
        both[found] += found == reference ? 1 : 0;
      }
    }
  }

  double loss() {
    return loss / Math.max(1, batches);
  }

  /** The mean over the labels; 1 for one that is neither there nor found. */
  double dice() {
    double sum = 0;
    for (int c = 1; c < classes; c++) {
      sum += sizes[c] == 0 ? 1 : 2.0 * both[c] / sizes[c];
    }
    return sum / (classes - 1);
  }
}
