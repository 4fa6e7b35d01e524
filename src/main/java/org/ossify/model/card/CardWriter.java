/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.ossify.io.SafeFile;
import org.ossify.volume.Vector3;

/**
 * Writes a {@link ModelCard} in format ossify-model/1, so that {@link ModelFile} reads the same
 * card again. Numbers that belong together stand on one line.
 */
public final class CardWriter {

  private static final ObjectMapper YAML =
      new ObjectMapper(
          new YAMLFactory()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS));

  /** How {@link #onOneLine} marks its lists, which the library would write one number a line. */
  private static final Pattern MARKED = Pattern.compile("\"@(\\[[-+.\\dEinf, ]*])\"");

  private CardWriter() {}

  /**
   * @throws IllegalArgumentException when the folder does not exist
   * @throws java.io.UncheckedIOException when the file cannot be written
   */
  public static void write(Path file, ModelCard card) {
    SafeFile.write(file, out -> out.write(yaml(card).getBytes(StandardCharsets.UTF_8)));
  }

  /** The card as text, always the same for the same card. */
  static String yaml(ModelCard card) throws IOException {
    return MARKED.matcher(YAML.writeValueAsString(document(card))).replaceAll("$1");
  }

  private static Map<String, Object> document(ModelCard card) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("format", CardReader.FORMAT);
    document.put("name", card.name());
    document.put("version", card.version());
    document.put("licence", card.licence());
    putText(document, "citation", card.citation());
    putText(document, "description", card.description());
    document.put("task", card.task());
    List<Map<String, Object>> labels = new ArrayList<>();
    card.labels().forEach((value, name) -> labels.add(fields("value", value, "name", name)));
    document.put("labels", labels);
    document.put("weights", weights(card.weights()));
    document.put("input", input(card.input()));
    document.put("output", output(card.output()));
    PostProcessing post = card.postProcessing();
    document.put(
        "postprocessing",
        fields(
            "patientOnly", post.patientOnly(),
            "keepLargest", post.keepLargest(),
            "minimumVolume", post.minimumVolumeMm3(),
            "fillCavities", post.fillCavities()));
    document.put("training", card.training());
    document.put("limits", card.limits());
    document.put("ranges", ranges(card.ranges()));
    if (card.selfTest() != null) {
      document.put("selftest", selfTest(card.selfTest()));
    }
    return document;
  }

  private static Map<String, Object> fields(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  private static void putText(Map<String, Object> fields, String name, String text) {
    if (!text.isBlank()) {
      fields.put(name, text);
    }
  }

  private static Map<String, Object> weights(ModelWeights weights) {
    return fields(
        "file", weights.file(),
        "sha256", weights.sha256(),
        "engine", word(weights.engine()));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Map<String, Object> input(NetworkInput input) {
    Map<String, Object> fields =
        fields(
            "dimensions",
            input.dimensions().label(),
            "axes",
            input.dimensions() == NetworkInput.Dimensions.THREE ? "zyx" : "yx",
            "orientation",
            input.orientation() == null ? "native" : input.orientation());
    if (input.slices() != 1) {
      fields.put("slices", input.slices());
    }
    fields.put("channels", input.channels().stream().map(CardWriter::steps).toList());
    fields.put("spacing", written(input.spacing().cardField()));
    fields.put("patch", zyx(input.patch()));
    fields.put("overlap", input.overlap());
    NetworkInput.AxisMargins halo = input.halo();
    fields.put("halo", onOneLine(halo.z(), halo.y(), halo.x()));
    fields.put("multiple", zyx(input.multiple()));
    fields.put("fixedSize", input.fixedSize());
    fields.put("order", word(input.order()));
    fields.put("padding", input.paddingHu());
    fields.put("mirror", input.mirror().isEmpty() ? "none" : input.mirror());
    if (input.skipBelowHu() != null) {
      fields.put("skipBelow", input.skipBelowHu());
    }
    return fields;
  }

  private static List<Object> steps(ChannelIntensity channel) {
    return channel.cardSteps().stream().map(CardWriter::written).toList();
  }

  /** Arrays of numbers stand on one line. */
  private static Object written(Object field) {
    if (field instanceof double[] numbers) {
      return onOneLine(Arrays.stream(numbers).boxed().toArray());
    }
    if (field instanceof Map<?, ?> map) {
      Map<Object, Object> written = new LinkedHashMap<>();
      map.forEach((name, value) -> written.put(name, written(value)));
      return written;
    }
    return field;
  }

  private static Map<String, Object> output(NetworkOutput output) {
    Map<String, Object> fields =
        fields("activation", output.activation().label(), "channels", output.channels());
    if (!output.hasBackground()) {
      fields.put("threshold", threshold(output.threshold()));
    }
    return fields;
  }

  private static Object threshold(DecisionThreshold threshold) {
    if (threshold.isOne()) {
      return threshold.probabilityByHu().get(threshold.probabilityByHu().firstKey());
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    threshold.probabilityByHu().forEach((hu, probability) -> fields.put("" + hu, probability));
    return fields;
  }

  private static Map<String, Object> ranges(KnownRanges ranges) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (ranges.leastSpacingMm() != null) {
      fields.put("spacing", List.of(zyx(ranges.leastSpacingMm()), zyx(ranges.mostSpacingMm())));
    }
    Map<String, Object> percentiles = new LinkedHashMap<>();
    ranges
        .percentilesHu()
        .forEach(
            (percent, limits) ->
                percentiles.put("" + percent, onOneLine(limits.least(), limits.greatest())));
    if (!percentiles.isEmpty()) {
      fields.put("percentiles", percentiles);
    }
    return fields;
  }

  private static Map<String, Object> selfTest(SelfTest test) {
    return fields(
        "size", zyx(test.size()),
        "expected", onOneLine(test.expected().toArray()),
        "tolerance", test.tolerance());
  }

  private static String zyx(Vector3 vector) {
    return onOneLine(vector.z(), vector.y(), vector.x());
  }

  private static String zyx(AxisCounts counts) {
    return onOneLine(counts.z(), counts.y(), counts.x());
  }

  private static String onOneLine(Object... numbers) {
    List<String> texts = new ArrayList<>();
    for (Object number : numbers) {
      String text = String.valueOf(number);
      texts.add(text.replace("Infinity", ".inf"));
    }
    return "@[" + String.join(", ", texts) + "]";
  }
}
