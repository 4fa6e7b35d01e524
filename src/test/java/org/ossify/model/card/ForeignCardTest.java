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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.model.card.NetworkOutput.Activation;
import org.ossify.preprocess.IntensityNormalization;
import org.ossify.volume.Vector3;

/** Descriptions of bioimage.io and nnU-Net, written by hand after what these projects document. */
class ForeignCardTest {

  static final String RDF_04 =
      """
      format_version: 0.4.9
      type: model
      name: Slices of bone
      description: A network of slices.
      version: 0.1.0
      license: MIT
      cite:
        - {text: First paper, doi: 10.1234/first}
        - {text: Its data, url: https://example.org/data}
      authors: &people
        - {name: A. Person}
      maintainers: *people
      timestamp: 2019-12-11T12:22:32Z
      inputs:
        - name: raw
          axes: bcyx
          data_type: float32
          data_range: [-.inf, .inf]
          shape: {min: [1, 1, 16, 16], step: [0, 0, 16, 16]}
          preprocessing:
            - {name: clip, kwargs: {min: -1000, max: 1000}}
            - {name: scale_linear, kwargs: {gain: 0.001, offset: 1}}
      outputs:
        - name: probability
          axes: bcyx
          data_type: float32
          data_range: [-.inf, .inf]
          halo: [0, 0, 24, 32]
          shape: {reference_tensor: raw, scale: [1, 0, 1, 1], offset: [0, 0.5, 0, 0]}
          postprocessing:
            - name: sigmoid
            - {name: binarize, kwargs: {threshold: 0.4}}
      test_inputs: [test.npy]
      weights:
        pytorch_state_dict: {source: weights.pth}
        torchscript: {source: weights.pt, sha256: SHA}
        onnx: {source: weights.onnx, sha256: SHA, opset_version: 15}
      """;

  static final String RDF_05 =
      """
      %YAML 1.2
      ---
      format_version: 0.5.3
      type: model
      name: Bone in 3-D
      license: CC-BY-4.0
      cite: []
      inputs:
        - id: scan
          axes:
            - {type: batch, size: 1}
            - {type: channel, channel_names: [hu]}
            - {type: space, id: z, size: 40, unit: millimeter, scale: 1.5}
            - {type: space, id: y, size: 96, unit: micrometer, scale: 800}
            - {type: space, id: x, size: 96, unit: centimeter, scale: 0.08}
          data: {type: int16}
          preprocessing:
            - {id: ensure_dtype, kwargs: {dtype: float32}}
            - {id: zero_mean_unit_variance, kwargs: {axes: [channel, z, y, x], eps: 1e-6}}
            - {id: ensure_dtype, kwargs: {dtype: float32}}
      outputs:
        - id: logits
          axes:
            - {type: batch}
            - {type: channel, channel_names: [background, cortical, trabecular]}
            - {type: space, id: z, size: {tensor_id: scan, axis_id: z}}
            - {type: space, id: y, size: {tensor_id: scan, axis_id: y, offset: 0}}
            - {type: space, id: x, size: 96}
          postprocessing:
            - {id: softmax, kwargs: {axis: channel}}
      weights:
        torchscript: {source: ./weights.pt, pytorch_version: 2.1}
      training_data: {id: some/scans}
      """;

