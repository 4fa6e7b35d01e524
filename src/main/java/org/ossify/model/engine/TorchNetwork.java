/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.HashMap;
import java.util.Map;
import org.ossify.model.card.AxisCounts;

/**
 * A U-Net in PyTorch: it takes weights and gives losses, gradients and logits as plain arrays.
 *
 * <p>Runs on the CPU. For one count of threads and one build of PyTorch the same weights and batch
 * give the same gradients, bit by bit.
 */
public final class TorchNetwork implements AutoCloseable {

  private final Engine engine;
  private final NDManager manager;
  private final UNetShape shape;
  private final UNet3d block;
  private final Map<String, NativeFloats> weights = new HashMap<>();
  private final NativeFloats input = new NativeFloats();
  private final NativeFloats target = new NativeFloats();
  private final NativeFloats known = new NativeFloats();

  /**
   * @throws IllegalArgumentException when PyTorch's native library is not there
   */
  public TorchNetwork(UNetShape shape) {
    this.shape = shape;
    engine = TorchEngine.open();
    manager = engine.newBaseManager(Device.cpu());
    block = new UNet3d(shape);
    block.allocate(manager);
  }

  /** The loss of a batch and how it changes with each weight. */
  public record Slope(double loss, UNetWeights gradients) {}

  /** The loss of a batch and the logits of its voxels. */
  public record Output(double loss, float[] logits) {}

  public void take(UNetWeights now) {
    now.values()
        .forEach(
            (name, values) -> {
              NativeFloats floats = weights.get(name);
              if (floats == null) {
                floats = new NativeFloats();
                weights.put(name, floats);
                floats.become(block.array(name), values);
              } else {
                floats.fill(values);
              }
            });
  }

  public Slope slope(TrainingBatch batch) {
    clearGradients();
    try (NDManager step = manager.newSubManager();
        GradientCollector collector = engine.newGradientCollector()) {
      NDArray loss = loss(step, batch, block.logits(input(step, batch)));
      collector.backward(loss);
      return new Slope(loss.getFloat(), gradients());
    }
  }

  public Output output(TrainingBatch batch) {
    try (NDManager step = manager.newSubManager()) {
      NDArray logits = block.logits(input(step, batch));
      return new Output(loss(step, batch, logits).getFloat(), logits.toFloatArray());
    }
  }

  private NDArray loss(NDManager step, TrainingBatch batch, NDArray logits) {
    long learned = batch.learned();
    NDArray ones =
        target.array(
            step, SegmentationLoss.target(batch, shape.classes()), shape(batch, shape.classes()));
    NDArray taken =
        learned == batch.classes().length
            ? null
            : known.array(step, SegmentationLoss.known(batch), shape(batch, 1));
    return SegmentationLoss.of(logits, ones, learned, taken);
  }

  private NDArray input(NDManager step, TrainingBatch batch) {
    return input.array(step, batch.values(), shape(batch, batch.channels()));
  }

  private static Shape shape(TrainingBatch batch, int channels) {
    AxisCounts size = batch.size();
    return new Shape(batch.samples(), channels, size.z(), size.y(), size.x());
  }

  /** PyTorch adds to gradients that are there. */
  private void clearGradients() {
    for (UNetShape.Weight weight : shape.weights()) {
      if (block.array(weight.name()).hasGradient()) {
        try (NDArray gradient = block.array(weight.name()).getGradient()) {
          gradient.muli(0);
        }
      }
    }
  }

  private UNetWeights gradients() {
    UNetWeights gradients = UNetWeights.zeros(shape);
    for (UNetShape.Weight weight : shape.weights()) {
      try (NDArray gradient = block.array(weight.name()).getGradient()) {
        gradients.values().put(weight.name(), gradient.toFloatArray());
      }
    }
    return gradients;
  }

  @Override
  public void close() {
    manager.close();
  }
}
