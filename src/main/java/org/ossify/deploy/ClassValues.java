/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.deploy;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.ossify.kernel.Activation;
import org.ossify.model.card.ModelCard;
import org.ossify.model.card.NetworkOutput;

/**
 * From what a network gives to probabilities and labels, a plane at a time.
 *
 * <p>Softmax: the label of the greatest value, the first of equal ones. Sigmoid: the label of the
 * greatest value among those of at least the threshold, else background. Where no tile was run,
 * background. Values of overlapping and mirrored tiles are averaged as the network gives them
 * (before softmax or sigmoid), as nnU-Net does.
 */
public final class ClassValues {

  private final NetworkOutput output;
  private final short[] labels;
  private final boolean isSoftmax;

  ClassValues(ModelCard card) {
    output = card.output();
    isSoftmax =
        output.activation() == NetworkOutput.Activation.SOFTMAX
            || output.activation() == NetworkOutput.Activation.SOFTMAX_DONE;
    List<Integer> numbers = List.copyOf(card.labels().keySet());
    int skipped = isSoftmax ? 0 : 1;
    labels = new short[output.channels()];
    for (int c = 0; c < labels.length; c++) {
      labels[c] = numbers.get(c + skipped).shortValue();
    }
  }

  int channels() {
    return output.channels();
  }

  /** The labels of a plane of sums. */
  void labelsOfSums(OpenPlane plane, float[] hu, short[] into) {
    if (isSoftmax) {
      greatest(c -> plane.sums()[c], into);
      return;
    }
    float[] threshold = output.threshold().plane(hu);
    if (output.activation() == NetworkOutput.Activation.SIGMOID) {
      Activation.logit(threshold);
    }
    float[] weights = plane.weights();
    float[] mean = new float[weights.length];
    above(
        c -> {
          float[] sums = plane.sums()[c];
          for (int i = 0; i < mean.length; i++) {
            // 0 / 0 is not a number, and above nothing
            mean[i] = sums[i] / weights[i];
          }
          return mean;
        },
        threshold,
        into);
  }

  /**
   * The labels of a plane of probabilities.
   *
   * @param channel of a number; its array may be the same for all
   */
  void labelsOfProbabilities(IntFunction<float[]> channel, float[] hu, short[] into) {
    if (isSoftmax) {
      greatest(channel, into);
    } else {
      above(channel, output.threshold().plane(hu), into);
    }
  }

  private void greatest(IntFunction<float[]> channel, short[] into) {
    float[] most = channel.apply(0).clone();
    Arrays.fill(into, labels[0]);
    for (int c = 1; c < labels.length; c++) {
      float[] values = channel.apply(c);
      for (int i = 0; i < most.length; i++) {
        if (values[i] > most[i]) {
          most[i] = values[i];
          into[i] = labels[c];
        }
      }
    }
  }

  private void above(IntFunction<float[]> channel, float[] threshold, short[] into) {
    float[] most = new float[into.length];
    Arrays.fill(most, Float.NEGATIVE_INFINITY);
    for (int c = 0; c < labels.length; c++) {
      float[] values = channel.apply(c);
      for (int i = 0; i < most.length; i++) {
        if (values[i] >= threshold[i] && values[i] > most[i]) {
          most[i] = values[i];
          into[i] = labels[c];
        }
      }
    }
  }

  /** How likely each voxel has any label but the background, from probabilities. */
  void foreground(IntFunction<float[]> channel, float[] into) {
    if (isSoftmax) {
      float[] background = channel.apply(0);
      for (int i = 0; i < into.length; i++) {
        into[i] = Math.min(1, Math.max(0, 1 - background[i]));
      }
      return;
    }
    Arrays.fill(into, 0);
    for (int c = 0; c < labels.length; c++) {
      float[] values = channel.apply(c);
      for (int i = 0; i < into.length; i++) {
        into[i] = Math.max(into[i], values[i]);
      }
    }
  }

  /** Turns sums into probabilities, in place. */
  void toProbabilities(OpenPlane plane) {
    float[][] sums = plane.sums();
    float[] weights = plane.weights();
    for (int c = 0; c < sums.length; c++) {
      for (int i = 0; i < weights.length; i++) {
        sums[c][i] = weights[i] == 0 ? 0 : sums[c][i] / weights[i];
      }
    }
    switch (output.activation()) {
      case SOFTMAX -> Activation.softmax(sums);
      case SIGMOID -> {
        for (float[] values : sums) {
          Activation.sigmoid(values);
        }
      }
      case SOFTMAX_DONE, SIGMOID_DONE -> {}
    }
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] == 0) {
        for (int c = 0; c < sums.length; c++) {
          sums[c][i] = isSoftmax && c == 0 ? 1 : 0;
        }
      }
    }
  }
}