  static final String PLANS =
      """
      {"dataset_name": "Dataset900_Orbit", "plans_name": "nnUNetPlans",
       "image_reader_writer": "SimpleITKIO",
       "transpose_forward": [0, 1, 2], "transpose_backward": [0, 1, 2],
       "configurations": {
         "2d": {"patch_size": [512, 448], "spacing": [0.7, 0.75],
                "normalization_schemes": ["CTNormalization"], "use_mask_for_norm": [false],
                "pool_op_kernel_sizes": [[1, 1], [2, 2], [2, 2]]},
         "3d_fullres": {"patch_size": [48, 160, 128], "spacing": [1.25, 0.7, 0.75],
                "normalization_schemes": ["CTNormalization"], "use_mask_for_norm": [false],
                "architecture": {"arch_kwargs": {"n_stages": 3,
                    "strides": [[1, 1, 1], [1, 2, 2], [2, 2, 2]]}}},
         "3d_fullres_large": {"inherits_from": "3d_fullres", "patch_size": [64, 160, 128]},
         "3d_cascade_fullres": {"inherits_from": "3d_fullres", "previous_stage": "3d_lowres"}},
       "foreground_intensity_properties_per_channel": {"0": {"max": 3071.0, "mean": 371.5,
         "median": 300.0, "min": -1024.0, "percentile_00_5": -61.0, "percentile_99_5": 1498.0,
         "std": 331.25, "unused": NaN}}}
      """;

  static final String DATASET =
      """
      {"name": "Orbit", "licence": "CC0", "reference": "Someone 2024", "numTraining": 30,
       "channel_names": {"0": "CT"}, "file_ending": ".nii.gz",
       "labels": {"background": 0, "bone": 1, "teeth": 2, "ignore": 3}}
      """;

  @TempDir private Path folder;

  static ModelCard bioimage(String text) {
    return BioimageCard.read(
        CardText.yaml(text.replace("SHA", "5".repeat(64)).getBytes(StandardCharsets.UTF_8)));
  }

  private ModelCard nnUnet(String onnx, String plans, String dataset) throws IOException {
    Files.write(folder.resolve(onnx), new byte[] {1});
    Files.writeString(folder.resolve("plans.json"), plans);
    Files.writeString(folder.resolve("dataset.json"), dataset);
    try (LoadedModel model = ModelFile.open(folder)) {
      return model.card();
    } finally {
      Files.delete(folder.resolve(onnx));
    }
  }

  @Test
  void aDescriptionOfFormat04IsReadAsItSays() {
    ModelCard card = bioimage(RDF_04);
    assertEquals("Slices of bone", card.name());
    assertEquals("0.1.0", card.version());
    assertEquals(
        "First paper doi:10.1234/first; Its data https://example.org/data", card.citation());
    assertEquals(
        new ModelWeights("weights.onnx", "5".repeat(64), ModelWeights.Engine.ONNX), card.weights());
    NetworkInput input = card.input();
    assertEquals(NetworkInput.Dimensions.TWO, input.dimensions());
    assertNull(input.orientation());
    assertEquals(new NetworkSpacing.Native(), input.spacing());
    // 256 and twice the halo, in steps of 16
    assertEquals(new AxisCounts(320, 304, 1), input.patch());
    assertEquals(new AxisCounts(16, 16, 1), input.multiple());
    assertFalse(input.fixedSize());
    assertEquals(new NetworkInput.AxisMargins(32, 24, 0), input.halo());
    assertEquals(0, input.overlap());
    assertEquals(
        new NetworkOutput(Activation.SIGMOID, 1, DecisionThreshold.of(0.4)), card.output());
    assertEquals("{0=background, 1=label 1}", card.labels().toString());
    float[] scaled = scale(input).apply(new float[] {-2000, -500, 250, 4000});
    assertEquals(0, scaled[0], 1e-6);
    assertEquals(0.5, scaled[1], 1e-6);
    assertEquals(1.25, scaled[2], 1e-6);
    assertEquals(2, scaled[3], 1e-6);
  }

  private static IntensityNormalization scale(NetworkInput input) {
    return ((ChannelIntensity.Fixed) input.channels().get(0)).scale();
  }

