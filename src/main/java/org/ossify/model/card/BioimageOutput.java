/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ossify.model.card.NetworkOutput.Activation;

/** What the output of a bioimage.io model means: activation, threshold and names of the labels. */
final class BioimageOutput {

  private BioimageOutput() {}

  static NetworkOutput read(CardField tensor, int channels) {
    Activation activation = null;
    double threshold = Double.NaN;
    CardField list = tensor.get("postprocessing");
    for (CardField step : list.isMissing() ? List.<CardField>of() : list.list()) {
      CardField name = BioimageSteps.name(step);
      boolean first = activation == null && Double.isNaN(threshold);
      CardField with = step.get("kwargs");
      switch (name.text()) {
        case "ensure_dtype" -> with.get("dtype").text();
        case "sigmoid", "softmax" -> {
          requireOrder(name, first);
          activation = activation(name.text(), with);
        }
        case "binarize" -> {
          requireOrder(name, Double.isNaN(threshold) && activation != Activation.SOFTMAX);
          threshold = with.get("threshold").number();
        }
        default ->
            throw name.refusal(CardRule.shown(name.text()) + " is not a step that can be run here");
      }
    }
    Activation found =
        activation != null ? activation : done(tensor, channels, !Double.isNaN(threshold));
    if (found == Activation.SOFTMAX && channels < 2) {
      throw list.refusal("must not have softmax with one channel, which is always 1");
    }
    double limit = Double.isNaN(threshold) ? 0.5 : threshold;
    return list.named(() -> new NetworkOutput(found, channels, DecisionThreshold.of(limit)));
  }

  private static void requireOrder(CardField name, boolean right) {
    if (!right) {
      throw name.refusal("must be one sigmoid or softmax, and binarize after a sigmoid only");
    }
  }

  private static Activation activation(String name, CardField with) {
    if (name.equals("sigmoid")) {
      return Activation.SIGMOID;
    }
    if (with.has("axis")) {
      with.get("axis").oneOf(List.of("channel"));
    }
    return Activation.SOFTMAX;
  }

  /** Without an activation the values must be probabilities for sure. */
  private static Activation done(CardField tensor, int channels, boolean binarized) {
    if (binarized) {
      return Activation.SIGMOID_DONE;
    }
    CardField data = tensor.get("data");
    CardField first = data.isList() && !data.list().isEmpty() ? data.list().get(0) : data;
    CardField range = tensor.has("data_range") ? tensor.get("data_range") : range(first);
    boolean known = range.isList() && range.list().size() == 2;
    if (known) {
      known =
          range.list().get(0).number(Double.NaN) == 0
              && range.list().get(1).number(Double.NaN) == 1;
    }
    if (!known) {
      throw tensor
          .get("postprocessing")
          .refusal("must have sigmoid or softmax, or the data a range of 0 to 1");
    }
    return channels == 1 ? Activation.SIGMOID_DONE : Activation.SOFTMAX_DONE;
  }

  private static CardField range(CardField data) {
    return data.isMap() ? data.get("range") : new CardField("range", null);
  }

  /** Names of the channels where they are given and usable, else numbers. */
  static SortedMap<Integer, String> labels(NetworkOutput output, List<String> names) {
    SortedMap<Integer, String> labels = new TreeMap<>();
    if (!output.hasBackground()) {
      labels.put(0, "background");
    }
    int first = labels.size();
    for (int i = 0; i < output.channels(); i++) {
      String name = i < names.size() ? names.get(i) : "";
      boolean usable = !name.isBlank() && !labels.containsValue(name);
      String number = first + i == 0 ? "background" : "label " + (first + i);
      labels.put(first + i, usable ? name : number);
    }
    return labels;
  }
}
