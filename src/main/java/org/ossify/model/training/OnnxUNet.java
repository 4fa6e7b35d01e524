/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ossify.io.SafeFile;
import org.ossify.model.card.AxisCounts;
import org.ossify.model.engine.UNetShape;
import org.ossify.model.engine.UNetWeights;

/**
 * A trained U-Net as an ONNX file of operator set 17, for any size that is a multiple of {@link
 * UNetShape#multiple}: Conv, InstanceNormalization, LeakyRelu, ConvTranspose and Concat.
 *
 * <p>Its input "image" is batch x channels x depth x height x width, its output "logits" has the
 * classes for channels; no activation is in the graph.
 */
final class OnnxUNet {

  private final UNetWeights weights;
  private final List<NodeProto> nodes = new ArrayList<>();
  private final List<TensorProto> tensors = new ArrayList<>();

  private OnnxUNet(UNetWeights weights) {
    this.weights = weights;
  }

  /**
   * @throws IllegalArgumentException when the folder does not exist
   */
  static void write(Path file, UNetWeights weights, String version) {
    ModelProto model = new OnnxUNet(weights).model(version);
    SafeFile.write(file, model::writeTo);
  }

  private ModelProto model(String version) {
    UNetShape shape = weights.shape();
    int coarsest = shape.stages().size() - 1;
    String[] skips = new String[coarsest + 1];
    String x = "image";
    for (int s = 0; s <= coarsest; s++) {
      UNetShape.Stage stage = shape.stages().get(s);
      x = step("encoder." + s + ".0", x, stage, stage.stride());
      x = step("encoder." + s + ".1", x, stage, AxisCounts.ONES);
      skips[s] = x;
    }
    for (int s = coarsest - 1; s >= 0; s--) {
      String up = enlarged("up." + s, x, shape.stages().get(s + 1), shape.stages().get(s));
      String joined = "joined." + s;
      nodes.add(
          OnnxMessage.node(
              "Concat", List.of(up, skips[s]), joined, OnnxMessage.attribute("axis", 1)));
      x = step("decoder." + s + ".0", joined, shape.stages().get(s), AxisCounts.ONES);
      x = step("decoder." + s + ".1", x, shape.stages().get(s), AxisCounts.ONES);
    }
    keep("head.weight");
    keep("head.bias");
    nodes.add(
        OnnxMessage.node(
            "Conv",
            List.of(x, "head.weight", "head.bias"),
            "logits",
            OnnxMessage.attribute("kernel_shape", new long[] {1, 1, 1})));
    GraphProto graph =
        OnnxMessage.graph(
            "unet",
            nodes,
            tensors,
            value("image", shape.channels()),
            value("logits", shape.classes()));
    return OnnxMessage.model(graph, "Ossify", version);
  }

  private static ValueInfoProto value(String name, int channels) {
    return OnnxMessage.value(
        name, List.of("batch", Integer.toString(channels), "depth", "height", "width"));
  }

  private void keep(String name) {
    for (UNetShape.Weight weight : weights.shape().weights()) {
      if (weight.name().equals(name)) {
        tensors.add(OnnxMessage.tensor(name, weight.shape(), weights.get(name)));
      }
    }
  }

  private String step(String name, String input, UNetShape.Stage stage, AxisCounts stride) {
    AxisCounts kernel = stage.kernel();
    keep(name + ".weight");
    keep(name + ".scale");
    keep(name + ".shift");
    long[] begin = {kernel.z() / 2, kernel.y() / 2, kernel.x() / 2};
    long[] pads = {begin[0], begin[1], begin[2], begin[0], begin[1], begin[2]};
    nodes.add(
        OnnxMessage.node(
            "Conv",
            List.of(input, name + ".weight"),
            name + ".sums",
            OnnxMessage.attribute("kernel_shape", zyx(kernel)),
            OnnxMessage.attribute("strides", zyx(stride)),
            OnnxMessage.attribute("pads", pads)));
    nodes.add(
        OnnxMessage.node(
            "InstanceNormalization",
            List.of(name + ".sums", name + ".scale", name + ".shift"),
            name + ".normal",
            OnnxMessage.attribute("epsilon", UNetShape.EPSILON)));
    nodes.add(
        OnnxMessage.node(
            "LeakyRelu",
            List.of(name + ".normal"),
            name,
            OnnxMessage.attribute("alpha", UNetShape.SLOPE)));
    return name;
  }

  /** The 1x1x1 convolution whose outputs are dealt out, written as a transposed convolution. */
  private String enlarged(String name, String input, UNetShape.Stage below, UNetShape.Stage stage) {
    int factor = Math.toIntExact(below.stride().product());
    int inputs = below.features();
    int features = stage.features();
    float[] dealt = weights.get(name + ".weight");
    float[] kernel = new float[dealt.length];
    for (int f = 0; f < features; f++) {
      for (int k = 0; k < factor; k++) {
        for (int i = 0; i < inputs; i++) {
          kernel[(i * features + f) * factor + k] = dealt[(f * factor + k) * inputs + i];
        }
      }
    }
    AxisCounts stride = below.stride();
    long[] shape = {inputs, features, stride.z(), stride.y(), stride.x()};
    tensors.add(OnnxMessage.tensor(name + ".weight", shape, kernel));
    nodes.add(
        OnnxMessage.node(
            "ConvTranspose",
            List.of(input, name + ".weight"),
            name,
            OnnxMessage.attribute("kernel_shape", zyx(stride)),
            OnnxMessage.attribute("strides", zyx(stride))));
    return name;
  }

  private static long[] zyx(AxisCounts counts) {
    return new long[] {counts.z(), counts.y(), counts.x()};
  }
}
