/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

/** The activation functions of a network's last layer, in place, in double precision inside. */
public final class Activation {

  private Activation() {}

  /** Turns logits into probabilities: 1 / (1 + exp(-x)). */
  public static void sigmoid(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (1 / (1 + Math.exp(-values[i])));
    }
  }

  /**
   * Turns probabilities into logits, the inverse of {@link #sigmoid}: log(p / (1 - p)); 0 and 1
   * become infinite. Neighbours are mostly equal, so most logarithms are that of the value before.
   */
  public static void logit(float[] probabilities) {
    float before = 0.5f;
    float logit = 0;
    for (int i = 0; i < probabilities.length; i++) {
      if (probabilities[i] != before) {
        before = probabilities[i];
        logit = (float) Math.log(before / (1.0 - before));
      }
      probabilities[i] = logit;
    }
  }

  /** Turns channels of logits into probabilities that sum to 1 at each voxel, in place. */
  public static void softmax(float[][] values) {
    double[] exponentials = new double[values.length];
    for (int i = 0; i < values[0].length; i++) {
      float most = values[0][i];
      for (float[] channel : values) {
        most = Math.max(most, channel[i]);
      }
      double sum = 0;
      for (int c = 0; c < values.length; c++) {
        exponentials[c] = Math.exp(values[c][i] - most);
        sum += exponentials[c];
      }
      for (int c = 0; c < values.length; c++) {
        values[c][i] = (float) (exponentials[c] / sum);
      }
    }
  }
}
