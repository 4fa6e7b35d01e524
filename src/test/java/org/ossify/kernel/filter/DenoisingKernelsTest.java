package org.ossify.kernel.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ossify.TestVolumes;
import org.ossify.kernel.GaussianFilter;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** Median, similarity means and diffusion against their definitions, written down slowly. */
class DenoisingKernelsTest {

  private static final Grid GRID = Grid.axial(11, 37, 6, new Vector3(0.5, 0.6, 1.25));

  private static float[][] noise(Grid grid) {
    return TestVolumes.randomCt(grid, 5).planes();
  }

  private static double at(Grid grid, float[][] planes, int x, int y, int z) {
    int px = Math.max(0, Math.min(grid.nx() - 1, x));
    int py = Math.max(0, Math.min(grid.ny() - 1, y));
    int pz = Math.max(0, Math.min(grid.nz() - 1, z));
    return planes[pz][py * grid.nx() + px];
  }

  /** Boxes of 3x3x1, 3x3x3, 5x5x3, 7x5x3 and 9x7x3 voxels and others. */
  @ParameterizedTest
  @CsvSource({"0.4", "0.5", "0.6", "1.25", "1.6", "2.0", "2.6"})
  void theMedianIsTheMiddleOfTheSortedBox(double radiusMm) {
    float[][] planes = noise(GRID);
    float[][] medians = MedianFilter.apply(GRID, planes, radiusMm, Progress.NONE);
    int rx = (int) (radiusMm / 0.5 + 1e-6);
    int ry = (int) (radiusMm / 0.6 + 1e-6);
    int rz = (int) (radiusMm / 1.25 + 1e-6);
    for (int z = 0; z < GRID.nz(); z++) {
      for (int i = 0; i < GRID.planeSize(); i++) {
        double[] box = new double[(2 * rx + 1) * (2 * ry + 1) * (2 * rz + 1)];
        int n = 0;
        for (int k = -rz; k <= rz; k++) {
          for (int j = -ry; j <= ry; j++) {
            for (int d = -rx; d <= rx; d++) {
              box[n++] = at(GRID, planes, i % GRID.nx() + d, i / GRID.nx() + j, z + k);
            }
          }
        }
        Arrays.sort(box);
        assertEquals(box[n / 2], medians[z][i]);
      }
    }
  }

  @Test
  void theMedianOfARealHeadIsThatOfScipy() {
    JsonNode expected = TestVolumes.oracle("oracle_filters.json").get("median_3x3x3_nearest");
    CtVolume ct = TestVolumes.ct("volumes/cranium_mini.nii.gz");
    float[][] medians = MedianFilter.apply(ct.grid(), ct.planes(), 6, Progress.NONE);
    assertEquals(expected.get("md5_int16le_zyx").asText(), TestVolumes.md5Int16(medians));
  }

  /** The weighted mean of the definition, with the true exponential. */
  private static double slowMean(
      float[][] planes, int i, int z, int[] search, int[] patch, double sigma, double[] range) {
    int x = i % GRID.nx();
    int y = i / GRID.nx();
    double sum = 0;
    double weights = 0;
    for (int k = -search[2]; k <= search[2]; k++) {
      for (int j = -search[1]; j <= search[1]; j++) {
        for (int d = -search[0]; d <= search[0]; d++) {
          double squares = 0;
          int count = 0;
          for (int c = -patch[2]; c <= patch[2]; c++) {
            for (int b = -patch[1]; b <= patch[1]; b++) {
              for (int a = -patch[0]; a <= patch[0]; a++) {
                double difference =
                    at(GRID, planes, x + a, y + b, z + c)
                        - at(GRID, planes, x + d + a, y + j + b, z + k + c);
                squares += difference * difference;
                count++;
              }
            }
          }
          double mm2 = sq(d * 0.5) + sq(j * 0.6) + sq(k * 1.25);
          double apart = Math.max(0, squares / count - range[0]) / range[1];
          double weight = Math.exp(-apart - mm2 / (2 * sigma * sigma));
          sum += weight * at(GRID, planes, x + d, y + j, z + k);
          weights += weight;
        }
      }
    }
    return sum / weights;
  }

  private static double sq(double value) {
    return value * value;
  }

