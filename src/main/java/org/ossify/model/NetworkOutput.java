package org.ossify.model;

/**
 * What a network gives: one tensor of 32-bit floats, (batch, channels, then the axes of the input).
 *
 * @param activation what the values are
 * @param channels with softmax one a label, background first; with sigmoid one for each label but
 *     the background, in the order of the labels
 * @param threshold probability from which a voxel belongs to the label, with sigmoid only
 */
public record NetworkOutput(Activation activation, int channels, double threshold) {

  /** What the values of a network are before they are averaged over patches. */
  public enum Activation {
    /** Values that a softmax over the channels turns into probabilities. */
    SOFTMAX,
    /** Values that a logistic function turns into probabilities, each channel for itself. */
    SIGMOID,
    /** Probabilities already that sum to 1 over the channels. */
    SOFTMAX_DONE,
    /** Probabilities already, each channel for itself. */
    SIGMOID_DONE
  }
}
