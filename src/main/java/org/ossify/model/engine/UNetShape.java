/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import java.util.ArrayList;
import java.util.List;
import org.ossify.model.card.AxisCounts;

/**
 * How a 3-D U-Net is built, without any of its numbers: what the plan holds, and what the network,
 * its weights and its ONNX graph are made from.
 *
 * <p>Each stage has two convolutions with instance normalization and leaky ReLU; the first one of a
 * stage but the top takes every stride-th voxel. On the way up, each stage is enlarged by a
 * transposed convolution, put beside the stage of its size and convolved twice again. A 1x1x1
 * convolution makes classes. Ronneberger, Fischer and Brox, MICCAI 2015,
 * doi:10.1007/978-3-319-24574-4_28; Çiçek et al., MICCAI 2016, doi:10.1007/978-3-319-46723-8_49.
 *
 * @param channels of the input
 * @param classes background included, at least 2
 * @param stages from the finest to the coarsest
 */
public record UNetShape(int channels, int classes, List<Stage> stages) {

  /** The slope of the ReLU below 0. */
  public static final float SLOPE = 0.01f;

  /** Keeps the normalization of a constant region finite. */
  public static final float EPSILON = 1e-5f;

  private static final int MOST_FEATURES = 1024;
  private static final int MOST_STAGES = 8;

  /**
   * @param features channels of the stage
   * @param kernel odd size of its convolutions
   * @param stride by how much it is coarser than the stage above; 1 at the top
   */
  public record Stage(int features, AxisCounts kernel, AxisCounts stride) {

    public Stage {
      if (features < 1 || features > MOST_FEATURES) {
        throw new IllegalArgumentException(
            "Features of a stage must be 1 to " + MOST_FEATURES + ", got " + features);
      }
      boolean odd = kernel.x() % 2 == 1 && kernel.y() % 2 == 1 && kernel.z() % 2 == 1;
      if (!odd || Math.max(kernel.x(), Math.max(kernel.y(), kernel.z())) > 7) {
        throw new IllegalArgumentException("Kernels must be odd and at most 7, got " + kernel);
      }
      if (Math.max(stride.x(), Math.max(stride.y(), stride.z())) > 4) {
        throw new IllegalArgumentException("Strides must be 1 to 4, got " + stride);
      }
    }
  }

  /** A weight of the network: name, shape, and how many inputs each output sums over. */
  public record Weight(String name, long[] shape, int fanIn) {

    public int size() {
      long size = 1;
      for (long length : shape) {
        size *= length;
      }
      return Math.toIntExact(size);
    }
  }

  public UNetShape {
    stages = List.copyOf(stages);
    if (channels < 1 || classes < 2 || classes > 256) {
      throw new IllegalArgumentException(
          "A network needs at least 1 channel and 2 to 256 classes, got "
              + channels
              + " and "
              + classes);
    }
    if (stages.isEmpty() || stages.size() > MOST_STAGES) {
      throw new IllegalArgumentException(
          "A network needs 1 to " + MOST_STAGES + " stages, got " + stages.size());
    }
    if (stages.get(0).stride().product() != 1) {
      throw new IllegalArgumentException("The first stage must have strides of 1");
    }
  }

  /** What the size of an input must be a multiple of. */
  public AxisCounts multiple() {
    AxisCounts product = AxisCounts.ONES;
    for (Stage stage : stages) {
      product = product.times(stage.stride());
    }
    return product;
  }

  /** Every weight in the order in which the network holds them. */
  public List<Weight> weights() {
    List<Weight> weights = new ArrayList<>();
    int from = channels;
    for (int s = 0; s < stages.size(); s++) {
      pair(weights, "encoder." + s, from, stages.get(s));
      from = stages.get(s).features();
    }
    for (int s = stages.size() - 2; s >= 0; s--) {
      Stage below = stages.get(s + 1);
      int features = stages.get(s).features();
      int outputs = Math.toIntExact(features * below.stride().product());
      weights.add(
          new Weight(
              "up." + s + ".weight",
              new long[] {outputs, below.features(), 1, 1, 1},
              below.features()));
      pair(weights, "decoder." + s, 2 * features, stages.get(s));
    }
    int top = stages.get(0).features();
    weights.add(new Weight("head.weight", new long[] {classes, top, 1, 1, 1}, top));
    weights.add(new Weight("head.bias", new long[] {classes}, 0));
    return weights;
  }

  private static void pair(List<Weight> weights, String name, int inputs, Stage stage) {
    step(weights, name + ".0", inputs, stage);
    step(weights, name + ".1", stage.features(), stage);
  }

  private static void step(List<Weight> weights, String name, int inputs, Stage stage) {
    AxisCounts kernel = stage.kernel();
    long[] shape = {stage.features(), inputs, kernel.z(), kernel.y(), kernel.x()};
    int fanIn = Math.toIntExact(inputs * kernel.product());
    weights.add(new Weight(name + ".weight", shape, fanIn));
    weights.add(new Weight(name + ".scale", new long[] {stage.features()}, 0));
    weights.add(new Weight(name + ".shift", new long[] {stage.features()}, 0));
  }

  /** How many numbers the network learns. */
  public long parameters() {
    return weights().stream().mapToLong(Weight::size).sum();
  }
}
