/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ossify.kernel.resampling.LpsOrder;
import org.ossify.model.card.AxisCounts;
import org.ossify.model.engine.TorchEngine;
import org.ossify.model.engine.TorchNetwork;
import org.ossify.model.engine.TrainingBatch;
import org.ossify.model.engine.UNetShape;
import org.ossify.model.engine.UNetWeights;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Vector3;

/** The single parts of a training, against formulas written out again. */
class TrainingPartsTest {

  private static final UNetShape SHAPE =
      new UNetShape(
          1,
          3,
          List.of(
              new UNetShape.Stage(2, new AxisCounts(3, 3, 3), AxisCounts.ONES),
              new UNetShape.Stage(3, new AxisCounts(3, 3, 3), new AxisCounts(2, 2, 2))));

  @Test
  void theFirstStepOfAdamIsAsLongAsTheRate() {
    UNetWeights weights = UNetWeights.initial(SHAPE, 1);
    UNetWeights before = weights.copy();
    UNetWeights gradients = UNetWeights.zeros(SHAPE);
    Random random = new Random(2);
    for (float[] gradient : gradients.values().values()) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = (float) random.nextGaussian();
      }
    }
    new AdamOptimizer(weights, 0).step(gradients, 0.01);
    for (String name : weights.values().keySet()) {
      for (int i = 0; i < weights.get(name).length; i++) {
        double moved = weights.get(name)[i] - before.get(name)[i];
        assertEquals(-0.01 * Math.signum(gradients.get(name)[i]), moved, 1e-5);
      }
    }
  }

  @Test
  void adamFollowsItsRecursionOverManySteps() {
    UNetWeights weights = UNetWeights.zeros(SHAPE);
    Arrays.fill(weights.get("head.weight"), 1);
    AdamOptimizer optimizer = new AdamOptimizer(weights, 0.1);
    double value = 1;
    double one = 0;
    double two = 0;
    for (int step = 1; step <= 20; step++) {
      UNetWeights gradients = UNetWeights.zeros(SHAPE);
      double gradient = Math.sin(step);
      Arrays.fill(gradients.get("head.weight"), (float) gradient);
      optimizer.step(gradients, 0.05);
      one = 0.9 * one + 0.1 * gradient;
      two = 0.999 * two + 0.001 * gradient * gradient;
      double move = one / (1 - Math.pow(0.9, step));
      move /= Math.sqrt(two / (1 - Math.pow(0.999, step))) + 1e-8;
      value = value * (1 - 0.05 * 0.1) - 0.05 * move;
    }
    assertEquals(value, weights.get("head.weight")[0], 1e-5);
  }

  @Test
  void aGradientThatIsNoNumberChangesNothing() {
    UNetWeights weights = UNetWeights.initial(SHAPE, 1);
    UNetWeights before = weights.copy();
    UNetWeights gradients = UNetWeights.zeros(SHAPE);
    gradients.get("head.bias")[0] = Float.NaN;
    assertTrue(Double.isNaN(new AdamOptimizer(weights, 0).step(gradients, 1)));
    before.values().forEach((name, values) -> assertArrayEquals(values, weights.get(name)));
  }

  @Test
  void withoutPyTorchOneSentenceSaysHowToGetIt() {
    ClassLoader bare = new java.net.URLClassLoader(new java.net.URL[0], null);
    String message =
        assertThrows(IllegalArgumentException.class, () -> TorchEngine.open(bare)).getMessage();
    assertTrue(message.contains("scripts/add-pytorch"), message);
    assertTrue(message.contains("112 MB"), message);
  }

  @Test
  void theRateFallsByThePowerRule() {
    TrainingSettings settings = new TrainingSettings(1000, 1, 0, 1, 0, 0);
    assertEquals(0.01, settings.rate(0.01, 0), 1e-15);
    assertEquals(0.01 * Math.pow(0.5, 0.9), settings.rate(0.01, 500), 1e-12);
  }

  @Test
  void theLossIsDicePlusCrossEntropyAndItsSlopeThatOfTheLoss() {
    assumeTrue(TorchEngine.isInstalled(), "PyTorch's native library is not on the class path");
    AxisCounts size = new AxisCounts(4, 6, 4);
    TrainingBatch batch = OnnxExportTest.batch(SHAPE, 2, size, 4);
    for (int i = 0; i < 40; i++) {
      batch.classes()[i] = -1;
    }
    UNetWeights weights = UNetWeights.initial(SHAPE, 3);
    try (TorchNetwork network = new TorchNetwork(SHAPE)) {
      network.take(weights);
      TorchNetwork.Output output = network.output(batch);
      assertEquals(loss(output.logits(), batch), output.loss(), 1e-5);
      UNetWeights slope = network.slope(batch).gradients();
      UNetWeights again = network.slope(batch).gradients();
      for (String name : List.of("head.bias", "up.0.weight", "encoder.1.0.scale")) {
        assertArrayEquals(slope.get(name), again.get(name), "gradients must not add up");
        int largest = 0;
        for (int i = 0; i < slope.get(name).length; i++) {
          boolean larger = Math.abs(slope.get(name)[i]) > Math.abs(slope.get(name)[largest]);
          largest = larger ? i : largest;
        }
        double step = 1e-2;
        double up = shifted(network, weights, name, largest, step, batch);
        double down = shifted(network, weights, name, largest, -step, batch);
        double expected = (up - down) / (2 * step);
        assertEquals(expected, slope.get(name)[largest], 0.03 * Math.abs(expected) + 1e-4, name);
      }
    }
  }

  private static double shifted(
      TorchNetwork network, UNetWeights weights, String name, int at, double by, TrainingBatch b) {
    UNetWeights moved = weights.copy();
    moved.get(name)[at] += (float) by;
    network.take(moved);
    return loss(network.output(b).logits(), b);
  }

  /** The formula, voxel by voxel. */
  private static double loss(float[] logits, TrainingBatch batch) {
    int voxels = (int) batch.size().product();
    int classes = SHAPE.classes();
    double entropy = 0;
    double[] both = new double[classes];
    double[] sizes = new double[classes];
    int learned = 0;
    for (int i = 0; i < batch.classes().length; i++) {
      int reference = batch.classes()[i];
      if (reference < 0) {
        continue;
      }
      int begin = i / voxels * classes * voxels + i % voxels;
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        sum += Math.exp(logits[begin + c * voxels]);
      }
      for (int c = 0; c < classes; c++) {
        double probability = Math.exp(logits[begin + c * voxels]) / sum;
        both[c] += c == reference ? probability : 0;
        sizes[c] += probability + (c == reference ? 1 : 0);
        entropy -= c == reference ? Math.log(probability) : 0;
      }
      learned++;
    }
    double dice = 0;
    for (int c = 1; c < classes; c++) {
      dice += (2 * both[c] + 1e-5) / (sizes[c] + 1e-5) / (classes - 1);
    }
    return entropy / learned + 1 - dice;
  }

  @Test
  void weightsComeBackFromOnnxAndANewHeadBeginsAnew(@TempDir Path folder) throws IOException {
    UNetWeights weights = UNetWeights.initial(SHAPE, 9);
    Path file = folder.resolve("a.onnx");
    OnnxUNet.write(file, weights, "1");
    UNetWeights read = OnnxWeights.read(file, SHAPE, 1);
    weights.values().forEach((name, values) -> assertArrayEquals(values, read.get(name), name));
    UNetShape two = new UNetShape(1, 2, SHAPE.stages());
    UNetWeights other = OnnxWeights.read(file, two, 1);
    assertArrayEquals(weights.get("up.0.weight"), other.get("up.0.weight"));
    assertEquals(2, other.get("head.bias").length);
    UNetShape deeper = OnnxExportTest.shape();
    assertRefused(file, deeper, "another network");
    byte[] bytes = Files.readAllBytes(file);
    assertRefused(
        Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(bytes, bytes.length / 2)),
        SHAPE,
        "damaged");
    assertRefused(
        Files.writeString(folder.resolve("text.onnx"), "this is not a model at all"), SHAPE, "");
  }

  private static void assertRefused(Path file, UNetShape shape, String said) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> OnnxWeights.read(file, shape, 1))
            .getMessage();
    assertTrue(message.contains(said) && message.contains(file.toString()), message);
  }

  @Test
  void aTurnedScanIsSeenTheSameWayRound() {
    // x to the feet, y to the right, z to the front: right-handed
    Direction odd = Direction.of(new Vector3(0, 0, -1), new Vector3(-1, 0, 0));
    Grid grid = new Grid(2, 3, 4, new Vector3(1, 2, 3), new Vector3(5, 6, 7), odd);
    float[][] hu = new float[4][6];
    short[][] labels = new short[4][6];
    for (int z = 0; z < 4; z++) {
      for (int i = 0; i < 6; i++) {
        hu[z][i] = 10 * z + i;
        labels[z][i] = (short) (10 * z + i);
      }
    }
    CtVolume ct = new CtVolume(grid, hu, CtSource.of("test", "CT", "made"));
    CtVolume turned = LpsOrder.of(ct);
    LabelMap map = LpsOrder.of(new LabelMap(grid, labels, Map.of()));
    assertEquals(Direction.AXIAL, rounded(turned.grid().direction()));
    assertEquals(new Vector3(2, 3, 1), turned.grid().spacing());
    for (int z = 0; z < turned.grid().nz(); z++) {
      for (int y = 0; y < turned.grid().ny(); y++) {
        for (int x = 0; x < turned.grid().nx(); x++) {
          Vector3 at = grid.indexOf(turned.grid().positionOf(x, y, z));
          float expected =
              ct.hu((int) Math.rint(at.x()), (int) Math.rint(at.y()), (int) Math.rint(at.z()));
          assertEquals(expected, turned.hu(x, y, z));
          assertEquals(expected, map.planes()[z][y * map.grid().nx() + x]);
        }
      }
    }
    assertEquals(turned, LpsOrder.of(turned));
  }

  private static Direction rounded(Direction direction) {
    return new Direction(
        rounded(direction.column()), rounded(direction.row()), rounded(direction.normal()));
  }

  private static Vector3 rounded(Vector3 v) {
    return new Vector3(Math.rint(v.x()) + 0.0, Math.rint(v.y()) + 0.0, Math.rint(v.z()) + 0.0);
  }

  @Test
  void aCutCheckpointIsDamagedAndAForeignOneIsNone(@TempDir Path folder) throws IOException {
    UNetWeights weights = UNetWeights.initial(SHAPE, 1);
    TrainingHistory history =
        new TrainingHistory(List.of(new TrainingHistory.Epoch(1, 0.1, 2, 3, 0.5, 1)));
    Path file = folder.resolve(Checkpoint.FILE);
    new Checkpoint("key", history, new AdamOptimizer(weights, 0), weights).write(file);
    Checkpoint read = Checkpoint.read(file, "key", SHAPE, 0);
    assertEquals(history, read.history());
    weights.values().forEach((name, values) -> assertArrayEquals(values, read.best().get(name)));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));
    assertTrue(refused(file, "key").contains("cut short"));
    assertTrue(refused(file, "other").contains("another plan"));
    Files.writeString(file, "something else");
    assertTrue(refused(file, "key").contains("not a checkpoint"));
  }

  private static String refused(Path file, String key) {
    return assertThrows(IllegalArgumentException.class, () -> Checkpoint.read(file, key, SHAPE, 0))
        .getMessage();
  }
}
