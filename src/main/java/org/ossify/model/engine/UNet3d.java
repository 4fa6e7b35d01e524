/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv3d;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ossify.model.card.AxisCounts;

/**
 * The network of a {@link UNetShape} as a block of DJL: classes x depth x height x width of logits.
 *
 * <p>DJL has no transposed convolution for PyTorch and no instance normalization. The first is a
 * 1x1x1 convolution whose outputs are dealt out as voxels, which is the same sum when stride and
 * kernel are equal; the second a batch normalization in training mode over each channel of each
 * sample as a channel of its own.
 */
final class UNet3d extends AbstractBlock {

  private final UNetShape shape;
  private final Map<String, Parameter> byName = new LinkedHashMap<>();

  UNet3d(UNetShape shape) {
    this.shape = shape;
    for (UNetShape.Weight weight : shape.weights()) {
      Parameter parameter =
          Parameter.builder()
              .setName(weight.name())
              .setType(Parameter.Type.OTHER)
              .optInitializer(Initializer.ZEROS)
              .optShape(new Shape(weight.shape()))
              .build();
      byName.put(weight.name(), addParameter(parameter));
    }
  }

  /** Makes the arrays of all weights, as zeros. */
  void allocate(NDManager manager) {
    byName.values().forEach(parameter -> parameter.initialize(manager, DataType.FLOAT32));
  }

  /** The array of a weight: its values and, after a backward pass, its gradient. */
  NDArray array(String name) {
    return byName.get(name).getArray();
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
    return new NDList(logits(inputs.singletonOrThrow()));
  }

  NDArray logits(NDArray input) {
    int coarsest = shape.stages().size() - 1;
    NDArray[] skips = new NDArray[coarsest + 1];
    NDArray x = input;
    for (int s = 0; s <= coarsest; s++) {
      UNetShape.Stage stage = shape.stages().get(s);
      x = step("encoder." + s + ".0", x, stage, stage.stride());
      x = step("encoder." + s + ".1", x, stage, AxisCounts.ONES);
      skips[s] = x;
    }
    for (int s = coarsest - 1; s >= 0; s--) {
      NDArray up = enlarged(x, "up." + s + ".weight", shape.stages().get(s + 1).stride());
      x = NDArrays.concat(new NDList(up, skips[s]), 1);
      x = step("decoder." + s + ".0", x, shape.stages().get(s), AxisCounts.ONES);
      x = step("decoder." + s + ".1", x, shape.stages().get(s), AxisCounts.ONES);
    }
    return Conv3d.conv3d(x, array("head.weight"), array("head.bias")).head();
  }

  private NDArray step(String name, NDArray x, UNetShape.Stage stage, AxisCounts stride) {
    AxisCounts kernel = stage.kernel();
    Shape padding = new Shape(kernel.z() / 2, kernel.y() / 2, kernel.x() / 2);
    NDArray sums = Conv3d.conv3d(x, array(name + ".weight"), null, shape(stride), padding).head();
    NDArray normal = normalized(sums, array(name + ".scale"), array(name + ".shift"));
    return Activation.leakyRelu(normal, UNetShape.SLOPE);
  }

  /** As a network has its axes: depth, height, width. */
  private static Shape shape(AxisCounts counts) {
    return new Shape(counts.z(), counts.y(), counts.x());
  }

  private static NDArray normalized(NDArray x, NDArray scale, NDArray shift) {
    Shape shape = x.getShape();
    int samples = (int) shape.get(0);
    long rows = samples * shape.get(1);
    NDManager manager = x.getManager();
    NDArray each = x.reshape(1, rows, shape.get(2), shape.get(3), shape.get(4));
    // the running mean and variance are asked for, and written to, but not used
    return each.getNDArrayInternal()
        .batchNorm(
            each,
            manager.zeros(new Shape(rows)),
            manager.ones(new Shape(rows)),
            repeated(scale, samples),
            repeated(shift, samples),
            -1,
            0.9f,
            UNetShape.EPSILON,
            true)
        .head()
        .reshape(shape);
  }

  private static NDArray repeated(NDArray array, int times) {
    NDList list = new NDList();
    for (int i = 0; i < times; i++) {
      list.add(array);
    }
    return times == 1 ? array : NDArrays.concat(list);
  }

  private NDArray enlarged(NDArray x, String weight, AxisCounts factor) {
    NDArray dealt = Conv3d.conv3d(x, array(weight)).head();
    Shape from = x.getShape();
    long samples = from.get(0);
    long features = dealt.getShape().get(1) / factor.product();
    long depth = from.get(2);
    long height = from.get(3);
    long width = from.get(4);
    return dealt
        .reshape(samples, features, factor.z(), factor.y(), factor.x(), depth, height, width)
        .transpose(0, 1, 5, 2, 6, 3, 7, 4)
        .reshape(samples, features, depth * factor.z(), height * factor.y(), width * factor.x());
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    Shape in = inputs[0];
    return new Shape[] {new Shape(in.get(0), shape.classes(), in.get(2), in.get(3), in.get(4))};
  }
}