  @Test
  void aDescriptionOfFormat05IsReadAsItSays() {
    ModelCard card = bioimage(RDF_05);
    assertEquals(
        new ModelWeights("weights.pt", null, ModelWeights.Engine.TORCHSCRIPT), card.weights());
    NetworkInput input = card.input();
    assertEquals(NetworkInput.Dimensions.THREE, input.dimensions());
    Vector3 mm = ((NetworkSpacing.Fixed) input.spacing()).mm();
    assertEquals(0.8, mm.x(), 1e-9);
    assertEquals(0.8, mm.y(), 1e-9);
    assertEquals(1.5, mm.z(), 1e-9);
    assertEquals(new AxisCounts(96, 96, 40), input.patch());
    assertTrue(input.fixedSize());
    assertEquals(0.5, input.overlap());
    assertEquals(
        List.of(
            new ChannelIntensity.StandardScore(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)),
        input.channels());
    assertEquals(new NetworkOutput(Activation.SOFTMAX, 3), card.output());
    assertEquals("{0=background, 1=cortical, 2=trabecular}", card.labels().toString());
    assertEquals("some/scans", card.training().get("data"));
    assertEquals("not stated", card.version());
  }

  @Test
  void theHashOfADescriptionMustHoldAndIsFoundWhereItIsAbsent() throws IOException {
    Files.writeString(folder.resolve("weights.pt"), "weights");
    String hash = WeightsFile.sha256("weights".getBytes(StandardCharsets.UTF_8));
    Files.writeString(folder.resolve("rdf.yaml"), RDF_05);
    try (LoadedModel model = ModelFile.open(folder)) {
      assertEquals(hash, model.card().weights().sha256());
    }
    Files.writeString(
        folder.resolve("rdf.yaml"),
        RDF_05.replace("weights.pt,", "weights.pt, sha256: " + hash + ","));
    ModelFile.open(folder.resolve("rdf.yaml")).close();
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("bioimageio.yaml", Files.readAllBytes(folder.resolve("rdf.yaml")));
    entries.put("weights.pt", "WEIGHTS".getBytes(StandardCharsets.UTF_8));
    Path zip = ModelFileTest.zip(folder.resolve("model.zip"), entries);
    String message =
        assertThrows(IllegalArgumentException.class, () -> ModelFile.open(zip)).getMessage();
    assertTrue(message.startsWith("model.zip: weights.sha256"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {name: scale_linear, kwargs: {gain: 2}} | 10 | 20 | 1e-3
          {name: scale_linear, kwargs: {gain: [2], offset: [1], axes: yx}} | 10 | 21 | 1e-3
          {name: fixed_zero_mean_unit_variance, kwargs: {mean: 10, std: 4}} | 18 | 2 | 1e-6
          {name: zero_mean_unit_variance, kwargs: {mode: fixed, mean: [10], std: [4]}} | 2 | -2 | 1e-6
          {name: clip, kwargs: {max: 7}} | 100 | 7 | 1e-6
          {name: clip, kwargs: {min: 7}} | -100 | 7 | 1e-6
          """)
  void linearStepsAreOneFormula(String step, float hu, float value, double tolerance) {
    ModelCard card = bioimage(withSteps(RDF_04, step));
    assertEquals(value, scale(card.input()).apply(new float[] {hu})[0], tolerance);
  }

  @Test
  void everyOrderOfLinearStepsIsWhatTheStepsDoOneByOne() {
    java.util.Random random = new java.util.Random(4);
    for (int run = 0; run < 200; run++) {
      StringBuilder steps = new StringBuilder();
      List<double[]> told = new java.util.ArrayList<>();
      for (int i = 0; i < 4; i++) {
        boolean clip = random.nextBoolean();
        double a = clip ? random.nextInt(200) - 150 : random.nextInt(30) / 10.0 + 0.1;
        double b = clip ? a + 1 + random.nextInt(200) : random.nextInt(200) - 100;
        told.add(new double[] {clip ? 1 : 0, a, b});
        steps.append(
            clip
                ? "{name: clip, kwargs: {min: " + a + ", max: " + b + "}},"
                : "{name: scale_linear, kwargs: {gain: " + a + ", offset: " + b + "}},");
      }
      String list = steps.substring(0, steps.length() - 1);
      IntensityNormalization scale = scale(bioimage(withSteps(RDF_04, list)).input());
      for (float hu : new float[] {-1000, -120, -20, 0, 3, 40, 90, 160, 2000}) {
        double value = hu;
        for (double[] step : told) {
          value =
              step[0] == 1
                  ? Math.min(Math.max(value, step[1]), step[2])
                  : value * step[1] + step[2];
        }
        assertEquals(value, scale.apply(new float[] {hu})[0], 1e-3 + 1e-5 * Math.abs(value), list);
      }
    }
  }

  private static String withSteps(String rdf, String steps) {
    return rdf.replaceFirst(
        "(?s)preprocessing:.*?outputs:", "preprocessing: [" + steps + "]\noutputs:");
  }

  @Test
  void stepsThatLookAtTheScanKeepWhatComesBefore() {
    String range = "{name: scale_range, kwargs: {mode: per_sample, axes: yx, min_percentile: 1}}";
    assertEquals(new ChannelIntensity.Percentiles(1, 100, false), channel(range));
    assertEquals(
        new ChannelIntensity.Percentiles(1, 100, true),
        channel(range + ", {name: clip, kwargs: {min: 0, max: 1}}"));
    assertEquals(
        new ChannelIntensity.Percentiles(0, 100),
        channel("{name: scale_range, kwargs: {mode: per_dataset, axes: xyc}}"));
    assertEquals(
        new ChannelIntensity.StandardScore(-100, 400),
        channel(
            "{name: scale_linear, kwargs: {gain: 0.5}}, {name: clip, kwargs: {min: -50, max: 200}},"
                + " {name: zero_mean_unit_variance, kwargs: {mode: per_sample, axes: xy}}"));
    ChannelIntensity.Within within =
        (ChannelIntensity.Within) channel("{name: binarize, kwargs: {threshold: 250}}");
    assertTrue(within.lowHu() > 250 && within.lowHu() < 250.001);
  }

  private static ChannelIntensity channel(String steps) {
    return bioimage(withSteps(RDF_04, steps)).input().channels().get(0);
  }

  @Test
  void sizesThatStepFromAnotherStartCountAsFixed() {
    NetworkInput input = bioimage(RDF_04.replace("[1, 1, 16, 16], s", "[1, 1, 40, 16], s")).input();
    assertTrue(input.fixedSize());
    assertEquals(40 + 17 * 16, input.patch().y());
    assertEquals(AxisCounts.ONES, input.multiple());
  }

  @Test
  void withoutActivationOnlyARangeOf0To1IsRun() {
    String plain =
        RDF_04.replaceFirst("(?s)postprocessing:\\n +- name: sig.*?test_inputs", "test_inputs");
    assertTrue(refusal(plain).contains("outputs[0].postprocessing"), refusal(plain));
    int output = plain.indexOf("outputs:");
    String range =
        plain.substring(0, output) + plain.substring(output).replace("[-.inf, .inf]", "[0.0, 1.0]");
    assertEquals(Activation.SIGMOID_DONE, bioimage(range).output().activation());
    String three =
        RDF_05.replaceFirst(
            "(?s)postprocessing:\\n +- .id: softmax.*?weights:", "data: {range: [0, 1]}\nweights:");
    assertEquals(Activation.SOFTMAX_DONE, bioimage(three).output().activation());
  }

  static String refusal(String rdf) {
    String message = assertThrows(IllegalArgumentException.class, () -> bioimage(rdf)).getMessage();
    assertFalse(message.contains("\n"), message);
    return message;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          format_version: 0.4.9 | format_version: 0.3.2 | format_version
          type: model | type: dataset | type
          axes: bcyx | axes: byxc | inputs[0].axes
          axes: bcyx | axes: btcyx | inputs[0].
          data_type: float32 | data_type: uint8 | inputs[0].data_type
          [1, 1, 16, 16], step | [1, 3, 16, 16], step | one channel
          [1, 1, 16, 16], step | [2, 1, 16, 16], step | batch
          [1, 1, 16, 16], step | [1, 1, 16], step | inputs[0].shape.min
          [1, 1, 16, 16], step | [1, 1, 0, 16], step | inputs[0].shape
          {name: clip, kwargs: {min: -1000, max: 1000}} | {name: sigmoid} | inputs[0].preprocessing[0].name
          {name: clip, kwargs: {min: -1000, max: 1000}} | {name: clip, kwargs: {min: 5, max: 1}} | min below max
          gain: 0.001 | gain: -1 | inputs[0].preprocessing[1].kwargs
          scale: [1, 0, 1, 1] | scale: [1, 0, 2, 2] | outputs[0].shape
          offset: [0, 0.5, 0, 0] | offset: [0, 0.5, 8, 0] | outputs[0].shape
          offset: [0, 0.5, 0, 0] | offset: [0, 16.7, 0, 0] | outputs[0].shape
          reference_tensor: raw | reference_tensor: other | reference_tensor
          name: sigmoid | name: scale_range | outputs[0].postprocessing[0].name
          name: sigmoid | name: softmax | outputs[0].postprocessing
          threshold: 0.4 | threshold: 4 | output.threshold
          source: weights.onnx | source: https://example.org/w.onnx | weights.onnx.source
          source: weights.onnx | source: a/w.onnx | weights.onnx.source
          source: weights.onnx, sha256: SHA | source: weights.onnx, sha256: 12 | weights.onnx
          halo: [0, 0, 24, 32] | halo: [0, 0, 24] | halo
          name: Slices of bone | nam: Slices of bone | name is missing
          """)
  void whatCannotBeRunOf04IsNamed(String right, String wrong, String named) {
    assertTrue(RDF_04.contains(right), right);
    String message = refusal(RDF_04.replaceFirst(Pattern.quote(right), wrong));
    assertTrue(message.contains(named), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {type: batch, size: 1} | {type: time, size: 1} | inputs[0].axes[0].type
          channel_names: [hu] | channel_names: [r, g, b] | one channel
          id: z, size: 40 | id: w, size: 40 | inputs[0].axes[2].id
          unit: micrometer | unit: inch | inputs[0].axes[3].unit
          unit: micrometer, | | along every axis
          type: int16 | type: uint16 | inputs[0].data.type
          dtype: float32 | dtype: uint8 | dtype
          axes: [channel, z, y, x] | axes: [y, x] | inputs[0].preprocessing[1].kwargs.axes
          {tensor_id: scan, axis_id: z} | {tensor_id: scan, axis_id: y} | outputs[0].axes[2].size
          {tensor_id: scan, axis_id: z} | 20 | outputs[0].axes[2]
          offset: 0 | offset: -8 | outputs[0].axes[3].size
          axis: channel | axis: z | outputs[0].postprocessing[0].kwargs.axis
          torchscript: | keras_hdf5: | onnx or torchscript
          - id: scan | - {id: other}\\n  - id: scan | inputs must be one tensor
          """)
  void whatCannotBeRunOf05IsNamed(String right, String wrong, String named) {
    assertTrue(RDF_05.contains(right), right);
    String text = wrong == null ? "" : wrong.replace("\\n", "\n");
    String message = refusal(RDF_05.replaceFirst(Pattern.quote(right), text.replace("\\", "\\\\")));
    assertTrue(message.contains(named), message);
  }

  @Test
  void plansAndDatasetOfNnUnetAreReadAsTheySay() throws IOException {
    ModelCard card = nnUnet("exported.onnx", PLANS, DATASET);
    assertEquals("Orbit", card.name());
    assertEquals("CC0", card.licence());
    assertEquals("{0=background, 1=bone, 2=teeth}", card.labels().toString());
    NetworkInput input = card.input();
    assertEquals(NetworkInput.Dimensions.THREE, input.dimensions());
    assertEquals(new NetworkSpacing.Fixed(new Vector3(0.75, 0.7, 1.25)), input.spacing());
    assertEquals(new AxisCounts(128, 160, 48), input.patch());
    assertEquals(new AxisCounts(4, 4, 2), input.multiple());
    assertTrue(input.fixedSize());
    assertNull(input.orientation());
    assertEquals(NetworkInput.Order.NORMALIZE_FIRST, input.order());
    assertEquals(371.5, input.paddingHu());
    assertEquals(
        new ChannelIntensity.Fixed(new IntensityNormalization(-61, 1498, 371.5, 331.25)),
        input.channels().get(0));
    assertEquals(new NetworkOutput(Activation.SOFTMAX, 3), card.output());
    assertEquals("30", card.training().get("scans"));
    assertEquals(WeightsFile.sha256(new byte[] {1}), card.weights().sha256(), "its hash is found");
  }

  @Test
  void theNameOfTheNetworkTellsTheConfiguration() throws IOException {
    ModelCard flat = nnUnet("fold_0_2d.onnx", PLANS, DATASET);
    assertEquals(NetworkInput.Dimensions.TWO, flat.input().dimensions());
    assertEquals(new NetworkSpacing.InPlane(0.75, 0.7), flat.input().spacing());
    assertEquals(new Vector3(0.75, 0.7, 3), flat.input().spacing().of(new Vector3(0.5, 0.5, 3)));
    assertEquals(new AxisCounts(448, 512, 1), flat.input().patch());
    assertEquals(new AxisCounts(4, 4, 1), flat.input().multiple());
    ModelCard large = nnUnet("3d_fullres_large.onnx", PLANS, DATASET);
    assertEquals(64, large.input().patch().z());
    assertEquals(flat, CardReaderTest.read(CardWriter.yaml(flat)));
  }

  @Test
  void aTransposeTurnsTheAxesOfTheReader() throws IOException {
    String sagittal =
        PLANS
            .replace("forward\": [0, 1, 2]", "forward\": [2, 0, 1]")
            .replace("backward\": [0, 1, 2]", "backward\": [1, 2, 0]");
    // network axes: z is the reader's x, y its z, x its y
    assertEquals("jki", nnUnet("e.onnx", sagittal, DATASET).input().orientation());
    assertEquals(
        "jki",
        CardReaderTest.read(CardWriter.yaml(nnUnet("e.onnx", sagittal, DATASET)))
            .input()
            .orientation());
    String turned = sagittal.replace("SimpleITKIO", "NibabelIOWithReorient");
    assertEquals("ASR", nnUnet("e.onnx", turned, DATASET).input().orientation());
    assertEquals(
        "RAS",
        nnUnet("e.onnx", PLANS.replace("SimpleITKIO", "NibabelIOWithReorient"), DATASET)
            .input()
            .orientation());
  }

  @Test
  void labelsOfTheFirstVersionAreReadToo() throws IOException {
    String first =
        """
        {"modality": {"0": "CT"}, "labels": {"0": "background", "1": "bone"}}
        """;
    assertEquals("{0=background, 1=bone}", nnUnet("e.onnx", PLANS, first).labels().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "spacing": [1.25, 0.7, 0.75] | "spacing": [1.25, 0.7] | configurations.3d_fullres.spacing
          "spacing": [1.25, 0.7, 0.75] | "spacing": [1.25, 0.7, -1] | configurations.3d_fullres.spacing
          "spacing": [1.25, 0.7, 0.75] | "space": 1 | configurations.3d_fullres.spacing is missing
          "patch_size": [48, 160, 128] | "patch_size": [49, 160, 128] | multiple
          "patch_size": [48, 160, 128] | "patch_size": 48 | configurations.3d_fullres.patch_size
          "std": 331.25 | "std": -3 | foreground_intensity_properties_per_channel.0
          "percentile_00_5" | "percentile" | percentile_00_5 is missing
          "bone": 1 | "bone": [1, 2] | dataset.json: labels.bone
          "bone": 1 | "bone": 2 | labels.teeth
          "background": 0 | "background": 9 | labels must have 0
          {"0": "CT"} | {"0": "CT", "1": "PET"} | dataset.json: channel_names
          forward": [0, 1, 2] | forward": [0, 1, 1] | transpose_forward
          backward": [0, 1, 2] | backward": [0, 2, 1] | transpose_backward must undo
          backward": [0, 1, 2] | backward": [0, 2, 2] | transpose_backward
          "configurations": | "plans_per_stage": | plans_per_stage
          "2d": { | "2d": {{ | plans.json: it is not JSON
          """)
  void whatCannotBeRunOfNnUnetIsNamed(String right, String wrong, String named) {
    String both = PLANS + "@@@" + DATASET;
    assertTrue(both.contains(right), right);
    String[] texts = both.replace(right, wrong).split("@@@", 0);
    String message =
        assertThrows(IllegalArgumentException.class, () -> nnUnet("e.onnx", texts[0], texts[1]))
            .getMessage();
    assertTrue(message.contains(named), message);
    assertTrue(message.startsWith(folder.getFileName() + ": plans.json: "), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CTNormalization",
        "ZScoreNormalization",
        "NoNormalization",
        "RescaleTo01Normalization",
        "RGBTo01Normalization",
        "GlobalNorm"
      })
  void everyNormalizationIsReadOrNamed(String name) throws IOException {
    String plans = PLANS.replace("CTNormalization", name);
    if (name.equals("GlobalNorm")) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> nnUnet("e.onnx", plans, DATASET))
              .getMessage();
      assertTrue(message.contains("normalization_schemes[0] \"GlobalNorm\""), message);
    } else {
      assertEquals(1, nnUnet("e.onnx", plans, DATASET).input().channels().size());
    }
  }

  @Test
  void anArchiveOfATrainedNnUnetFolderIsRead() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (String name : List.of("plans.json", "dataset.json", "net_3d_fullres.onnx", "fold_0/log")) {
      String text = name.startsWith("plans") ? PLANS : name.startsWith("d") ? DATASET : name;
      entries.put(
          "Dataset900_Orbit/nnUNetTrainer__nnUNetPlans__3d_fullres/" + name,
          text.getBytes(StandardCharsets.UTF_8));
    }
    try (LoadedModel model = ModelFile.open(ModelFileTest.zip(folder.resolve("n.zip"), entries))) {
      assertEquals("Orbit", model.card().name());
      assertEquals("net_3d_fullres.onnx", model.weights().getFileName().toString());
      assertEquals("n.zip", model.origin());
    }
  }

  @Test
  void nnUnetNeedsBothFilesAndOneNetwork() throws IOException {
    Files.writeString(folder.resolve("plans.json"), PLANS);
    for (String missing : List.of("dataset.json", ".onnx")) {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> ModelFile.open(folder.resolve("plans.json")))
              .getMessage();
      assertTrue(message.startsWith("plans.json: ") && message.contains(missing), message);
      Files.writeString(folder.resolve("dataset.json"), DATASET);
    }
    String cascade = PLANS;
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> nnUnet("3d_cascade_fullres.onnx", cascade, DATASET))
            .getMessage();
    assertTrue(message.contains("previous_stage"), message);
    String circle =
        PLANS.replace(
            "\"3d_fullres\": {", "\"3d_fullres\": {\"inherits_from\": \"3d_fullres_large\",");
    message =
        assertThrows(IllegalArgumentException.class, () -> nnUnet("e.onnx", circle, DATASET))
            .getMessage();
    assertTrue(message.contains("inherit"), message);
  }
}
