/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.deploy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.kernel.resampling.AxisOrder;
import org.ossify.kernel.resampling.Interpolation;
import org.ossify.kernel.resampling.Resampling;
import org.ossify.model.card.AxisCounts;
import org.ossify.model.card.ChannelIntensity;
import org.ossify.model.card.DecisionThreshold;
import org.ossify.model.card.KnownRanges;
import org.ossify.model.card.NetworkInput;
import org.ossify.model.card.NetworkOutput;
import org.ossify.model.card.NetworkSpacing;
import org.ossify.model.card.PostProcessing;
import org.ossify.model.card.SelfTest;
import org.ossify.model.card.SmallModel;
import org.ossify.model.engine.EngineDevice;
import org.ossify.model.engine.EngineThread;
import org.ossify.model.engine.NetworkEngine;
import org.ossify.model.engine.NetworkEngines;
import org.ossify.model.engine.NetworkTensor;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.ProbabilityMap;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** A network run over a scan in tiles. */
class SlidingWindowTest {

  private static final RunSettings PLAIN = new RunSettings(0.5, false, true);

  @TempDir private Path folder;

  private static CtVolume noise(Grid grid, long seed) {
    Random random = new Random(seed);
    float[][] planes = new float[grid.nz()][grid.planeSize()];
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (float) (500 + 400 * random.nextGaussian());
      }
    }
    return new CtVolume(grid, planes, CtSource.of("test", "CT", "values are HU"));
  }

  private static CtVolume noise(int nx, int ny, int nz) {
    return noise(Grid.axial(nx, ny, nz, new Vector3(1, 1, 1)), 3);
  }

  private Segmentation run(SmallModel model, SmallNetwork network, CtVolume ct, RunSettings how) {
    try (NetworkRun run = model.open(folder, network)) {
      return run.segment(ct, how, estimate -> {}, Progress.NONE);
    }
  }

  private static void assertSame(float[][] expected, float[][] found, double allowed) {
    assertEquals(expected.length, found.length);
    for (int z = 0; z < expected.length; z++) {
      assertArrayEquals(expected[z], found[z], (float) allowed, "plane " + z);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "110, 64, '[0, 23, 46]'",
    "128, 64, '[0, 32, 64]'",
    "129, 64, '[0, 22, 43, 65]'",
    "64, 64, '[0]'",
    "512, 192, '[0, 80, 160, 240, 320]'",
    "300, 128, '[0, 57, 115, 172]'"
  })
  void tilesBeginWhereTheStandardFactsSay(int size, int patch, String starts) {
    assertEquals(starts, Arrays.toString(TileStarts.byOverlap(size, patch, 0.5)));
  }

  @Test
  void weightsAreThoseOfTheStandardFacts() {
    float[] weights = TileWeights.gaussian(64);
    assertEquals(0.000335463, weights[0], 1e-9);
    assertEquals(0.135335, weights[16], 1e-6);
    assertEquals(0.992218, weights[31], 1e-6);
    assertEquals(1, weights[32]);
    assertEquals(0.992218, weights[33], 1e-6);
    assertEquals(0.00054878, weights[63], 1e-8);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 13, 63})
  void noWeightIsZero(int patch) {
    for (float weight : TileWeights.gaussian(patch)) {
      assertTrue(weight > 0 && weight <= 1, "" + weight);
    }
  }

  private static SmallNetwork convolutions(int outputs) {
    return new SmallNetwork(3, 1)
        .convolution(4, 3, 1)
        .apply("Relu")
        .convolution(4, 3, 2)
        .apply("Relu")
        .convolution(outputs, 3, 3);
  }

  @Test
  void tiledEqualsUntiled() {
    CtVolume ct = noise(41, 38, 29);
    SmallModel tiled = new SmallModel();
    tiled.activation = NetworkOutput.Activation.SIGMOID;
    tiled.patch = new AxisCounts(16, 14, 12);
    tiled.halo = new NetworkInput.AxisMargins(3, 3, 3);
    SmallModel whole = new SmallModel();
    whole.activation = NetworkOutput.Activation.SIGMOID;
    whole.patch = new AxisCounts(41, 38, 29);
    Segmentation one = run(whole, convolutions(1), ct, PLAIN);
    Segmentation many = run(tiled, convolutions(1), ct, PLAIN);
    assertEquals(1, one.cost().tiles());
    assertTrue(many.cost().tiles() > 50);
    assertSame(one.probability().planes(), many.probability().planes(), 1e-4);
  }

  /** Every voxel in one core, at least a halo away from a face of its tile or at the border. */
  @Property(tries = 500)
  void coresCoverTheScanOnce(
      @ForAll @IntRange(min = 1, max = 300) int size,
      @ForAll @IntRange(min = 1, max = 8) int patches,
      @ForAll @IntRange(min = 1, max = 16) int multiple,
      @ForAll @IntRange(max = 20) int halo,
      @ForAll boolean fixedSize,
      @ForAll boolean flip) {
    int patch = patches * multiple;
    Assume.that(patch > 2 * halo);
    AxisTiles tiles =
        AxisTiles.of(size, patch, multiple, fixedSize, new AxisTiles.Joint(0, halo), flip);
    assertTrue(tiles.patch() <= patch && tiles.patch() % multiple == 0);
    assertEquals(0, tiles.coreBegin()[0]);
    assertEquals(size, tiles.coreEnd()[tiles.count() - 1]);
    for (int i = 0; i < tiles.count(); i++) {
      int start = tiles.starts()[i];
      int end = start + tiles.patch();
      assertTrue(start <= tiles.coreBegin()[i] && tiles.coreEnd()[i] <= end);
      if (i > 0) {
        assertEquals(tiles.coreEnd()[i - 1], tiles.coreBegin()[i]);
        assertTrue(tiles.coreBegin()[i] - start >= halo);
        assertTrue(tiles.starts()[i - 1] + tiles.patch() - tiles.coreEnd()[i - 1] >= halo);
      }
    }
  }

  @Test
  void tilesAreNoLargerThanTheirNumberNeeds() {
    AxisTiles.Joint joint = new AxisTiles.Joint(0, 16);
    AxisTiles tiles = AxisTiles.of(144, 128, 16, false, joint, false);
    assertEquals(96, tiles.patch());
    assertArrayEquals(new int[] {0, 48}, tiles.starts());
    assertEquals(128, AxisTiles.of(144, 128, 16, true, joint, false).patch());
  }

  @Test
  void tiledEqualsUntiledThroughPooling() {
    CtVolume ct = noise(42, 37, 30);
    SmallNetwork network =
        new SmallNetwork(3, 1).convolution(2, 3, 1).apply("Relu").downAndUp(5).convolution(1, 3, 6);
    SmallModel tiled = new SmallModel();
    tiled.activation = NetworkOutput.Activation.SIGMOID;
    tiled.patch = new AxisCounts(20, 20, 18);
    tiled.multiple = new AxisCounts(2, 2, 2);
    tiled.halo = new NetworkInput.AxisMargins(7, 7, 7);
    SmallModel whole = new SmallModel();
    whole.activation = NetworkOutput.Activation.SIGMOID;
    whole.patch = new AxisCounts(44, 44, 44);
    whole.multiple = tiled.multiple;
    whole.halo = tiled.halo;
    Segmentation one = run(whole, network, ct, PLAIN);
    assertEquals(1, one.cost().tiles());
    Segmentation many = run(tiled, network, ct, PLAIN);
    assertSame(one.probability().planes(), many.probability().planes(), 1e-4);
  }

  /** Blends tiles by their definition, one voxel after the other, in double precision. */
  private static float[][] slowly(
      SmallModel model, EngineThread engine, CtVolume ct, double overlap) {
    Grid grid = ct.grid();
    AxisCounts p = model.patch;
    double[][] sums = new double[grid.nz()][grid.planeSize()];
    double[][] weights = new double[grid.nz()][grid.planeSize()];
    float[] wx = TileWeights.gaussian(p.x());
    float[] wy = TileWeights.gaussian(p.y());
    float[] wz = TileWeights.gaussian(p.z());
    for (int z0 : TileStarts.byOverlap(grid.nz(), p.z(), overlap)) {
      for (int y0 : TileStarts.byOverlap(grid.ny(), p.y(), overlap)) {
        for (int x0 : TileStarts.byOverlap(grid.nx(), p.x(), overlap)) {
          java.nio.ByteBuffer bytes =
              java.nio.ByteBuffer.allocateDirect((int) p.product() * 4)
                  .order(java.nio.ByteOrder.nativeOrder());
          for (int z = 0; z < p.z(); z++) {
            for (int y = 0; y < p.y(); y++) {
              for (int x = 0; x < p.x(); x++) {
                bytes.putFloat(ct.hu(x0 + x, y0 + y, z0 + z) / 1000);
              }
            }
          }
          float[] out = engine.run(() -> {}, bytes.flip(), 1, 1, p.z(), p.y(), p.x()).values();
          for (int z = 0; z < p.z(); z++) {
            for (int y = 0; y < p.y(); y++) {
              for (int x = 0; x < p.x(); x++) {
                double w = (double) wx[x] * wy[y] * wz[z];
                int at = (y0 + y) * grid.nx() + x0 + x;
                sums[z0 + z][at] += w * out[(z * p.y() + y) * p.x() + x];
                weights[z0 + z][at] += w;
              }
            }
          }
        }
      }
    }
    float[][] probabilities = new float[grid.nz()][grid.planeSize()];
    for (int z = 0; z < probabilities.length; z++) {
      for (int i = 0; i < probabilities[z].length; i++) {
        probabilities[z][i] = (float) (1 / (1 + Math.exp(-sums[z][i] / weights[z][i])));
      }
    }
    return probabilities;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 0.5, 0.7})
  void gaussianBlendingIsWhatItsDefinitionSays(double overlap) {
    CtVolume ct = noise(23, 19, 21);
    SmallModel model = new SmallModel();
    model.activation = NetworkOutput.Activation.SIGMOID;
    model.patch = new AxisCounts(10, 9, 12);
    SmallNetwork network = convolutions(1);
    Path weights = network.write(folder.resolve("slow.onnx"));
    float[][] expected;
    try (EngineThread engine =
        new EngineThread(NetworkEngines.open(model.card(1), weights, EngineDevice.CPU))) {
      expected = slowly(model, engine, ct, overlap);
    }
    Segmentation found = run(model, network, ct, new RunSettings(overlap, false, true));
    assertSame(expected, found.probability().planes(), 2e-6);
    for (int z = 0; z < expected.length; z++) {
      for (int i = 0; i < expected[z].length; i++) {
        if (Math.abs(expected[z][i] - 0.5) > 1e-5) {
          assertEquals(expected[z][i] > 0.5 ? 1 : 0, found.labels().planes()[z][i]);
        }
      }
    }
  }

  private static List<Direction> directions() {
    List<Direction> all = new ArrayList<>();
    Vector3[] axes = {new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, 1)};
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        for (int signs = 0; signs < 4 && a != b; signs++) {
          all.add(
              Direction.of(
                  axes[a].times((signs & 1) == 0 ? 1 : -1),
                  axes[b].times((signs & 2) == 0 ? 1 : -1)));
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"LPS", "RAS", "LAS", "SPL", "AIR"})
  void aScanInAnyOrientationGivesItsLabelsInPlace(String orientation) {
    SmallModel model = new SmallModel();
    model.orientation = orientation;
    model.patch = new AxisCounts(5, 7, 4);
    for (Direction direction : directions()) {
      Grid grid = new Grid(9, 8, 11, new Vector3(1, 1, 1), Vector3.ZERO, direction);
      CtVolume ct = noise(grid, 5);
      Segmentation found = run(model, SmallModel.copy(), ct, PLAIN);
      assertEquals(grid, found.labels().grid());
      for (int z = 0; z < 11; z++) {
        for (int i = 0; i < grid.planeSize(); i++) {
          float hu = ct.planes()[z][i];
          if (Math.abs(hu - 500) > 0.01) {
            assertEquals(hu > 500 ? 1 : 0, found.labels().planes()[z][i], direction.toString());
          }
        }
      }
    }
  }

  @Test
  void theNetworkSeesTheScanAsItsCardSays() {
    // a kernel that is not symmetric: the value of the neighbour towards the patient's left
    float[] left = new float[27];
    left[14] = 1;
    SmallNetwork network = new SmallNetwork(3, 1).convolution(1, 3, true, left, new float[1]);
    SmallModel model = new SmallModel();
    model.orientation = "LPS";
    model.patch = new AxisCounts(12, 12, 12);
    for (Direction direction : directions()) {
      Grid grid = new Grid(6, 7, 5, new Vector3(1, 1, 1), Vector3.ZERO, direction);
      CtVolume ct = noise(grid, 6);
      Segmentation found = run(model, network, ct, PLAIN);
      for (int z = 1; z < 4; z++) {
        for (int y = 1; y < 6; y++) {
          for (int x = 1; x < 5; x++) {
            Vector3 at = grid.indexOf(grid.positionOf(x, y, z).plus(new Vector3(1, 0, 0)));
            float there =
                ct.hu((int) Math.rint(at.x()), (int) Math.rint(at.y()), (int) Math.rint(at.z()));
            float probability = found.probability().planes()[z][y * 6 + x];
            assertEquals(Math.max(0, there / 1000), probability, 1e-5, direction.toString());
          }
        }
      }
    }
  }

  @Test
  void mirroredCopiesAreAveraged() {
    CtVolume ct = noise(8, 9, 7);
    SmallModel model = new SmallModel();
    model.mirror = "xz";
    model.patch = new AxisCounts(8, 9, 7);
    float[] left = new float[27];
    left[14] = 1;
    SmallNetwork network = new SmallNetwork(3, 1).convolution(1, 3, true, left, new float[1]);
    Segmentation found = run(model, network, ct, new RunSettings(0.5, true, true));
    assertEquals(4, found.cost().runs());
    for (int z = 0; z < 7; z++) {
      for (int y = 0; y < 9; y++) {
        for (int x = 1; x < 7; x++) {
          double mean = (ct.hu(x + 1, y, z) + ct.hu(x - 1, y, z)) / 2000.0;
          assertEquals(
              Math.max(0, mean), found.probability().planes()[z][y * 8 + x], 1e-5, "at " + x);
        }
      }
    }
  }

  @Test
  void slicesAreSegmentedOneByOne() {
    CtVolume ct = noise(21, 18, 5);
    SmallModel model = new SmallModel();
    model.dimensions = NetworkInput.Dimensions.TWO;
    model.patch = new AxisCounts(8, 8, 1);
    SmallNetwork network = new SmallNetwork(2, 1).mix(new float[1], new float[] {1});
    Segmentation found = run(model, network, ct, PLAIN);
    for (int z = 0; z < 5; z++) {
      for (int i = 0; i < ct.planes()[z].length; i++) {
        assertEquals(
            Math.max(0, ct.planes()[z][i] / 1000), found.probability().planes()[z][i], 1e-5);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LPS", "SPL", "PSL"})
  void neighbouringSlicesAreChannelsAndTheOutermostGoOn(String orientation) {
    CtVolume ct = noise(9, 10, 11);
    SmallModel model = new SmallModel();
    model.orientation = orientation;
    model.dimensions = NetworkInput.Dimensions.TWO_AND_A_HALF;
    model.slices = 3;
    model.patch = new AxisCounts(6, 6, 1);
    // the mean of the slice before and the one after
    SmallNetwork network = new SmallNetwork(2, 3).mix(new float[1], new float[] {0.5f, 0, 0.5f});
    Segmentation found = run(model, network, ct, PLAIN);
    boolean axial = orientation.equals("LPS");
    for (int z = 0; z < 11; z++) {
      for (int y = 0; y < 10; y++) {
        for (int x = 0; x < 9; x++) {
          float before = axial ? ct.hu(x, y, Math.max(0, z - 1)) : ct.hu(Math.max(0, x - 1), y, z);
          float after = axial ? ct.hu(x, y, Math.min(10, z + 1)) : ct.hu(Math.min(8, x + 1), y, z);
          assertEquals(
              Math.max(0, (before + after) / 2000),
              found.probability().planes()[z][y * 9 + x],
              1e-5);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"true, 64", "false, 16"})
  void aVolumeSmallerThanAPatchIsPadded(boolean fixedSize, int expected) {
    CtVolume ct = noise(5, 1, 9);
    SmallModel model = new SmallModel();
    model.fixedSize = fixedSize;
    model.patch = new AxisCounts(64, 64, 64);
    model.multiple = new AxisCounts(16, 16, 16);
    ScanTiles tiles = ScanTiles.of(ct.grid(), AxisOrder.identity(), model.card(1).input(), 0.5);
    assertArrayEquals(new int[] {expected, expected, expected}, tiles.outputSize());
    Segmentation found = run(model, SmallModel.copy(), ct, PLAIN);
    for (int z = 0; z < 9; z++) {
      for (int x = 0; x < 5; x++) {
        assertEquals(Math.max(0, ct.hu(x, 0, z) / 1000), found.probability().planes()[z][x], 1e-6);
      }
    }
  }

  @Test
  void probabilitiesAreResampledNotLabels() {
    Grid grid = Grid.axial(30, 28, 17, new Vector3(0.7, 0.8, 1.7));
    CtVolume ct = noise(grid, 8);
    SmallModel model = new SmallModel();
    model.spacing = new NetworkSpacing.Finest(0.9, 2);
    model.activation = NetworkOutput.Activation.SIGMOID;
    Segmentation found = run(model, SmallModel.copy(), ct, PLAIN);
    ModelVolume volume = ModelVolume.of(ct, model.card(1).input(), Progress.NONE);
    float[][] probabilities = new float[volume.grid().nz()][volume.grid().planeSize()];
    for (int z = 0; z < probabilities.length; z++) {
      for (int i = 0; i < probabilities[z].length; i++) {
        double value = volume.sources().get(0).planes()[z][i] / 1000.0;
        probabilities[z][i] = (float) (1 / (1 + Math.exp(-value)));
      }
    }
    ProbabilityMap expected =
        Resampling.onto(
            new ProbabilityMap(volume.grid(), probabilities),
            grid,
            Interpolation.LINEAR,
            Progress.NONE);
    assertSame(expected.planes(), found.probability().planes(), 1e-5);
    for (int z = 0; z < grid.nz(); z++) {
      for (int i = 0; i < grid.planeSize(); i++) {
        if (Math.abs(expected.planes()[z][i] - 0.5) > 1e-4) {
          assertEquals(expected.planes()[z][i] > 0.5 ? 1 : 0, found.labels().planes()[z][i]);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void severalClassesBecomeTheirLabels(boolean resampled) {
    CtVolume ct = noise(20, 21, 22);
    float[][] steps = new float[22][20 * 21];
    for (int z = 0; z < 22; z++) {
      Arrays.fill(steps[z], z < 8 ? -400 : z < 15 ? 250 : 800);
    }
    CtVolume layers = new CtVolume(ct.grid(), steps, ct.source());
    SmallModel model = new SmallModel();
    model.activation = NetworkOutput.Activation.SOFTMAX;
    if (resampled) {
      model.spacing = new NetworkSpacing.Finest(0.5, 0.5);
    }
    Segmentation found = run(model, SmallModel.classes(), layers, PLAIN);
    for (int z : new int[] {0, 3, 6, 9, 12, 13, 17, 21}) {
      int expected = z < 8 ? 0 : z < 15 ? 1 : 2;
      for (short label : found.labels().planes()[z]) {
        assertEquals(expected, label, "plane " + z);
      }
    }
    assertEquals("part 2", found.labels().names().get(2));
  }

  @ParameterizedTest
  @CsvSource({"SIGMOID_DONE, 1", "SIGMOID_DONE, 1.6", "SIGMOID, 1", "SIGMOID, 1.6"})
  void theThresholdMayDependOnTheScansHu(NetworkOutput.Activation activation, double mm) {
    CtVolume ct = noise(20, 18, 16);
    SmallModel model = new SmallModel();
    model.activation = activation;
    model.spacing = new NetworkSpacing.Fixed(new Vector3(mm, mm, mm));
    model.threshold = new DecisionThreshold(new TreeMap<>(Map.of(200.0, 0.65, 700.0, 0.55)));
    Segmentation found = run(model, SmallModel.copy(), ct, PLAIN);
    int darkBone = 0;
    int brightOther = 0;
    for (int z = 0; z < 16; z++) {
      for (int i = 0; i < ct.planes()[z].length; i++) {
        double hu = ct.planes()[z][i];
        double needed = 0.65 - 0.1 * Math.min(1, Math.max(0, (hu - 200) / 500));
        double probability = found.probability().planes()[z][i];
        int label = found.labels().planes()[z][i];
        assertTrue(
            Math.abs(probability - needed) < 1e-5 || label == (probability > needed ? 1 : 0));
        darkBone += probability > 0.55 && label == 0 ? 1 : 0;
        brightOther += probability < 0.65 && label == 1 ? 1 : 0;
      }
    }
    assertTrue(darkBone > 20 && brightOther > 20, darkBone + " " + brightOther);
  }

  @Test
  void normalizedFirstIsNotTheSameAsResampledFirst() {
    CtVolume ct = noise(Grid.axial(12, 12, 12, new Vector3(1, 1, 1)), 9);
    SmallModel model = new SmallModel();
    model.spacing = new NetworkSpacing.Finest(0.6, 0.6);
    model.channels =
        List.of(
            new ChannelIntensity.Fixed(
                org.ossify.preprocess.IntensityNormalization.window(400, 600)));
    Segmentation resampledFirst = run(model, SmallModel.copy(), ct, PLAIN);
    model.order = NetworkInput.Order.NORMALIZE_FIRST;
    Segmentation normalizedFirst = run(model, SmallModel.copy(), ct, PLAIN);
    double difference = 0;
    for (int z = 0; z < 12; z++) {
      for (int i = 0; i < 144; i++) {
        difference +=
            Math.abs(
                resampledFirst.probability().planes()[z][i]
                    - normalizedFirst.probability().planes()[z][i]);
      }
    }
    assertTrue(difference > 1, "" + difference);
  }

  @Test
  void statisticsOfTheScanMakeTheChannels() {
    CtVolume ct = noise(16, 16, 16);
    SmallModel model = new SmallModel();
    model.activation = NetworkOutput.Activation.SIGMOID;
    model.channels = List.of(new ChannelIntensity.StandardScore(200, 700));
    float[][] hu = ct.planes();
    double sum = 0;
    double squares = 0;
    for (float[] plane : hu) {
      for (float value : plane) {
        double cut = Math.min(700, Math.max(200, value));
        sum += cut;
        squares += cut * cut;
      }
    }
    double mean = sum / 4096;
    double deviation = Math.sqrt(squares / 4096 - mean * mean);
    Segmentation found = run(model, SmallModel.copy(), ct, PLAIN);
    for (int i = 0; i < 256; i++) {
      double score = (Math.min(700, Math.max(200, hu[4][i])) - mean) / deviation;
      assertEquals(1 / (1 + Math.exp(-score)), found.probability().planes()[4][i], 1e-5);
    }
  }

  @Test
  void tilesOfAirAreNotRun() {
    CtVolume ct = noise(64, 16, 16);
    for (float[] plane : ct.planes()) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = i % 64 < 40 ? -1000 : plane[i];
      }
    }
    SmallModel model = new SmallModel();
    // the network says bone everywhere, were it asked
    SmallNetwork network = new SmallNetwork(3, 1).mix(new float[] {1}, new float[] {0});
    model.skipBelowHu = -500.0;
    model.overlap = 0;
    Segmentation found = run(model, network, ct, new RunSettings(0, false, true));
    assertEquals(4, found.cost().tiles());
    assertEquals(2, found.cost().runs());
    assertEquals(0, found.labels().planes()[3][31]);
    assertEquals(0, found.probability().planes()[3][31]);
    assertEquals(1, found.labels().planes()[3][32]);
  }

  @Test
  void postProcessingOfTheCardIsApplied() {
    CtVolume ct = noise(20, 20, 20);
    for (float[] plane : ct.planes()) {
      Arrays.fill(plane, 0);
    }
    ct.planes()[3][25] = 1000;
    for (int z = 8; z < 14; z++) {
      for (int y = 8; y < 14; y++) {
        Arrays.fill(ct.planes()[z], y * 20 + 8, y * 20 + 14, 1000);
      }
    }
    ct.planes()[10][10 * 20 + 10] = 0;
    SmallModel model = new SmallModel();
    assertEquals(1, run(model, SmallModel.copy(), ct, PLAIN).labels().planes()[3][25]);
    model.postProcessing = new PostProcessing(false, false, 5, true);
    Segmentation found = run(model, SmallModel.copy(), ct, PLAIN);
    assertEquals(0, found.labels().planes()[3][25]);
    assertEquals(1, found.labels().planes()[10][10 * 20 + 10]);
    assertEquals(216, found.labels().mask(1).count());
  }

  @Test
  void whatLiesOutsideOfThePatientIsNoBoneWhereTheCardSaysSo() {
    CtVolume ct = noise(60, 60, 12);
    for (float[] plane : ct.planes()) {
      Arrays.fill(plane, -1000);
      for (int y = 5; y < 40; y++) {
        Arrays.fill(plane, y * 60 + 10, y * 60 + 50, 50);
      }
      Arrays.fill(plane, 20 * 60 + 20, 20 * 60 + 30, 1000);
      Arrays.fill(plane, 50 * 60, 51 * 60, 1000);
    }
    SmallModel model = new SmallModel();
    assertEquals(12 * 70, run(model, SmallModel.copy(), ct, PLAIN).labels().mask(1).count());
    model.postProcessing = new PostProcessing(true, false, 0, false);
    LabelMap found = run(model, SmallModel.copy(), ct, PLAIN).labels();
    assertEquals(12 * 10, found.mask(1).count());
    assertEquals(1, found.planes()[3][20 * 60 + 25]);
  }

  @Test
  void scansOutsideOfTheRangesAreWarnedAbout() {
    SmallModel model = new SmallModel();
    model.ranges =
        new KnownRanges(
            new Vector3(0.3, 0.3, 0.3),
            new Vector3(1.2, 1.2, 2),
            new java.util.TreeMap<>(
                java.util.Map.of(
                    50.0,
                    new KnownRanges.Limits(-100, 100),
                    0.0,
                    new KnownRanges.Limits(-9000, 9000))));
    CtVolume ct = noise(Grid.axial(10, 10, 10, new Vector3(1, 1.3, 2)), 1);
    List<String> warnings = RangeCheck.warnings(ct, model.card(1), Progress.NONE);
    assertEquals(2, warnings.size(), warnings.toString());
    assertTrue(warnings.get(0).contains("1.3 mm along y"), warnings.get(0));
    assertTrue(warnings.get(0).contains("0.3 to 1.2"), warnings.get(0));
    assertTrue(warnings.get(1).contains("percentile 50"), warnings.get(1));
    assertTrue(warnings.get(1).contains("-100 to 100"), warnings.get(1));
  }

  @Test
  void cancelComesWithinATileAndTheEngineIsClosedAfterIt() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    AtomicBoolean atWork = new AtomicBoolean();
    NetworkEngine slow =
        new NetworkEngine() {
          @Override
          public NetworkTensor run(java.nio.ByteBuffer input, long... shape) {
            atWork.set(true);
            try {
              release.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            atWork.set(false);
            return new NetworkTensor(new float[4096], new long[] {1, 1, 16, 16, 16});
          }

          @Override
          public Details details() {
            return new Details("slow", "1", "cpu", 1);
          }

          @Override
          public void close() {
            assertTrue(!atWork.get());
            closed.countDown();
          }
        };
    Progress cancelled =
        (done, total) -> {
          if (atWork.get()) {
            throw new CancellationException();
          }
        };
    try (NetworkRun run = new NetworkRun(new SmallModel().card(1), slow)) {
      assertThrows(
          CancellationException.class,
          () -> run.segment(noise(20, 20, 20), PLAIN, estimate -> {}, cancelled));
    }
    assertEquals(1, closed.getCount());
    release.countDown();
    assertTrue(closed.await(10, TimeUnit.SECONDS));
  }

  @Test
  void whatARunTakesIsToldAfterTheFirstTile() {
    List<RunEstimate> told = new ArrayList<>();
    CtVolume ct = noise(40, 16, 16);
    try (NetworkRun run = new SmallModel().open(folder, SmallModel.copy())) {
      RunEstimate before = run.estimate(ct, PLAIN);
      assertEquals(4, before.tiles());
      assertTrue(Double.isNaN(before.seconds()));
      run.segment(ct, PLAIN, told::add, Progress.NONE);
      assertEquals(1, told.size());
      assertTrue(told.get(0).seconds() > 0);
      assertTrue(told.get(0).memoryBytes() > ct.grid().voxels() * 4);
    }
  }

  @Test
  void theSelfTestPassesWhereTheOutputIsTheSame() {
    SmallModel model = new SmallModel();
    AxisCounts size = new AxisCounts(6, 5, 4);
    float[] hu = SelfTest.inputHu(size);
    float[] expected = new float[hu.length];
    for (int i = 0; i < hu.length; i++) {
      expected[i] = (float) (1 / (1 + Math.exp(-hu[i] / 1000)));
    }
    model.activation = NetworkOutput.Activation.SIGMOID;
    model.selfTest = new SelfTest(size, SelfTest.sample(expected, 9), 1e-5);
    try (NetworkRun run = model.open(folder, SmallModel.copy())) {
      assertEquals(ModelSelfTest.Verdict.PASS, run.selfTest(Progress.NONE).verdict());
      assertNotNull(run.details().version());
    }
    SmallNetwork other = new SmallNetwork(3, 1).mix(new float[1], new float[] {1.1f});
    try (NetworkRun run = model.open(folder, other)) {
      assertEquals(ModelSelfTest.Verdict.FAIL, run.selfTest(Progress.NONE).verdict());
      assertTrue(run.selfTest(Progress.NONE).difference() > 1e-3);
    }
    model.selfTest = null;
    try (NetworkRun run = model.open(folder, other)) {
      assertEquals(ModelSelfTest.Verdict.NONE, run.selfTest(Progress.NONE).verdict());
    }
  }
}
