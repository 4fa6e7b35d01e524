/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import java.util.List;
import org.ossify.kernel.Planes;
import org.ossify.model.engine.UNetShape;
import org.ossify.model.engine.UNetWeights;
import org.ossify.volume.Progress;

/**
 * Adam with decoupled weight decay, in plain Java so that a checkpoint holds all of its state and a
 * run goes on exactly where it stopped.
 *
 * <p>Kingma and Ba, ICLR 2015, arXiv:1412.6980; Loshchilov and Hutter, ICLR 2019, arXiv:1711.05101.
 * Gradients longer than 12 are shortened to it. Scales, shifts and biases do not decay.
 */
final class AdamOptimizer {

  private static final double BETA_ONE = 0.9;
  private static final double BETA_TWO = 0.999;
  private static final double EPSILON = 1e-8;
  private static final double LONGEST_GRADIENT = 12;

  private final UNetWeights weights;
  private final UNetWeights first;
  private final UNetWeights second;
  private final double decay;
  private long steps;

  AdamOptimizer(UNetWeights weights, double decay) {
    this(weights, UNetWeights.zeros(weights.shape()), UNetWeights.zeros(weights.shape()), decay, 0);
  }

  AdamOptimizer(
      UNetWeights weights, UNetWeights first, UNetWeights second, double decay, long steps) {
    this.weights = weights;
    this.first = first;
    this.second = second;
    this.decay = decay;
    this.steps = steps;
  }

  UNetWeights weights() {
    return weights;
  }

  UNetWeights first() {
    return first;
  }

  UNetWeights second() {
    return second;
  }

  long steps() {
    return steps;
  }

  /**
   * One step down the gradient; the weights are changed in place.
   *
   * @return the length of the gradient; when that is not a finite number nothing was changed
   */
  double step(UNetWeights gradients, double rate) {
    double length = length(gradients);
    if (!Double.isFinite(length)) {
      return length;
    }
    steps++;
    double shorten = Math.min(1, LONGEST_GRADIENT / Math.max(length, 1e-12));
    double correctOne = 1 - Math.pow(BETA_ONE, (double) steps);
    double correctTwo = 1 - Math.pow(BETA_TWO, (double) steps);
    List<UNetShape.Weight> all = weights.shape().weights();
    Planes.forEach(
        all.size(),
        Progress.NONE,
        w -> {
          String name = all.get(w).name();
          float[] value = weights.get(name);
          float[] gradient = gradients.get(name);
          float[] one = first.get(name);
          float[] two = second.get(name);
          double shrink = all.get(w).fanIn() > 0 ? 1 - rate * decay : 1;
          for (int i = 0; i < value.length; i++) {
            double g = gradient[i] * shorten;
            one[i] = (float) (BETA_ONE * one[i] + (1 - BETA_ONE) * g);
            two[i] = (float) (BETA_TWO * two[i] + (1 - BETA_TWO) * g * g);
            double move = one[i] / correctOne / (Math.sqrt(two[i] / correctTwo) + EPSILON);
            value[i] = (float) (value[i] * shrink - rate * move);
          }
        });
    return length;
  }

  private static double length(UNetWeights gradients) {
    double squares = 0;
    for (float[] gradient : gradients.values().values()) {
      for (float value : gradient) {
        squares += (double) value * value;
      }
    }
    return Math.sqrt(squares);
  }
}
