/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ossify.io.SafeFile;

/** A {@link TrainingPlan} as YAML that a person can edit, or as JSON, which is YAML too. */
public final class TrainingPlanFile {

  private static final String FORMAT = "ossify-plan/1";
  private static final long LARGEST_BYTES = 16L << 20;

  private static final String HEAD =
      """
      # Plan for Model Train, made by Model Plan from the dataset below; edit it as you like.
      # Lengths are in mm, intensities in HU, sizes in voxels along x (to the left), y (to the
      # back) and z (to the head). docs/training.md explains each line.
      """;

  private static final Pattern AXES =
      Pattern.compile(":\\R\\s+x: (\\S+)\\R\\s+\"y\": (\\S+)\\R\\s+z: (\\S+)\\R");

  private static final ObjectMapper YAML =
      configured(
          new ObjectMapper(
              new YAMLFactory()
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)));

  private static final ObjectMapper JSON = configured(new ObjectMapper());

  private TrainingPlanFile() {}

  private static ObjectMapper configured(ObjectMapper mapper) {
    return mapper
        .setVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);
  }

  /** Whether a file has the ending of a plan: yaml, yml or json. */
  public static boolean isNamed(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.matches(".*\\.(ya?ml|json)");
  }

  /**
   * Writes JSON when the name ends in json, else YAML.
   *
   * @throws IllegalArgumentException when the folder does not exist
   */
  public static void write(Path file, TrainingPlan plan) {
    boolean json = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".json");
    SafeFile.write(file, out -> out.write(json ? json(plan) : yaml(plan)));
  }

  /** The plan as text, always the same for the same plan. */
  static byte[] yaml(TrainingPlan plan) throws IOException {
    String text = HEAD + onOneLine(YAML.writeValueAsString(document(plan)));
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Three numbers of the axes beside each other, and numbers as keys without quotes. */
  private static String onOneLine(String yaml) {
    return AXES.matcher(yaml)
        .replaceAll(": {x: $1, y: $2, z: $3}\n")
        .replaceAll("(?m)^(\\s*)\"(\\d+)\":", "$1$2:");
  }

  private static byte[] json(TrainingPlan plan) throws IOException {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(document(plan));
  }

  private static ObjectNode document(TrainingPlan plan) {
    ObjectNode document = JSON.createObjectNode();
    document.put("format", FORMAT);
    document.setAll((ObjectNode) JSON.valueToTree(plan));
    return document;
  }

  /**
   * Reads YAML or JSON, whatever the name.
   *
   * @throws IllegalArgumentException naming the file and the field that is missing or wrong
   */
  public static TrainingPlan read(Path file) {
    try {
      if (Files.isDirectory(file) || Files.size(file) > LARGEST_BYTES) {
        throw new IllegalArgumentException(
            "\"" + file + "\" is not a plan; give the plan.yaml that Model Plan wrote");
      }
      JsonNode document = YAML.readTree(Files.readAllBytes(file));
      if (!(document instanceof ObjectNode fields)
          || !FORMAT.equals(document.path("format").asText())) {
        throw new IllegalArgumentException(
            "\"" + file + "\" is not a plan: its first line should be format: " + FORMAT);
      }
      fields.remove("format");
      return YAML.treeToValue(fields, TrainingPlan.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("\"" + file + "\": " + reason(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read \"" + file + "\"", e);
    }
  }

  private static String reason(JsonProcessingException e) {
    if (e.getCause() instanceof IllegalArgumentException refused) {
      return refused.getMessage();
    }
    if (!(e instanceof JsonMappingException mapping)) {
      return "is not YAML: " + e.getOriginalMessage().lines().findFirst().orElse("");
    }
    String place =
        mapping.getPath().stream()
            .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
            .collect(Collectors.joining("."));
    if (e instanceof UnrecognizedPropertyException) {
      return "there is no field " + place + " in a plan";
    }
    return "the field " + place + " is missing or has a value of the wrong kind";
  }
}
