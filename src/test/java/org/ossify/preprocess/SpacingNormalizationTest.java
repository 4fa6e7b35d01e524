/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.volume.Progress.NONE;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.TestVolumes;
import org.ossify.kernel.GaussianFilter;
import org.ossify.kernel.resampling.Interpolation;
import org.ossify.kernel.resampling.Sampling;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.NumberText;
import org.ossify.volume.Vector3;

class SpacingNormalizationTest {

  @ParameterizedTest
  @CsvSource({"0.5, 1.0, 5, 2", "0.5, 1.0, 7, 4", "0.4, 0.5, 101, 81", "0.75, 0.5, 201, 302"})
  void sizeIsRoundedHalfToEven(double from, double to, int size, int expected) {
    Grid grid = Grid.axial(size, 1, 1, new Vector3(from, 1, 1));
    assertEquals(expected, edge(to).target(grid).nx());
  }

  @Property(tries = 300)
  void edgeKeepsTheExtentOfATiltedGrid(
      @ForAll @IntRange(min = 1, max = 60) int size,
      @ForAll @DoubleRange(min = 0.2, max = 5) double from,
      @ForAll @DoubleRange(min = 0.2, max = 5) double to) {
    Grid grid = tilted(size, from);
    Grid target = edge(to).target(grid);
    assertNear(grid.positionOf(-0.5, -0.5, -0.5), target.positionOf(-0.5, -0.5, -0.5));
    assertNear(farCorner(grid), farCorner(target));
  }

  @Property(tries = 300)
  void centerKeepsTheFirstCentreAndNeverLeavesTheGrid(
      @ForAll @IntRange(min = 1, max = 60) int size,
      @ForAll @DoubleRange(min = 0.2, max = 5) double from,
      @ForAll @DoubleRange(min = 0.2, max = 5) double to) {
    Grid grid = tilted(size, from);
    Grid target =
        SpacingNormalization.isotropic(to, Interpolation.LINEAR, GridAlignment.CENTER).target(grid);
    assertEquals(new Vector3(to, to, to), target.spacing());
    assertEquals(grid.positionOf(0, 0, 0), target.positionOf(0, 0, 0));
    assertTrue((target.nx() - 1) * to <= (size - 1) * from + 1e-4);
    assertTrue(target.nx() * to > (size - 1) * from - 1e-4);
  }

  @Test
  void sameSpacingGivesTheSameGridAndValuesBitForBit() {
    CtVolume ct = TestVolumes.randomCt(tilted(9, 0.7), 5);
    for (Interpolation interpolation : Interpolation.values()) {
      for (GridAlignment alignment : GridAlignment.values()) {
        Vector3 same = ct.grid().spacing();
        CtVolume result = new SpacingNormalization(same, interpolation, alignment).apply(ct, NONE);
        assertEquals(ct.grid(), result.grid());
        for (int z = 0; z < 9; z++) {
          assertArrayEquals(ct.planes()[z], result.planes()[z]);
        }
      }
    }
  }

  @Test
  void valuesStayAtTheirPlaceInThePatient() {
    Grid grid = tilted(12, 0.8);
    Vector3 slope = new Vector3(3, -2, 1.5);
    CtVolume ramp = TestVolumes.randomCt(grid, 1);
    for (int z = 0; z < grid.nz(); z++) {
      for (int i = 0; i < grid.planeSize(); i++) {
        int y = i / grid.nx();
        Vector3 at = grid.positionOf(i % grid.nx(), y, z);
        ramp.planes()[z][i] = (float) slope.dot(at);
      }
    }
    for (Interpolation interpolation : List.of(Interpolation.LINEAR, Interpolation.CATMULL_ROM)) {
      CtVolume finer =
          SpacingNormalization.isotropic(0.37, interpolation, GridAlignment.EDGE).apply(ramp, NONE);
      Grid target = finer.grid();
      int middle = target.nx() / 2;
      Vector3 at = target.positionOf(middle, middle, middle);
      assertEquals(slope.dot(at), finer.hu(middle, middle, middle), 1e-3);
    }
  }

