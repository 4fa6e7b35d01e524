/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ossify.model.card.AxisCounts;
import org.ossify.model.engine.OnnxRuntime;
import org.ossify.model.engine.TorchEngine;
import org.ossify.model.engine.TorchNetwork;
import org.ossify.model.engine.TrainingBatch;
import org.ossify.model.engine.UNetShape;
import org.ossify.model.engine.UNetWeights;

/** The network in PyTorch and its ONNX file in ONNX Runtime are the same function. */
class OnnxExportTest {

  private static final double ALLOWED = 1e-4;

  static UNetShape shape() {
    return new UNetShape(
        2,
        3,
        List.of(
            new UNetShape.Stage(4, new AxisCounts(3, 3, 1), AxisCounts.ONES),
            new UNetShape.Stage(6, new AxisCounts(3, 3, 3), new AxisCounts(2, 2, 1)),
            new UNetShape.Stage(8, new AxisCounts(3, 3, 3), new AxisCounts(2, 2, 2))));
  }

  static TrainingBatch batch(UNetShape shape, int samples, AxisCounts size, long seed) {
    Random random = new Random(seed);
    float[] values = new float[(int) ((long) samples * shape.channels() * size.product())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    byte[] classes = new byte[(int) (samples * size.product())];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = (byte) random.nextInt(shape.classes());
    }
    return new TrainingBatch(samples, shape.channels(), size, values, classes);
  }

  @Test
  void everySizeGivesTheSameLogitsInBothEngines(@TempDir Path folder) throws OrtException {
    assumeTrue(TorchEngine.isInstalled(), "PyTorch's native library is not on the class path");
    UNetShape shape = shape();
    UNetWeights weights = UNetWeights.initial(shape, 5);
    Random random = new Random(3);
    weights
        .values()
        .forEach(
            (name, array) -> {
              if (!name.endsWith(".weight")) {
                for (int i = 0; i < array.length; i++) {
                  array[i] += 0.3f * (float) random.nextGaussian();
                }
              }
            });
    Path file = folder.resolve("network.onnx");
    OnnxUNet.write(file, weights, "test");
    try (TorchNetwork network = new TorchNetwork(shape)) {
      network.take(weights);
      for (AxisCounts size :
          List.of(
              new AxisCounts(16, 12, 6), new AxisCounts(8, 20, 2), new AxisCounts(24, 24, 10))) {
        TrainingBatch batch = batch(shape, 2, size, 7);
        float[] torch = network.output(batch).logits();
        float[] onnx = OnnxRuntime.logits(file, batch);
        assertEquals(torch.length, onnx.length);
        for (int i = 0; i < torch.length; i++) {
          assertEquals(torch[i], onnx[i], ALLOWED, "at " + i + " of " + size);
        }
      }
    }
  }
}
