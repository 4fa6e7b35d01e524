/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that must be known to run a network on a scan and to judge its result, as
 * docs/model-card.md defines it. A value that contradicts another is refused in one sentence that
 * names the field of the card.
 *
 * @param name short and unique, such as {@code thin-bone}
 * @param version of the weights
 * @param licence SPDX identifier, or a sentence where there is none
 * @param citation how to cite it
 * @param description one or two sentences for a person
 * @param task what the labels are, such as {@code segmentation}
 * @param labels name of each class by its number; 0 is background
 * @param weights the file that holds the network
 * @param input what the network takes
 * @param output what it gives
 * @param postProcessing what is done to the labels on the grid of the scan
 * @param training where it comes from, as key and text, for a person
 * @param limits what it is not, one sentence each
 * @param ranges scans outside of these are warned about
 * @param selfTest null when the card has none
 */
public record ModelCard(
    String name,
    String version,
    String licence,
    String citation,
    String description,
    String task,
    SortedMap<Integer, String> labels,
    ModelWeights weights,
    NetworkInput input,
    NetworkOutput output,
    PostProcessing postProcessing,
    Map<String, String> training,
    List<String> limits,
    KnownRanges ranges,
    SelfTest selfTest) {

  private static final int GREATEST_LABEL = 65_535;
  private static final int MOST_LABELS = 1024;

  public ModelCard {
    CardRule.requireText("name", name);
    CardRule.requireText("version", version);
    CardRule.requireText("licence", licence);
    citation = citation == null ? "" : citation;
    description = description == null ? "" : description;
    CardRule.requireText("task", task);
    CardRule.require(labels != null, "labels must be a list of values and names", labels);
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    requireLabels(labels);
    CardRule.require(weights != null, "weights must name the file of the network", weights);
    CardRule.require(input != null, "input must say what the network takes", input);
    CardRule.require(output != null, "output must say what the network gives", output);
    requireChannels(output, labels.size());
    postProcessing = postProcessing == null ? PostProcessing.NONE : postProcessing;
    training =
        training == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(training));
    limits = limits == null ? List.of() : List.copyOf(limits);
    ranges = ranges == null ? KnownRanges.UNKNOWN : ranges;
  }

  private static void requireLabels(SortedMap<Integer, String> labels) {
    CardRule.require(labels.containsKey(0), "labels must have 0 for the background", labels);
    CardRule.require(
        labels.size() >= 2 && labels.size() <= MOST_LABELS,
        "labels must be 2 to " + MOST_LABELS + ", the background included",
        labels.size());
    Set<String> names = new HashSet<>();
    labels.forEach(
        (value, name) -> {
          CardRule.require(
              value >= 0 && value <= GREATEST_LABEL,
              "labels must have values of 0 to " + GREATEST_LABEL,
              value);
          CardRule.requireText("labels: the name of " + value, name);
          CardRule.require(names.add(name), "labels must have different names", name);
        });
  }

  private static void requireChannels(NetworkOutput output, int labels) {
    boolean background = output.hasBackground();
    CardRule.require(
        output.channels() == (background ? labels : labels - 1),
        "output.channels must be the number of labels"
            + (background ? " with softmax (" + labels : " but 0 with sigmoid (" + (labels - 1))
            + ")",
        output.channels());
  }

  /** Whether it tells one thing from the background, which a mask can hold. */
  public boolean hasOneLabel() {
    return labels.size() == 2;
  }

  /** The same card for a file whose hash is known. */
  ModelCard withSha256(String sha256) {
    return new ModelCard(
        name,
        version,
        licence,
        citation,
        description,
        task,
        labels,
        new ModelWeights(weights.file(), sha256, weights.engine()),
        input,
        output,
        postProcessing,
        training,
        limits,
        ranges,
        selfTest);
  }
}