  @Test
  void maskKeepsItsVolumeAndLabelsTheirNames() {
    Grid grid = Grid.axial(20, 20, 20, new Vector3(1, 1, 1));
    byte[][] planes = new byte[20][400];
    short[][] labels = new short[20][400];
    for (int z = 5; z < 15; z++) {
      Arrays.fill(planes[z], Mask.FOREGROUND);
      Arrays.fill(labels[z], (short) 40000);
    }
    Mask mask = edge(0.5).apply(new Mask(grid, planes), NONE);
    assertEquals(4000, mask.volumeMm3(), 1e-6);
    LabelMap map = edge(0.5).apply(new LabelMap(grid, labels, Map.of(40000, "skull")), NONE);
    assertEquals("skull", map.names().get(40000));
    assertEquals(mask.count(), map.mask(40000).count());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void spacingThatIsNoLengthIsRefused(double spacingMm) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> edge(spacingMm));
    assertTrue(refused.getMessage().contains(NumberText.of(spacingMm)));
  }

  @Test
  void spacingThatWouldMakeAHugeVolumeIsRefused() {
    Grid grid = tilted(100, 1);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> edge(1e-4).target(grid));
    assertTrue(refused.getMessage().contains("1000000 voxels along x"), refused.getMessage());
  }

  @ParameterizedTest
  @EnumSource(
      value = Interpolation.class,
      names = {"LINEAR", "CUBIC", "CATMULL_ROM", "LANCZOS"})
  void resamplingCommutesWithFlips(Interpolation interpolation) {
    CtVolume ct = TestVolumes.randomCt(Grid.axial(13, 11, 9, new Vector3(0.7, 0.9, 1.3)), 11);
    for (double spacingMm : new double[] {0.6, 1.1, 2.4}) {
      SpacingNormalization smoothing = smoothing(spacingMm, interpolation);
      float[][] first = smoothing.apply(flipped(ct), NONE).planes();
      float[][] last = flipped(smoothing.apply(ct, NONE)).planes();
      for (int z = 0; z < first.length; z++) {
        assertArrayEquals(last[z], first[z], 5e-3f);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void huOfAConstantRegionNeverChange(Interpolation interpolation) {
    Grid grid = Grid.axial(9, 8, 7, new Vector3(0.7, 0.9, 1.3));
    for (float hu : new float[] {-1024, -0.3f, 40, 3071}) {
      float[][] planes = new float[7][72];
      for (float[] plane : planes) {
        Arrays.fill(plane, hu);
      }
      CtVolume flat = new CtVolume(grid, planes, CtSource.of("phantom", "CT", "made as HU"));
      for (double spacingMm : new double[] {0.35, 1.1, 2.6}) {
        for (float[] plane : smoothing(spacingMm, interpolation).apply(flat, NONE).planes()) {
          for (float value : plane) {
            assertEquals(hu, value);
          }
        }
      }
    }
  }

  /** Where a wave of 16 mm lies after resampling, by its Fourier coefficient; and how strong. */
  @ParameterizedTest
  @CsvSource({
    "LINEAR, 0.4", "CUBIC, 0.4", "CATMULL_ROM, 0.4", "LANCZOS, 0.4",
    "LINEAR, 1.6", "CUBIC, 1.6", "CATMULL_ROM, 1.6", "LANCZOS, 1.6"
  })
  void aPlaneWaveKeepsItsPhase(Interpolation interpolation, double spacingMm) {
    Grid grid = Grid.axial(1, 96, 1, new Vector3(1, 1, 1));
    float[] wave = new float[96];
    for (int i = 0; i < wave.length; i++) {
      wave[i] = (float) (1000 * Math.cos(2 * Math.PI * i / 16 - 0.7));
    }
    CtVolume ct = new CtVolume(grid, new float[][] {wave}, CtSource.of("phantom", "CT", ""));
    SpacingNormalization smoothing =
        new SpacingNormalization(
            new Vector3(1, spacingMm, 1), interpolation, GridAlignment.EDGE, true, false);
    CtVolume made = smoothing.apply(ct, NONE);
    double cosine = 0;
    double sine = 0;
    int count = 0;
    for (int i = 0; i < made.grid().ny(); i++) {
      double mm = made.grid().origin().y() + i * made.grid().spacing().y();
      // five whole periods, far from the border
      if (mm >= 7.9 && mm < 87.9) {
        cosine += made.hu(0, i, 0) * Math.cos(2 * Math.PI * mm / 16);
        sine += made.hu(0, i, 0) * Math.sin(2 * Math.PI * mm / 16);
        count++;
      }
    }
    assertEquals(80 / spacingMm, count, 0.5);
    assertEquals(0.7, Math.atan2(sine, cosine), 1e-3);
    double sigma = spacingMm > 1 ? Math.sqrt(spacingMm * spacingMm - 1) / 2.354820045 : 0;
    double kept = Math.exp(-0.5 * Math.pow(2 * Math.PI / 16 * sigma, 2));
    double strength = 2 * Math.hypot(sine, cosine) / count / 1000;
    assertEquals(kept, strength, interpolation == Interpolation.LINEAR ? 0.03 : 0.01);
  }

  @Test
  void aWaveThatTheCoarseGridCannotHoldIsSmoothedAwayInsteadOfAliased() {
    Grid grid = Grid.axial(120, 1, 1, new Vector3(0.5, 1, 1));
    float[] wave = new float[120];
    for (int i = 0; i < wave.length; i++) {
      wave[i] = i % 4 < 2 ? 1000 : -1000;
    }
    CtVolume ct = new CtVolume(grid, new float[][] {wave}, CtSource.of("phantom", "CT", ""));
    Vector3 coarse = new Vector3(2.1, 1, 1);
    double smooth =
        strongest(
            new SpacingNormalization(coarse, Interpolation.LINEAR, GridAlignment.EDGE, true, false)
                .apply(ct, NONE));
    double plain =
        strongest(
            new SpacingNormalization(coarse, Interpolation.LINEAR, GridAlignment.EDGE)
                .apply(ct, NONE));
    assertTrue(plain > 900 && smooth < 200, plain + " and " + smooth);
  }

  @Test
  void smoothingIsTheGaussianBeforeTheInterpolation() {
    CtVolume ct = TestVolumes.randomCt(Grid.axial(40, 9, 21, new Vector3(0.5, 1, 0.8)), 3);
    SpacingNormalization smoothing = smoothing(1.7, Interpolation.LINEAR);
    Vector3 sigma = smoothing.sampling(ct.grid()).sigmaMm();
    assertEquals(Math.sqrt(1.7 * 1.7 - 0.25) / 2.3548, sigma.x(), 0.02);
    float[][] blurred = GaussianFilter.blur(ct.grid(), ct.planes(), sigma, NONE);
    CtVolume expected = edge(1.7).apply(new CtVolume(ct.grid(), blurred, ct.source()), NONE);
    CtVolume made = smoothing.apply(ct, NONE);
    for (int z = 0; z < made.grid().nz(); z++) {
      assertArrayEquals(expected.planes()[z], made.planes()[z], 2e-3f);
    }
  }

  @Test
  void axesThatGetNoCoarserAreNotSmoothed() {
    Grid grid = Grid.axial(8, 8, 8, new Vector3(0.5, 1, 2));
    Vector3 sigma = smoothing(1, Interpolation.CUBIC).sampling(grid).sigmaMm();
    assertTrue(sigma.x() > 0);
    assertEquals(0, sigma.y());
    assertEquals(0, sigma.z());
    assertEquals(Vector3.ZERO, smoothing(3, Interpolation.NEAREST).sampling(grid).sigmaMm());
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5, 2, 1, 1, 1, CUBIC, CUBIC, NEAREST",
    "0.5, 0.5, 1.5, 1, 1, 1, CUBIC, CUBIC, CUBIC",
    "4, 0.5, 2, 1, 1, 1, NEAREST, CUBIC, CUBIC",
    "0.3, 2, 2, 1, 1, 1, CUBIC, CUBIC, CUBIC",
    "1, 1, 1, 1, 4, 1, CUBIC, NEAREST, CUBIC",
    "1, 1, 1, 4, 4, 1, CUBIC, CUBIC, CUBIC"
  })
  void aCoarseAxisTakesTheNearestSlice(
      double x,
      double y,
      double z,
      double newX,
      double newY,
      double newZ,
      Interpolation alongX,
      Interpolation alongY,
      Interpolation alongZ) {
    Grid grid = Grid.axial(24, 24, 24, new Vector3(x, y, z));
    Vector3 spacing = new Vector3(newX, newY, newZ);
    SpacingNormalization rule =
        new SpacingNormalization(spacing, Interpolation.CUBIC, GridAlignment.EDGE, false, true);
    assertEquals(new Sampling(alongX, alongY, alongZ, Vector3.ZERO), rule.sampling(grid));
    CtVolume ct = TestVolumes.randomCt(grid, 2);
    CtVolume made = rule.apply(ct, NONE);
    if (alongZ == Interpolation.NEAREST) {
      // in-plane alone first, then slices as they are: the same
      Vector3 inPlane = new Vector3(newX, newY, z);
      CtVolume slices =
          new SpacingNormalization(inPlane, Interpolation.CUBIC, GridAlignment.EDGE)
              .apply(ct, NONE);
      assertArrayEquals(slices.planes()[0], made.planes()[0], 1e-3f);
      assertArrayEquals(slices.planes()[23], made.planes()[made.grid().nz() - 1], 1e-3f);
    }
  }

  private static double strongest(CtVolume ct) {
    double most = 0;
    for (int x = 3; x < ct.grid().nx() - 3; x++) {
      most = Math.max(most, Math.abs(ct.hu(x, 0, 0)));
    }
    return most;
  }

  private static CtVolume flipped(CtVolume ct) {
    float[][] planes = new float[ct.grid().nz()][ct.grid().planeSize()];
    for (int z = 0; z < planes.length; z++) {
      float[] from = ct.planes()[planes.length - 1 - z];
      for (int i = 0; i < from.length; i++) {
        planes[z][i] = from[from.length - 1 - i];
      }
    }
    return new CtVolume(ct.grid(), planes, ct.source());
  }

  private static SpacingNormalization smoothing(double spacingMm, Interpolation interpolation) {
    return new SpacingNormalization(
        new Vector3(spacingMm, spacingMm, spacingMm),
        interpolation,
        GridAlignment.EDGE,
        true,
        false);
  }

  private static SpacingNormalization edge(double spacingMm) {
    return SpacingNormalization.isotropic(spacingMm, Interpolation.LINEAR, GridAlignment.EDGE);
  }

  private static Grid tilted(int size, double spacingMm) {
    double cos = Math.cos(0.3);
    double sin = Math.sin(0.3);
    Direction direction = Direction.of(new Vector3(1, 0, 0), new Vector3(0, cos, sin));
    Vector3 spacing = new Vector3(spacingMm, spacingMm, spacingMm);
    return new Grid(size, size, size, spacing, new Vector3(-20, 35, 7), direction);
  }

  private static Vector3 farCorner(Grid grid) {
    return grid.positionOf(grid.nx() - 0.5, grid.ny() - 0.5, grid.nz() - 0.5);
  }

  private static void assertNear(Vector3 expected, Vector3 actual) {
    assertEquals(0, expected.minus(actual).length(), 1e-9);
  }
}
