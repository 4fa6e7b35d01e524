/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.util.Locale;

/**
 * What a network gives: one tensor of 32-bit floats, (batch, channels, then the axes of the input).
 *
 * @param activation what the values are
 * @param channels with softmax one a label, background first; with sigmoid one for each label but
 *     the background, in the order of the labels
 * @param threshold from which a voxel has the label, with sigmoid only
 */
public record NetworkOutput(Activation activation, int channels, DecisionThreshold threshold) {

  public NetworkOutput {
    CardRule.require(
        activation != null,
        "output.activation must be softmax, sigmoid, softmax-done or sigmoid-done",
        activation);
    CardRule.require(channels >= 1, "output.channels must be at least 1", channels);
  }

  /** With a threshold of one half. */
  public NetworkOutput(Activation activation, int channels) {
    this(activation, channels, DecisionThreshold.of(0.5));
  }

  /** Whether the first channel is the background: with softmax, not with sigmoid. */
  public boolean hasBackground() {
    return activation == Activation.SOFTMAX || activation == Activation.SOFTMAX_DONE;
  }

  /** What the values of a network are before they are averaged over patches. */
  public enum Activation {
    /** Values that a softmax over the channels turns into probabilities. */
    SOFTMAX,
    /** Values that a logistic function turns into probabilities, each channel for itself. */
    SIGMOID,
    /** Probabilities already that sum to 1 over the channels. */
    SOFTMAX_DONE,
    /** Probabilities already, each channel for itself. */
    SIGMOID_DONE;

    /** As a card and a table have it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
