/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ossify.model.card.ChannelIntensity;
import org.ossify.model.card.KnownRanges;
import org.ossify.model.card.ModelCard;
import org.ossify.model.card.NetworkInput;
import org.ossify.model.card.NetworkOutput;
import org.ossify.model.card.PostProcessing;
import org.ossify.volume.NumberText;
import org.ossify.volume.Vector3;

/** What a model card says, as the row of a table. */
public final class CardSummary {

  private CardSummary() {}

  public static Map<String, Object> row(ModelCard card) {
    NetworkInput input = card.input();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("Model", card.name());
    row.put("Version", card.version());
    row.put("Licence", card.licence());
    row.put("Description", card.description());
    row.put("Citation", card.citation());
    row.put("Task", card.task());
    row.put("Labels", text(card.labels()));
    row.put("File", card.weights().file());
    row.put("SHA256", card.weights().sha256());
    row.put("Dimensions", input.dimensions().label());
    row.put("Channels", channels(input.channels()));
    row.put("Orientation", input.orientation() == null ? "native" : input.orientation());
    row.put("Spacing", input.spacing().words(NumberText::of));
    row.put("Patch", input.patch().toString());
    row.put("Overlap", input.overlap());
    row.put("Halo", input.halo().x() + "x" + input.halo().y() + "x" + input.halo().z());
    row.put("Mirror", input.mirror().isEmpty() ? "none" : input.mirror());
    row.put("Activation", card.output().activation().label());
    row.put("Threshold", threshold(card.output()));
    row.put("PostProcessing", postProcessing(card.postProcessing()));
    row.put("Ranges", ranges(card.ranges()));
    row.put("Training", text(card.training()));
    row.put("Limits", String.join(" ", card.limits()));
    return row;
  }

  private static String text(Map<?, ?> map) {
    return map.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining("; "));
  }

  private static String ranges(KnownRanges ranges) {
    List<String> parts = new ArrayList<>();
    if (ranges.leastSpacingMm() != null) {
      parts.add("voxels from " + millimetres(ranges.leastSpacingMm()));
    }
    if (ranges.mostSpacingMm() != null) {
      parts.add("voxels to " + millimetres(ranges.mostSpacingMm()));
    }
    ranges
        .percentilesHu()
        .forEach(
            (percent, limits) ->
                parts.add(
                    "percentile "
                        + NumberText.of(percent)
                        + " "
                        + range(limits.least(), limits.greatest())));
    return String.join("; ", parts);
  }

  private static String threshold(NetworkOutput output) {
    if (output.hasBackground()) {
      return "greatest channel";
    }
    Map<Double, Double> probabilities = output.threshold().probabilityByHu();
    return output.threshold().isOne()
        ? NumberText.of(probabilities.values().iterator().next())
        : probabilities.entrySet().stream()
            .map(
                step ->
                    NumberText.of(step.getValue()) + " at " + NumberText.of(step.getKey()) + " HU")
            .collect(Collectors.joining("; "));
  }

  private static String postProcessing(PostProcessing wanted) {
    List<String> words = new ArrayList<>();
    if (wanted.patientOnly()) {
      words.add("patient only");
    }
    if (wanted.keepLargest()) {
      words.add("keep largest");
    }
    if (wanted.minimumVolumeMm3() > 0) {
      words.add("at least " + NumberText.of(wanted.minimumVolumeMm3()) + " mm3");
    }
    if (wanted.fillCavities()) {
      words.add("fill cavities");
    }
    return words.isEmpty() ? "none" : String.join("; ", words);
  }

  private static String channels(List<ChannelIntensity> channels) {
    return channels.stream()
        .map(channel -> channel.words(NumberText::of))
        .collect(Collectors.joining("; "));
  }

  private static String range(double lowHu, double highHu) {
    return NumberText.of(lowHu) + " to " + NumberText.of(highHu) + " HU";
  }

  private static String millimetres(Vector3 vector) {
    return NumberText.of(vector.x())
        + "x"
        + NumberText.of(vector.y())
        + "x"
        + NumberText.of(vector.z())
        + " mm";
  }
}
