/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

/**
 * How long and from where a network is trained; all else is in the plan.
 *
 * @param epochs at most; the rate of learning falls to 0 at their end
 * @param steps in each epoch
 * @param patience epochs without a better Dice after which training ends; 0 for never
 * @param validationPatches on which each epoch is judged, at most
 * @param seed of first weights, patches, augmentation and split
 * @param fold of split.json that is set aside, or which draw without that file
 */
public record TrainingSettings(
    int epochs, int steps, int patience, int validationPatches, long seed, int fold) {

  private static final double POLY_EXPONENT = 0.9;

  public TrainingSettings {
    if (epochs < 1 || steps < 1 || validationPatches < 1) {
      throw new IllegalArgumentException(
          "Epochs, steps and validation patches must be at least 1, got "
              + epochs
              + ", "
              + steps
              + " and "
              + validationPatches);
    }
  }

  /** The rate of an epoch from 0: rate * (1 - epoch / epochs)^0.9. */
  double rate(double first, int epoch) {
    return first * Math.pow(1 - (double) epoch / epochs, POLY_EXPONENT);
  }
}
