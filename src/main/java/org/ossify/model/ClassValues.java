package org.ossify.model;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * From what a network gives to probabilities and labels, a plane at a time.
 *
 * <p>Softmax: the label of the greatest value, the first of equal ones. Sigmoid: the label of the
 * greatest value among those of at least the threshold, else background. Where no tile was run,
 * background. Values of overlapping and mirrored tiles are averaged as the network gives them
 * (before softmax or sigmoid), as nnU-Net does.
 */
final class ClassValues {

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
      toLogits(threshold);
    }
    float[] weights = plane.weights();
    float[] mean = new float[weights.length];
    above(
        c -> {
          float[] sums = plane.sums()[c];
          for (int i = 0; i < mean.length; i++) {
            // 0 / 0 is no number, and above nothing
            mean[i] = sums[i] / weights[i];
          }
          return mean;
        },
        threshold,
        into);
  }

  /** Neighbours mostly need the same, so most logarithms are that of the voxel before. */
  private static void toLogits(float[] chances) {
    float before = 0.5f;
    float logit = 0;
    for (int i = 0; i < chances.length; i++) {
      if (chances[i] != before) {
        before = chances[i];
        logit = (float) Math.log(before / (1.0 - before));
      }
      chances[i] = logit;
    }
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
      case SOFTMAX -> softmax(sums);
      case SIGMOID -> {
        for (float[] values : sums) {
          sigmoid(values);
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

  private static void sigmoid(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (1 / (1 + Math.exp(-values[i])));
    }
  }

  /** Turns channels of logits into chances that sum to 1 at each voxel, in place. */
  static void softmax(float[][] values) {
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
