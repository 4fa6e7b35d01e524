/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ossify.kernel.Activation;
import org.ossify.model.card.AxisCounts;
import org.ossify.model.card.SelfTest;
import org.ossify.model.engine.OnnxRuntime;
import org.ossify.model.engine.TorchNetwork;
import org.ossify.model.engine.TrainingBatch;
import org.ossify.model.engine.UNetShape;
import org.ossify.preprocess.IntensityNormalization;

/**
 * Runs an exported network on ONNX Runtime and compares it with PyTorch: a file that computes
 * something else than what was trained must not leave the house.
 */
final class OnnxCheck {

  /** The greatest difference of probabilities, 0 to 1, that rounding may make. */
  static final double ALLOWED = 1e-4;

  /** What engines, processors and their order of additions may make of a self-test. */
  private static final double TOLERANCE = 1e-3;

  private OnnxCheck() {}

  /**
   * The greatest difference of the probabilities of any class at any voxel, on noise.
   *
   * @throws IllegalArgumentException when ONNX Runtime refuses the file, or it differs by more than
   *     {@link #ALLOWED}
   */
  static double difference(Path file, TorchNetwork network, UNetShape shape, AxisCounts size) {
    TrainingBatch noise = noise(shape, size);
    float[] torch = probabilities(network.output(noise).logits(), shape.classes());
    float[] onnx = probabilities(OnnxRuntime.logits(file, noise), shape.classes());
    double greatest = 0;
    for (int i = 0; i < torch.length; i++) {
      greatest = Math.max(greatest, Math.abs(torch[i] - onnx[i]));
    }
    if (!(greatest <= ALLOWED)) {
      throw new IllegalArgumentException(
          "the exported network differs from the trained one by " + greatest + "; nothing is kept");
    }
    return greatest;
  }

  /**
   * The self-test of a network that was just exported: the probabilities that it gives on the
   * generated input.
   */
  static SelfTest selfTest(Path file, TrainingPlan plan, AxisCounts size) {
    List<IntensityNormalization> scales = plan.channels();
    int voxels = Math.toIntExact(size.product());
    float[] values = new float[Math.multiplyExact(voxels, scales.size())];
    float[] hu = SelfTest.inputHu(size);
    for (int c = 0; c < scales.size(); c++) {
      System.arraycopy(scales.get(c).apply(hu), 0, values, c * voxels, voxels);
    }
    TrainingBatch batch = new TrainingBatch(1, scales.size(), size, values, new byte[voxels]);
    float[] probabilities = probabilities(OnnxRuntime.logits(file, batch), plan.shape().classes());
    return new SelfTest(size, SelfTest.sample(probabilities, SelfTest.USUAL_VALUES), TOLERANCE);
  }

  private static TrainingBatch noise(UNetShape shape, AxisCounts size) {
    Random random = new Random(1);
    float[] values = new float[Math.toIntExact(shape.channels() * size.product())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    byte[] classes = new byte[Math.toIntExact(size.product())];
    return new TrainingBatch(1, shape.channels(), size, values, classes);
  }

  /** Softmax over the classes of one sample. */
  private static float[] probabilities(float[] logits, int classes) {
    int voxels = logits.length / classes;
    float[][] channels = new float[classes][];
    for (int c = 0; c < classes; c++) {
      channels[c] = Arrays.copyOfRange(logits, c * voxels, (c + 1) * voxels);
    }
    Activation.softmax(channels);
    float[] probabilities = new float[logits.length];
    for (int c = 0; c < classes; c++) {
      System.arraycopy(channels[c], 0, probabilities, c * voxels, voxels);
    }
    return probabilities;
  }
}