  private static float[][] mildNoise() {
    float[][] planes = noise(GRID);
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = plane[i] / 50 + (i % GRID.nx() > 5 ? 200 : 0);
      }
    }
    return planes;
  }

  @Test
  void theBilateralFilterIsTheWeightedMeanOfItsDefinition() {
    float[][] planes = mildNoise();
    float[][] means = SimilarityMean.bilateral(GRID, planes, 0.7, 40, Progress.NONE);
    for (int z = 0; z < GRID.nz(); z++) {
      for (int i = 0; i < GRID.planeSize(); i++) {
        double expected =
            slowMean(
                planes, i, z, new int[] {2, 2, 1}, new int[3], 0.7, new double[] {0, 2 * 40 * 40});
        assertEquals(expected, means[z][i], 0.3);
      }
    }
  }

  @Test
  void nonLocalMeansAreTheWeightedMeansOfTheirDefinition() {
    float[][] planes = mildNoise();
    float[][] means = SimilarityMean.nonLocal(GRID, planes, 1.3, 12, Progress.NONE);
    for (int z = 0; z < GRID.nz(); z++) {
      for (int i = 0; i < GRID.planeSize(); i++) {
        // slices lie too far apart for the patch, not for the search
        double expected =
            slowMean(
                planes,
                i,
                z,
                new int[] {2, 2, 1},
                new int[] {1, 1, 0},
                Double.POSITIVE_INFINITY,
                new double[] {2 * 144, 144});
        assertEquals(expected, means[z][i], 0.3);
      }
    }
  }

  @Test
  void diffusionIsTheExplicitSchemeOfItsDefinition() {
    Grid grid = Grid.axial(7, 6, 40, new Vector3(0.5, 0.6, 1.25));
    float[][] planes = noise(grid);
    double radius = 0.6;
    double contrast = 700;
    double time = radius * radius / 2;
    double[] perMm2 = {1 / 0.25, 1 / 0.36, 1 / 1.5625};
    int steps = (int) Math.ceil(2 * time * (perMm2[0] + perMm2[1] + perMm2[2]));
    double[][] slow = new double[40][42];
    for (int z = 0; z < 40; z++) {
      for (int i = 0; i < 42; i++) {
        slow[z][i] = planes[z][i];
      }
    }
    for (int step = 0; step < steps; step++) {
      double[][] next = new double[40][42];
      for (int z = 0; z < 40; z++) {
        for (int i = 0; i < 42; i++) {
          double own = slow[z][i];
          double flow = 0;
          flow += i % 7 > 0 ? perMm2[0] * flow(slow[z][i - 1] - own, contrast) : 0;
          flow += i % 7 < 6 ? perMm2[0] * flow(slow[z][i + 1] - own, contrast) : 0;
          flow += i / 7 > 0 ? perMm2[1] * flow(slow[z][i - 7] - own, contrast) : 0;
          flow += i / 7 < 5 ? perMm2[1] * flow(slow[z][i + 7] - own, contrast) : 0;
          flow += z > 0 ? perMm2[2] * flow(slow[z - 1][i] - own, contrast) : 0;
          flow += z < 39 ? perMm2[2] * flow(slow[z + 1][i] - own, contrast) : 0;
          next[z][i] = own + time / steps * flow;
        }
      }
      slow = next;
    }
    float[][] diffused = Diffusion.apply(grid, planes, radius, contrast, Progress.NONE);
    for (int z = 0; z < 40; z++) {
      for (int i = 0; i < 42; i++) {
        assertEquals(slow[z][i], diffused[z][i], 5);
      }
    }
  }

  private static double flow(double difference, double contrast) {
    return difference * Math.exp(-sq(difference / contrast));
  }

  @Test
  void withoutEdgesDiffusionSpreadsAPointAsAGaussianOfItsRadiusInMm() {
    Grid grid = Grid.axial(61, 51, 31, new Vector3(0.5, 0.6, 1.0));
    float[][] planes = new float[31][61 * 51];
    planes[15][25 * 61 + 30] = 1000;
    float[][] spread = Diffusion.apply(grid, planes, 1.5, 1e6, Progress.NONE);
    double sum = 0;
    double[] squares = new double[3];
    for (int z = 0; z < 31; z++) {
      for (int i = 0; i < 61 * 51; i++) {
        sum += spread[z][i];
        squares[0] += spread[z][i] * sq((i % 61 - 30) * 0.5);
        squares[1] += spread[z][i] * sq((i / 61 - 25) * 0.6);
        squares[2] += spread[z][i] * sq(z - 15);
      }
    }
    assertEquals(1000, sum, 0.01);
    for (double square : squares) {
      // the variance that each step adds is exact in a discrete scheme too
      assertEquals(1.5, Math.sqrt(square / sum), 0.002);
    }
  }

  static Stream<BiFunction<Grid, float[][], float[][]>> filters() {
    return Stream.of(
        (grid, planes) -> MedianFilter.apply(grid, planes, 0.6, Progress.NONE),
        (grid, planes) -> SimilarityMean.bilateral(grid, planes, 0.6, 50, Progress.NONE),
        (grid, planes) -> SimilarityMean.nonLocal(grid, planes, 1.3, 20, Progress.NONE),
        (grid, planes) -> Diffusion.apply(grid, planes, 1, 60, Progress.NONE),
        (grid, planes) ->
            GaussianFilter.blur(grid, planes, new Vector3(0.7, 0.7, 0.7), Progress.NONE));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void equalValuesStayExactlyWhatTheyAre(BiFunction<Grid, float[][], float[][]> filter) {
    float[][] planes = new float[GRID.nz()][GRID.planeSize()];
    for (float[] plane : planes) {
      Arrays.fill(plane, 40.1f);
    }
    for (float[] plane : filter.apply(GRID, planes)) {
      assertArrayEquals(planes[0], plane);
    }
  }

  @ParameterizedTest
  @MethodSource("filters")
  void threadsChangeNothingAndTheInputIsNotWrittenTo(
      BiFunction<Grid, float[][], float[][]> filter) {
    float[][] planes = noise(GRID);
    float[][] one = TestVolumes.withThreads(1, () -> filter.apply(GRID, planes));
    float[][] four = TestVolumes.withThreads(4, () -> filter.apply(GRID, planes));
    for (int z = 0; z < one.length; z++) {
      assertArrayEquals(one[z], four[z]);
      assertArrayEquals(noise(GRID)[z], planes[z]);
    }
  }

  @ParameterizedTest
  @MethodSource("filters")
  void aVolumeTurnedRoundGivesTheResultTurnedRound(BiFunction<Grid, float[][], float[][]> filter) {
    float[][] planes = noise(GRID);
    float[][] there = filter.apply(GRID, planes);
    float[][] back = filter.apply(GRID, turned(planes));
    for (int z = 0; z < there.length; z++) {
      assertArrayEquals(turned(there)[z], back[z], 0.01f);
    }
  }

  /** The last voxel first: a flip along all three axes. */
  private static float[][] turned(float[][] planes) {
    float[][] turned = new float[planes.length][planes[0].length];
    for (int z = 0; z < planes.length; z++) {
      for (int i = 0; i < planes[z].length; i++) {
        turned[planes.length - 1 - z][planes[z].length - 1 - i] = planes[z][i];
      }
    }
    return turned;
  }

  @Test
  void aMedianBoxWithoutANumberHasNone() {
    float[][] planes = noise(GRID);
    planes[2][40] = Float.NaN;
    for (double radius : new double[] {0.6, 2.6}) {
      float[][] medians = MedianFilter.apply(GRID, planes, radius, Progress.NONE);
      assertTrue(Float.isNaN(medians[2][40]));
      assertTrue(!Float.isNaN(medians[5][10 * 11]));
    }
  }

  @Test
  void cancelStopsAtTheNextSlice() {
    float[][] planes = noise(GRID);
    Progress cancel =
        (done, total) -> {
          throw new CancellationException();
        };
    assertThrows(CancellationException.class, () -> MedianFilter.apply(GRID, planes, 0.6, cancel));
    assertThrows(
        CancellationException.class, () -> SimilarityMean.nonLocal(GRID, planes, 1.3, 20, cancel));
    assertThrows(CancellationException.class, () -> Diffusion.apply(GRID, planes, 1, 60, cancel));
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    float[][] planes = noise(GRID);
    for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e6}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> MedianFilter.apply(GRID, planes, wrong, Progress.NONE));
      assertThrows(
          IllegalArgumentException.class,
          () -> SimilarityMean.nonLocal(GRID, planes, wrong, 20, Progress.NONE));
      assertThrows(
          IllegalArgumentException.class,
          () -> Diffusion.apply(GRID, planes, wrong, 60, Progress.NONE));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> SimilarityMean.bilateral(GRID, planes, 1, 0, Progress.NONE));
  }
}
