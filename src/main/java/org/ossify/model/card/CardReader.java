/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ossify.volume.Vector3;

/**
 * Makes a {@link ModelCard} from the fields of a card in format ossify-model/1, as
 * docs/model-card.md defines it. A missing, unknown or contradictory field is an
 * IllegalArgumentException that names it, the first one in the order of the card.
 */
final class CardReader {

  static final String FORMAT = "ossify-model/1";

  private static final List<String> FIELDS =
      List.of(
          "format",
          "name",
          "version",
          "licence",
          "citation",
          "description",
          "task",
          "labels",
          "weights",
          "input",
          "output",
          "postprocessing",
          "training",
          "limits",
          "ranges",
          "selftest");

  private CardReader() {}

  static boolean accepts(CardField card) {
    return card.isMap() && FORMAT.equals(card.fields().get("format"));
  }

  static ModelCard read(CardField card) {
    card.requireOnly(FIELDS);
    card.get("format").oneOf(List.of(FORMAT));
    return new ModelCard(
        card.get("name").text(),
        card.get("version").text(),
        card.get("licence").text(),
        card.get("citation").text(""),
        card.get("description").text(""),
        card.get("task").text(),
        labels(card.get("labels")),
        weights(card.get("weights")),
        InputReader.read(card.get("input")),
        output(card.get("output")),
        postProcessing(card.get("postprocessing")),
        training(card.get("training")),
        limits(card.get("limits")),
        ranges(card.get("ranges")),
        selfTest(card.get("selftest")));
  }

  private static SortedMap<Integer, String> labels(CardField field) {
    SortedMap<Integer, String> labels = new TreeMap<>();
    for (CardField label : field.list()) {
      label.requireOnly(List.of("value", "name"));
      int value = label.get("value").integer();
      if (labels.put(value, label.get("name").text()) != null) {
        throw label.get("value").refusal("must be given once, got " + value + " again");
      }
    }
    return labels;
  }

  private static ModelWeights weights(CardField field) {
    field.requireOnly(List.of("file", "sha256", "engine", "opset"));
    String engine = field.get("engine").oneOf(List.of("onnx", "torchscript"));
    return new ModelWeights(
        field.get("file").text(),
        field.get("sha256").text(),
        ModelWeights.Engine.valueOf(engine.toUpperCase(Locale.ROOT)));
  }

  private static NetworkOutput output(CardField field) {
    field.requireOnly(List.of("activation", "channels", "threshold"));
    String activation =
        field
            .get("activation")
            .oneOf(List.of("softmax", "sigmoid", "softmax-done", "sigmoid-done"));
    CardField threshold = field.get("threshold");
    if (activation.startsWith("softmax") && !threshold.isMissing()) {
      throw threshold.refusal("must be left out with softmax, where the greatest channel wins");
    }
    return new NetworkOutput(
        NetworkOutput.Activation.valueOf(activation.toUpperCase(Locale.ROOT).replace('-', '_')),
        field.get("channels").integer(),
        threshold(threshold));
  }

  private static DecisionThreshold threshold(CardField field) {
    if (!field.isMap()) {
      return DecisionThreshold.of(field.number(0.5));
    }
    SortedMap<Double, Double> probabilities = new TreeMap<>();
    for (Object name : field.fields().keySet()) {
      double hu = new CardField(field.path(), name).number();
      if (probabilities.put(hu, field.get((String) name).number()) != null) {
        throw field.refusal("must name each HU once");
      }
    }
    return new DecisionThreshold(probabilities);
  }

  private static PostProcessing postProcessing(CardField field) {
    if (field.isMissing()) {
      return PostProcessing.NONE;
    }
    field.requireOnly(List.of("patientOnly", "keepLargest", "minimumVolume", "fillCavities"));
    return new PostProcessing(
        field.get("patientOnly").yes(false),
        field.get("keepLargest").yes(false),
        field.get("minimumVolume").number(0),
        field.get("fillCavities").yes(false));
  }

  private static Map<String, String> training(CardField field) {
    Map<String, String> training = new LinkedHashMap<>();
    if (!field.isMissing()) {
      for (Object name : field.fields().keySet()) {
        CardField value = field.get((String) name);
        training.put((String) name, value.text(""));
      }
    }
    return training;
  }

  private static List<String> limits(CardField field) {
    List<String> limits = new ArrayList<>();
    if (!field.isMissing()) {
      field.list().forEach(limit -> limits.add(limit.text()));
    }
    return limits;
  }

  private static KnownRanges ranges(CardField field) {
    if (field.isMissing()) {
      return KnownRanges.UNKNOWN;
    }
    field.requireOnly(List.of("spacing", "percentiles"));
    Vector3 least = null;
    Vector3 most = null;
    if (field.has("spacing")) {
      List<CardField> both = field.get("spacing").list();
      if (both.size() != 2) {
        throw field.get("spacing").refusal("must be the least and the greatest spacing");
      }
      least = both.get(0).zyxMm();
      most = both.get(1).zyxMm();
    }
    SortedMap<Double, KnownRanges.Limits> percentiles = new TreeMap<>();
    if (field.has("percentiles")) {
      CardField all = field.get("percentiles");
      for (Object name : all.fields().keySet()) {
        double[] limits = all.get((String) name).numbers(2);
        double percent = new CardField(all.path(), name).number();
        percentiles.put(percent, new KnownRanges.Limits(limits[0], limits[1]));
      }
    }
    return new KnownRanges(least, most, percentiles);
  }

  private static SelfTest selfTest(CardField field) {
    if (field.isMissing()) {
      return null;
    }
    field.requireOnly(List.of("size", "expected", "tolerance"));
    return new SelfTest(
        field.get("size").zyxCounts(),
        field.get("expected").list().stream().map(CardField::number).toList(),
        field.get("tolerance").number());
  }
}
