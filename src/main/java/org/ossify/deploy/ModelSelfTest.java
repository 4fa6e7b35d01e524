/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.deploy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.ossify.model.card.AxisCounts;
import org.ossify.model.card.ChannelIntensity;
import org.ossify.model.card.ModelCard;
import org.ossify.model.card.NetworkInput;
import org.ossify.model.card.SelfTest;
import org.ossify.model.engine.EngineThread;
import org.ossify.model.engine.NetworkTensor;
import org.ossify.volume.Progress;

/**
 * Runs the self-test of a card: whether the network gives here what it gave where it was made.
 *
 * @param verdict none when the card has no self-test
 * @param difference the greatest one; NaN without a test
 */
public record ModelSelfTest(Verdict verdict, double difference) {

  /** How a self-test ended. */
  public enum Verdict {
    PASS("pass"),
    FAIL("fail"),
    NONE("none");

    private final String label;

    Verdict(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /**
   * @throws IllegalArgumentException in one sentence when the network does not run on the input
   */
  static ModelSelfTest of(ModelCard card, EngineThread engine, Progress progress) {
    SelfTest test = card.selfTest();
    if (test == null) {
      return new ModelSelfTest(Verdict.NONE, Double.NaN);
    }
    double difference = test.difference(probabilities(card, engine, test, progress));
    return new ModelSelfTest(
        difference <= test.tolerance() ? Verdict.PASS : Verdict.FAIL, difference);
  }

  private static float[] probabilities(
      ModelCard card, EngineThread engine, SelfTest test, Progress progress) {
    AxisCounts size = test.size();
    boolean flat = card.input().dimensions() != NetworkInput.Dimensions.THREE;
    int channels = card.output().channels();
    float[][] made = channels(card, test.inputHu());
    long[] shape =
        flat
            ? new long[] {1, (long) made.length * size.z(), size.y(), size.x()}
            : new long[] {1, made.length, size.z(), size.y(), size.x()};
    NetworkTensor output = engine.run(() -> progress.report(0, 1), buffer(made), shape);
    long[] expected =
        flat
            ? new long[] {1, channels, size.y(), size.x()}
            : new long[] {1, channels, size.z(), size.y(), size.x()};
    SlidingWindow.requireShape(output, expected);
    int voxels = output.values().length / channels;
    OpenPlane plane = OpenPlane.of(channels, voxels);
    java.util.Arrays.fill(plane.weights(), 1);
    for (int c = 0; c < channels; c++) {
      System.arraycopy(output.values(), c * voxels, plane.sums()[c], 0, voxels);
    }
    new ClassValues(card).toProbabilities(plane);
    float[] all = new float[output.values().length];
    for (int c = 0; c < channels; c++) {
      System.arraycopy(plane.sums()[c], 0, all, c * voxels, voxels);
    }
    return all;
  }

  private static float[][] channels(ModelCard card, float[] hu) {
    List<float[]> channels = new ArrayList<>();
    for (ChannelIntensity intensity : card.input().channels()) {
      channels.add(intensity.mapFor(new float[][] {hu}).apply(hu));
    }
    return channels.toArray(float[][]::new);
  }

  private static ByteBuffer buffer(float[][] channels) {
    int count = channels.length * channels[0].length;
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(Math.multiplyExact(count, Float.BYTES))
            .order(ByteOrder.nativeOrder());
    for (int c = 0; c < channels.length; c++) {
      bytes.asFloatBuffer().put(c * channels[c].length, channels[c]);
    }
    return bytes;
  }
}
