/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.deploy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ossify.model.training.OnnxMessage;

/** Builds tiny ONNX networks for tests, one layer after the other. */
public final class SmallNetwork {

  private final int axes;
  private final int inputs;
  private final List<NodeProto> nodes = new ArrayList<>();
  private final List<TensorProto> tensors = new ArrayList<>();
  private int channels;
  private int layers;
  private String last = "image";
  private List<String> inputSizes;

  /**
   * @param axes 2 or 3
   */
  public SmallNetwork(int axes, int channels) {
    this.axes = axes;
    inputs = channels;
    this.channels = channels;
    inputSizes = sizes(channels);
  }

  private List<String> sizes(int ofChannels) {
    List<String> sizes = new ArrayList<>(List.of("batch", Integer.toString(ofChannels)));
    sizes.addAll(axes == 3 ? List.of("depth", "height", "width") : List.of("height", "width"));
    return sizes;
  }

  /** A convolution with an odd kernel and, unless it is to shrink, zeros around. */
  public SmallNetwork convolution(
      int outputs, int kernel, boolean padded, float[] weights, float[] bias) {
    String name = "layer" + layers++;
    long[] shape = new long[axes + 2];
    Arrays.fill(shape, kernel);
    shape[0] = outputs;
    shape[1] = channels;
    tensors.add(OnnxMessage.tensor(name + ".weight", shape, weights));
    tensors.add(OnnxMessage.tensor(name + ".bias", new long[] {outputs}, bias));
    long[] kernels = new long[axes];
    Arrays.fill(kernels, kernel);
    long[] pads = new long[2 * axes];
    Arrays.fill(pads, padded ? kernel / 2 : 0);
    nodes.add(
        OnnxMessage.node(
            "Conv",
            List.of(last, name + ".weight", name + ".bias"),
            name,
            OnnxMessage.attribute("kernel_shape", kernels),
            OnnxMessage.attribute("pads", pads)));
    last = name;
    channels = outputs;
    return this;
  }

  /** With random weights. */
  public SmallNetwork convolution(int outputs, int kernel, long seed) {
    Random random = new Random(seed);
    float[] weights = new float[outputs * channels * (int) Math.pow(kernel, axes)];
    for (int i = 0; i < weights.length; i++) {
      weights[i] =
          (float) random.nextGaussian() / (float) Math.sqrt(Math.floorDiv(weights.length, outputs));
    }
    return convolution(outputs, kernel, true, weights, new float[outputs]);
  }

  /** One value of each voxel's channels for each output: weights[output][channel]. */
  public SmallNetwork mix(float[] bias, float[]... weights) {
    float[] flat = new float[weights.length * channels];
    for (int o = 0; o < weights.length; o++) {
      System.arraycopy(weights[o], 0, flat, o * channels, channels);
    }
    return convolution(weights.length, 1, false, flat, bias);
  }

  /** A node without parameters, such as Relu. */
  public SmallNetwork apply(String type) {
    String name = "layer" + layers++;
    nodes.add(OnnxMessage.node(type, List.of(last), name));
    last = name;
    return this;
  }

  /** Halves the size by the greatest values, and doubles it again by a transposed convolution. */
  public SmallNetwork downAndUp(long seed) {
    String down = "layer" + layers++;
    long[] twos = new long[axes];
    Arrays.fill(twos, 2);
    nodes.add(
        OnnxMessage.node(
            "MaxPool",
            List.of(last),
            down,
            OnnxMessage.attribute("kernel_shape", twos),
            OnnxMessage.attribute("strides", twos)));
    last = down;
    convolution(channels, 3, seed);
    String up = "layer" + layers++;
    long[] shape = new long[axes + 2];
    Arrays.fill(shape, 2);
    shape[0] = channels;
    shape[1] = channels;
    Random random = new Random(seed + 1);
    float[] weights = new float[channels * channels * (1 << axes)];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    tensors.add(OnnxMessage.tensor(up + ".weight", shape, weights));
    nodes.add(
        OnnxMessage.node(
            "ConvTranspose",
            List.of(last, up + ".weight"),
            up,
            OnnxMessage.attribute("kernel_shape", twos),
            OnnxMessage.attribute("strides", twos)));
    last = up;
    return this;
  }

  /** Says in the file that the input has exactly these sizes, batch first. */
  public SmallNetwork declare(String... sizes) {
    inputSizes = List.of(sizes);
    return this;
  }

  public byte[] bytes() {
    List<NodeProto> all = new ArrayList<>(nodes);
    all.add(OnnxMessage.node("Identity", List.of(last), "result"));
    GraphProto graph =
        OnnxMessage.graph(
            "small",
            all,
            tensors,
            OnnxMessage.value("image", inputSizes),
            OnnxMessage.value("result", sizes(channels)));
    return OnnxMessage.model(graph, "Ossify tests", "1").toByteArray();
  }

  public Path write(Path file) {
    try {
      return Files.write(file, bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int inputs() {
    return inputs;
  }

  public int outputs() {
    return channels;
  }
}
