/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ossify.preprocess.IntensityNormalization;

/**
 * One configuration of nnU-Net's plans.json.
 *
 * <p>Its lists go along the axes z, y, x of the scan after they were put into the order of
 * transpose_forward.
 */
final class NnUnetPlans {

  private static final List<String> PREFERRED = List.of("3d_fullres", "2d", "3d_lowres");

  private final CardField plans;
  private final String configurationName;
  private final CardField configuration;
  private final int dimensions;

  /**
   * @param onnx name of the network, which may tell which configuration it is of
   */
  NnUnetPlans(CardField plans, String onnx) {
    this.plans = plans;
    if (plans.has("plans_per_stage")) {
      throw plans.get("plans_per_stage").refusal("is of nnU-Net version 1; version 2 is read");
    }
    CardField all = plans.get("configurations");
    configurationName = chosen(all, onnx);
    configuration = inherited(all, configurationName);
    if (configuration.has("previous_stage")) {
      throw configuration.get("previous_stage").refusal("must be left out: cascades are not read");
    }
    dimensions = configuration.get("patch_size").list().size();
    if (dimensions != 2 && dimensions != 3) {
      throw configuration.get("patch_size").refusal("must be 2 or 3 numbers of voxels");
    }
  }

  private static String chosen(CardField all, String onnx) {
    List<String> names = new ArrayList<>();
    for (Object name : all.fields().keySet()) {
      names.add((String) name);
    }
    // the longest one first: 3d_fullres is within 3d_fullres_large
    names.sort((a, b) -> b.length() - a.length());
    for (String name : names) {
      if (onnx.contains(name)) {
        return name;
      }
    }
    if (names.size() == 1) {
      return names.get(0);
    }
    return PREFERRED.stream()
        .filter(names::contains)
        .findFirst()
        .orElseThrow(() -> all.refusal("must have one of " + String.join(", ", PREFERRED)));
  }

  /** A configuration with what it has from those that it inherits from. */
  private static CardField inherited(CardField all, String name) {
    Map<Object, Object> fields = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    CardField next = all.get(name);
    while (seen.add(next.path())) {
      next.fields().forEach(fields::putIfAbsent);
      if (!next.has("inherits_from")) {
        return new CardField(all.get(name).path(), fields);
      }
      next = all.get(next.get("inherits_from").text());
    }
    throw all.get(name).refusal("must not inherit from itself");
  }

  String name() {
    return plans.get("dataset_name").text("nnU-Net model");
  }

  String configurationName() {
    return configurationName;
  }

  CardField configuration() {
    return configuration;
  }

  int dimensions() {
    return dimensions;
  }

  /** As many numbers as the network has axes; one slice in 2 dimensions. */
  AxisCounts counts(CardField field) {
    int[] zyx = field.integers(dimensions);
    return field.named(
        () ->
            new AxisCounts(zyx[dimensions - 1], zyx[dimensions - 2], dimensions == 3 ? zyx[0] : 1));
  }

  /** What the strides of the network make together. */
  AxisCounts multiple() {
    CardField strides = configuration.get("architecture");
    strides = strides.isMap() ? strides.get("arch_kwargs") : strides;
    strides = strides.isMap() ? strides.get("strides") : strides;
    strides = strides.isList() ? strides : configuration.get("pool_op_kernel_sizes");
    AxisCounts product = AxisCounts.ONES;
    for (CardField stride : strides.isList() ? strides.list() : List.<CardField>of()) {
      AxisCounts step = counts(stride);
      if (Math.max(step.x(), Math.max(step.y(), step.z())) > 16 || product.product() > 1 << 24) {
        throw stride.refusal("must be strides of 1 to 16, and not too many of them");
      }
      product = product.times(step);
    }
    return product;
  }

  /**
   * What x, y and z of the network are: axes of the patient with a reader that reorients, else
   * those of the file, each after the transpose.
   */
  String orientation() {
    int[] forward = transpose("transpose_forward");
    if (plans.has("transpose_backward")) {
      int[] backward = transpose("transpose_backward");
      for (int axis = 0; axis < 3; axis++) {
        if (backward[forward[axis]] != axis) {
          throw plans.get("transpose_backward").refusal("must undo transpose_forward");
        }
      }
    }
    String reader = plans.get("image_reader_writer").text("");
    String zyx = reader.endsWith("WithReorient") ? "SAR" : "kji";
    return "" + zyx.charAt(forward[2]) + zyx.charAt(forward[1]) + zyx.charAt(forward[0]);
  }

  private int[] transpose(String field) {
    if (!plans.has(field)) {
      return new int[] {0, 1, 2};
    }
    int[] axes = plans.get(field).integers(3);
    boolean[] used = new boolean[3];
    for (int axis : axes) {
      if (axis < 0 || axis > 2 || used[axis]) {
        throw plans.get(field).refusal("must be 0, 1 and 2, each once");
      }
      used[axis] = true;
    }
    return axes;
  }

  ChannelIntensity channel() {
    CardField scheme = scheme();
    return switch (scheme.text()) {
      case "CTNormalization" -> ctScale();
      case "ZScoreNormalization" -> zScore();
      case "RescaleTo01Normalization" -> new ChannelIntensity.Percentiles(0, 100);
      case "RGBTo01Normalization" -> unclipped(255);
      case "NoNormalization" -> unclipped(1);
      default ->
          throw scheme.refusal(
              CardRule.shown(scheme.text()) + " is not a normalization that can be run here");
    };
  }

  private CardField scheme() {
    CardField schemes = configuration.get("normalization_schemes");
    List<CardField> list = schemes.list();
    if (list.size() != 1) {
      throw schemes.refusal("must be one for the one channel, got " + list.size());
    }
    return list.get(0);
  }

  private static ChannelIntensity unclipped(double divide) {
    return new ChannelIntensity.Fixed(IntensityNormalization.zScore(0, divide));
  }

  private ChannelIntensity zScore() {
    CardField masks = configuration.get("use_mask_for_norm");
    for (CardField mask : masks.isList() ? masks.list() : List.<CardField>of()) {
      if (mask.yes(false)) {
        throw mask.refusal("must be false: statistics are of the whole scan");
      }
    }
    return new ChannelIntensity.StandardScore(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  private CardField statistics() {
    String name = "foreground_intensity_properties_per_channel";
    return plans
        .get(plans.has(name) ? name : "foreground_intensity_properties_by_modality")
        .get("0");
  }

  private ChannelIntensity ctScale() {
    CardField of = statistics();
    double low = of.get("percentile_00_5").number();
    double high = of.get("percentile_99_5").number();
    double mean = of.get("mean").number();
    double deviation = of.get("std").number();
    return new ChannelIntensity.Fixed(
        of.named(() -> IntensityNormalization.nnUnet(low, high, mean, deviation)));
  }

  /** nnU-Net pads with 0 after the normalization, which is the mean of its dataset. */
  double paddingHu() {
    return switch (scheme().text()) {
      case "CTNormalization" -> statistics().get("mean").number();
      case "RGBTo01Normalization", "NoNormalization" -> 0;
      default -> InputReader.AIR_HU;
    };
  }
}
