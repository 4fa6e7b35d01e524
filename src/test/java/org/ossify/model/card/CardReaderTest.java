/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.preprocess.IntensityNormalization;
import org.ossify.volume.Vector3;

/** The card of the documentation is read as it says, and every slip is named. */
class CardReaderTest {

  /** The one example of docs/model-card.md. */
  static String example() throws IOException {
    String page = Files.readString(Path.of("docs/model-card.md"));
    int start = page.indexOf("```yaml\n") + "```yaml\n".length();
    return page.substring(start, page.indexOf("```", start));
  }

  static ModelCard read(String yaml) {
    return CardReader.read(CardText.yaml(yaml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theExampleOfTheDocumentationIsReadAsItSays() throws IOException {
    ModelCard card = read(example());
    assertEquals("orbit-walls", card.name());
    assertEquals("2", card.version());
    assertEquals("{0=background, 1=bone, 3=teeth}", card.labels().toString());
    assertEquals(ModelWeights.Engine.ONNX, card.weights().engine());
    NetworkInput input = card.input();
    assertEquals(NetworkInput.Dimensions.THREE, input.dimensions());
    assertEquals("LPS", input.orientation());
    assertEquals(
        List.of(
            new ChannelIntensity.Fixed(IntensityNormalization.window(-200, 300)),
            new ChannelIntensity.Percentiles(0.5, 99.5),
            new ChannelIntensity.StandardScore(-1000, 3000),
            new ChannelIntensity.Within(250, 3000)),
        input.channels());
    assertEquals(new NetworkSpacing.Finest(0.4, 1.5), input.spacing());
    assertEquals(new AxisCounts(96, 96, 64), input.patch());
    assertEquals(new AxisCounts(16, 16, 8), input.multiple());
    assertEquals("x", input.mirror());
    assertEquals(-300, input.skipBelowHu());
    assertEquals(NetworkInput.Order.RESAMPLE_FIRST, input.order());
    assertEquals(3, card.output().channels());
    assertEquals(10, card.postProcessing().minimumVolumeMm3());
    assertEquals(2, card.limits().size());
    assertEquals(new Vector3(0.2, 0.2, 0.3), card.ranges().leastSpacingMm());
    assertEquals(new KnownRanges.Limits(600, 2500), card.ranges().percentilesHu().get(99.5));
    assertEquals(new AxisCounts(32, 32, 16), card.selfTest().size());
    assertEquals(List.of(0.98, 0.01, 0.42), card.selfTest().expected());
  }

  @Test
  void theExampleHasEveryFieldOfTheTable() throws IOException {
    String page = Files.readString(Path.of("docs/model-card.md"));
    CardField card = CardText.yaml(example().getBytes(StandardCharsets.UTF_8));
    List<String> rare = List.of("weights.opset", "input.slices", "output.threshold");
    int seen = 0;
    for (String line : page.lines().filter(l -> l.startsWith("| `") && l.contains(".")).toList()) {
      String name = line.substring(3, line.indexOf('`', 3));
      if (name.contains(".") && !name.contains(" ") && !rare.contains(name)) {
        CardField field = card;
        for (String step : name.split("\\.", 0)) {
          field = field.has(step) ? field.get(step) : new CardField(name, null);
        }
        boolean ofTheCard =
            card.has(name.substring(0, name.indexOf('.'))) && !name.contains("onnx");
        assertTrue(!ofTheCard || !field.isMissing(), name);
        seen++;
      }
    }
    assertTrue(seen > 25, "only " + seen + " fields in the table");
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    ModelCard card = read(example());
    String text = CardWriter.yaml(card);
    assertEquals(card, read(text));
    assertEquals(text, CardWriter.yaml(read(text)));
    assertTrue(text.contains("patch: [64, 96, 96]"), text);
    assertTrue(text.contains("- clip: [-200.0, 300.0]"), text);
  }

  @Test
  void everyKindOfFieldIsWrittenAndReadAgain() throws IOException {
    ModelCard card = read(example());
    NetworkInput in = card.input();
    NetworkInput input =
        new NetworkInput(
            NetworkInput.Dimensions.TWO_AND_A_HALF,
            null,
            5,
            List.of(new ChannelIntensity.StandardScore(-500, Double.POSITIVE_INFINITY)),
            new NetworkSpacing.Native(),
            new AxisCounts(64, 32, 1),
            0.25,
            new NetworkInput.AxisMargins(8, 4, 0),
            new AxisCounts(32, 16, 1),
            true,
            NetworkInput.Order.NORMALIZE_FIRST,
            -1024.5,
            "yx",
            null);
    DecisionThreshold threshold =
        new DecisionThreshold(new java.util.TreeMap<>(java.util.Map.of(-100.5, 0.3, 1e3, 1.0)));
    ModelCard other =
        new ModelCard(
            "a: b # c",
            "1.10",
            "MIT",
            "\"quoted\"\nand more",
            "null",
            "yes",
            new java.util.TreeMap<>(java.util.Map.of(0, "background", 7, "07")),
            new ModelWeights("w [1].pt", "A".repeat(64), ModelWeights.Engine.TORCHSCRIPT),
            input,
            new NetworkOutput(NetworkOutput.Activation.SIGMOID_DONE, 1, threshold),
            new PostProcessing(true, true, 2.5, true),
            java.util.Map.of("a.b", "1e5", "c", "- d"),
            List.of("*alias", "&anchor", "!!tag"),
            KnownRanges.UNKNOWN,
            null);
    assertEquals(other, read(CardWriter.yaml(other)));
    assertNull(read(CardWriter.yaml(other)).input().orientation());
    assertFalse(in.equals(input));
    assertEquals("a".repeat(64), other.weights().sha256());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: orbit-walls | name2: x | name2
          name: orbit-walls | namen: | namen
          name: orbit-walls | name: | name is missing
          ossify-model/1 | ossify-model/2 | format must be
          value: 0 | value: 2 | labels must have 0
          value: 3 | value: 1 | given once
          name: teeth | name: bone | different names
          value: 3 | value: 70000 | 65535
          value: 3 | value: three | labels[2].value
          file: orbit-walls.onnx | file: ../x.onnx | weights.file
          file: orbit-walls.onnx | file: C:x.onnx | weights.file
          file: orbit-walls.onnx | file: /etc/passwd | weights.file
          sha256: 2c26b | sha256: 2c26 | 63 characters
          engine: onnx | engine: tensorflow | weights.engine
          dimensions: "3" | dimensions: 4 | input.dimensions
          dimensions: "3" | dimensions: 2.5 | input.axes
          axes: zyx | axes: xyz | input.axes
          orientation: LPS | orientation: LPX | input.orientation
          orientation: LPS | orientation: LLS | input.orientation
          subtract: -200}, {divide: 500 | divide: 500}, {subtract: -200 | input.channels[0]
          divide: 500 | divide: 0 | input.channels[0]
          divide: 500 | divide: zero | must be a number
          percentiles: [0.5, 99.5] | percentiles: [99.5, 0.5] | percentiles
          percentiles: [0.5, 99.5] | percentile: [0.5, 99.5] | "percentile"
          within: [250, 3000] | within: [3000, 250] | within
          least: 0.4 | least: 2 | input.spacing
          rule: finest | rule: coarsest | input.spacing.rule
          {rule: finest, least: 0.4, most: 1.5} | [0.5, 0, 0.5] | input.spacing
          {rule: finest, least: 0.4, most: 1.5} | [0.5, 0.5] | input.spacing
          {rule: finest, least: 0.4, most: 1.5} | isotropic | input.spacing
          patch: [64, 96, 96] | patch: [60, 96, 96] | multiple
          patch: [64, 96, 96] | patch: [64, 96] | input.patch
          patch: [64, 96, 96] | patch: [64, 96, 0] | input.patch
          patch: [64, 96, 96] | patch: [64, 96, 96.5] | input.patch
          patch: [64, 96, 96] | patch: [8192, 8192, 8192] | input.patch
          overlap: 0.5 | overlap: 1 | input.overlap
          overlap: 0.5 | overlap: .nan | input.overlap
          halo: [0, 0, 0] | halo: [0, 48, 0] | input.halo
          halo: [0, 0, 0] | halo: [0, -1, 0] | input.halo
          fixedSize: false | fixedSize: maybe | input.fixedSize
          order: resample-first | order: none | input.order
          padding: -1000 | padding: .inf | input.padding
          mirror: x | mirror: xw | input.mirror
          mirror: x | mirror: xx | input.mirror
          padding: -1000 | slices: 3 | input.slices
          activation: softmax | activation: none | output.activation
          activation: softmax | activation: sigmoid | output.channels
          channels: 3 | channels: 2 | output.channels
          channels: 3 | threshold: 0.5 | output.threshold
          minimumVolume: 10 | minimumVolume: -1 | minimumVolume
          [[0.3, 0.2, 0.2], [1.5, 0.8, 0.8]] | [[1.6, 0.2, 0.2], [1.5, 0.8, 0.8]] | ranges.spacing
          [[0.3, 0.2, 0.2], [1.5, 0.8, 0.8]] | [[1.6, 0.2, 0.2]] | ranges.spacing
          99.5: [600, 2500] | 101: [600, 2500] | ranges.percentiles
          99.5: [600, 2500] | 99.5: [2600, 2500] | ranges.percentiles
          expected: [0.98, 0.01, 0.42] | expected: [] | selftest.expected
          expected: [0.98, 0.01, 0.42] | expected: [2] | selftest.expected
          tolerance: 0.001 | tolerance: 0 | selftest.tolerance
          """)
  void aSlipIsNamed(String right, String wrong, String named) throws IOException {
    String example = example();
    assertTrue(example.contains(right), right);
    String broken = example.replaceFirst(java.util.regex.Pattern.quote(right), wrong);
    String message = assertThrows(IllegalArgumentException.class, () -> read(broken)).getMessage();
    assertTrue(message.contains(named), message);
    assertFalse(message.contains("\n"), message);
  }

  @ParameterizedTest
  @CsvSource({
    "'activation: softmax\n  channels: 3','activation: sigmoid\n  channels: 2\n  threshold: 1.1',"
        + "output.threshold",
    "'activation: softmax\n  channels: 3',"
        + "'activation: sigmoid\n  channels: 2\n  threshold: {0: 0.5, 400: 1.1}',output.threshold",
    "'activation: softmax\n  channels: 3',"
        + "'activation: sigmoid\n  channels: 2\n  threshold: {bone: 0.5}',output.threshold",
    "'activation: softmax\n  channels: 3',"
        + "'activation: sigmoid\n  channels: 2\n  threshold: {400: 0.5, 4e2: 0.3}',each HU once",
    "'activation: softmax\n  channels: 3',"
        + "'activation: sigmoid\n  channels: 2\n  threshold: {.inf: 0.5}',output.threshold",
    "'activation: softmax\n  channels: 3',"
        + "'activation: sigmoid\n  channels: 2\n  threshold: {}',output.threshold",
    "'activation: softmax\n  channels: 3',"
        + "'activation: sigmoid\n  channels: 2\n  threshold: [0.5]',output.threshold",
    "'dimensions: \"3\"\n  axes: zyx','dimensions: 2.5\n  axes: yx\n  slices: 4',input.slices",
    "'dimensions: \"3\"\n  axes: zyx','dimensions: 2',input.patch"
  })
  void whatDoesNotGoTogetherIsNamed(String right, String wrong, String named) throws IOException {
    String broken = example().replace(right, wrong);
    assertFalse(broken.equals(example()));
    String message = assertThrows(IllegalArgumentException.class, () -> read(broken)).getMessage();
    assertTrue(message.contains(named), message);
  }

  @Test
  void everyFieldThatIsNeededIsMissedByName() throws IOException {
    for (String name :
        List.of("name", "version", "licence", "task", "labels", "weights", "input")) {
      CardField card = CardText.yaml(example().getBytes(StandardCharsets.UTF_8));
      card.fields().remove(name);
      String message =
          assertThrows(IllegalArgumentException.class, () -> CardReader.read(card)).getMessage();
      assertTrue(message.startsWith(name) && message.contains("missing"), message);
    }
    for (String name :
        List.of("dimensions", "orientation", "channels", "spacing", "patch", "order")) {
      CardField card = CardText.yaml(example().getBytes(StandardCharsets.UTF_8));
      card.get("input").fields().remove(name);
      String message =
          assertThrows(IllegalArgumentException.class, () -> CardReader.read(card)).getMessage();
      assertEquals("input." + name + " is missing", message);
    }
  }

  @Test
  void theGeneratedInputAndItsPlacesFollowTheRule() {
    SelfTest test = new SelfTest(new AxisCounts(3, 2, 2), List.of(0.1, 0.9), 0.01);
    float[] hu = test.inputHu();
    assertEquals(-1000, hu[0]);
    assertEquals(-1000 + (2 * 7919 + 104729 + 1299709) % 4001, hu[11]);
    float[] output = new float[8];
    output[2] = 0.1f;
    output[6] = 0.85f;
    assertEquals(0.05, test.difference(output), 1e-6);
    output[2] = Float.NaN;
    assertEquals(Double.POSITIVE_INFINITY, test.difference(output));
  }
}
