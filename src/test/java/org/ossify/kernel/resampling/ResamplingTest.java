/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.volume.Progress.NONE;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ossify.TestVolumes;
import org.ossify.kernel.AnyVolume;
import org.ossify.kernel.Masks;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Direction;
import org.ossify.volume.GrayVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.Vector3;

@Domain(AnyVolume.class)
@Domain(DomainContext.Global.class)
class ResamplingTest {

  @Property(tries = 200)
  void centresThatCoincideKeepTheirValue(
      @ForAll Grid grid, @ForAll Interpolation interpolation, @ForAll long seed) {
    CtVolume ct = TestVolumes.randomCt(grid, seed);
    Grid halved = refined(grid);
    CtVolume result = Resampling.onto(ct, halved, interpolation, NONE);
    for (int z = 0; z < grid.nz(); z++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int x = 0; x < grid.nx(); x++) {
          assertEquals(ct.hu(x, y, z), result.hu(2 * x, 2 * y, 2 * z), 5e-3);
        }
      }
    }
  }

  @Property(tries = 200)
  void constantVolumeStaysConstant(@ForAll Grid grid, @ForAll Interpolation interpolation) {
    float[][] planes = new float[grid.nz()][grid.planeSize()];
    for (float[] plane : planes) {
      java.util.Arrays.fill(plane, 123.25f);
    }
    CtVolume ct = new CtVolume(grid, planes, CtSource.of("phantom", "CT", ""));
    for (float[] plane : Resampling.onto(ct, shifted(grid), interpolation, NONE).planes()) {
      for (float value : plane) {
        assertEquals(123.25f, value, 1e-4);
      }
    }
  }

  @Property(tries = 100)
  void greyLevelsAreTheRoundedValuesWithinTheirRange(
      @ForAll Grid grid, @ForAll Interpolation interpolation, @ForAll long seed) {
    byte[][] levels = new byte[grid.nz()][grid.planeSize()];
    float[][] values = new float[grid.nz()][grid.planeSize()];
    java.util.Random random = new java.util.Random(seed);
    for (int z = 0; z < levels.length; z++) {
      random.nextBytes(levels[z]);
      for (int i = 0; i < levels[z].length; i++) {
        values[z][i] = levels[z][i] & 0xff;
      }
    }
    CtVolume ct = new CtVolume(grid, values, CtSource.of("phantom", "CT", ""));
    Grid target = shifted(grid);
    float[][] expected = Resampling.onto(ct, target, interpolation, NONE).planes();
    byte[][] got =
        Resampling.onto(new GrayVolume(grid, levels), target, interpolation, NONE).planes();
    for (int z = 0; z < got.length; z++) {
      for (int i = 0; i < got[z].length; i++) {
        assertEquals(Math.max(0, Math.min(255, Math.round(expected[z][i]))), got[z][i] & 0xff);
      }
    }
  }

  @Property(tries = 200)
  void linearMaskIsTheLinearVolumeCutAtHalf(@ForAll Mask mask) {
    Grid target = shifted(mask.grid());
    LabelMap labels = new LabelMap(mask.grid(), shorts(mask), Map.of());
    Mask voted = Resampling.onto(mask, target, Interpolation.LINEAR, NONE);
    LabelMap winners = Resampling.onto(labels, target, Interpolation.LINEAR, NONE);
    Masks.assertSame(voted, winners.mask(7));
    Masks.assertPure(m -> Resampling.onto(m, target, Interpolation.LINEAR, NONE), mask);
  }

  @Property(tries = 100)
  void valuesDoNotDependOnTheNumberOfThreads(
      @ForAll Grid grid, @ForAll Interpolation interpolation) {
    CtVolume ct = TestVolumes.randomCt(grid, 3);
    Grid target = shifted(grid);
    assertArrayEquals(
        TestVolumes.withThreads(1, () -> Resampling.onto(ct, target, interpolation, NONE)).planes(),
        TestVolumes.withThreads(4, () -> Resampling.onto(ct, target, interpolation, NONE))
            .planes());
    assertArrayEquals(TestVolumes.randomCt(grid, 3).planes(), ct.planes());
  }

  @Test
  void twoHalvesGoToTheHigherLabelAndThreeThirdsToNone() {
    Grid line = Grid.axial(2, 1, 1, new Vector3(1, 1, 1));
    Grid between = new Grid(1, 1, 1, line.spacing(), new Vector3(0.5, 0, 0), line.direction());
    LabelMap halves = new LabelMap(line, new short[][] {{5, 3}}, Map.of());
    assertEquals(5, Resampling.onto(halves, between, Interpolation.LINEAR, NONE).planes()[0][0]);

    Grid square = Grid.axial(2, 2, 1, new Vector3(1, 1, 1));
    Grid middle = new Grid(1, 1, 1, square.spacing(), new Vector3(0.5, 0.5, 0), square.direction());
    LabelMap quarters = new LabelMap(square, new short[][] {{1, 2, 3, 4}}, Map.of());
    assertEquals(0, Resampling.onto(quarters, middle, Interpolation.LINEAR, NONE).planes()[0][0]);
  }

  @Test
  void nearestTakesTheHigherIndexHalfWay() {
    CtVolume ct = line(10, 20, 30);
    Grid between =
        new Grid(4, 1, 1, new Vector3(1, 1, 1), new Vector3(-0.5, 0, 0), Direction.AXIAL);
    float[] values = Resampling.onto(ct, between, Interpolation.NEAREST, NONE).planes()[0];
    assertArrayEquals(new float[] {10, 20, 30, 30}, values);
  }

  @Test
  void cubicFollowsAParabolaInside() {
    float[] squares = new float[41];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = i * i;
    }
    Grid target = new Grid(1, 1, 1, new Vector3(1, 1, 1), new Vector3(20.3, 0, 0), Direction.AXIAL);
    CtVolume ct = line(squares);
    assertEquals(
        20.3 * 20.3, Resampling.onto(ct, target, Interpolation.CUBIC, NONE).hu(0, 0, 0), 1e-3);
    assertEquals(
        20.3 * 20.3,
        Resampling.onto(ct, target, Interpolation.CATMULL_ROM, NONE).hu(0, 0, 0),
        1e-3);
  }

  @Test
  void lanczosReproducesASlowWaveBetterThanLinear() {
    float[] wave = new float[64];
    for (int i = 0; i < wave.length; i++) {
      wave[i] = (float) (1000 * Math.sin(i * 0.9));
    }
    Grid target = new Grid(1, 1, 1, new Vector3(1, 1, 1), new Vector3(31.5, 0, 0), Direction.AXIAL);
    double truth = 1000 * Math.sin(31.5 * 0.9);
    double lanczos = Resampling.onto(line(wave), target, Interpolation.LANCZOS, NONE).hu(0, 0, 0);
    double linear = Resampling.onto(line(wave), target, Interpolation.LINEAR, NONE).hu(0, 0, 0);
    assertTrue(Math.abs(lanczos - truth) < 0.2 * Math.abs(linear - truth));
  }

  @Test
  void whatIsNoNumberStaysWhereItIs() {
    CtVolume ct = line(1, 2, Float.NaN, 4, 5);
    float[] values =
        Resampling.onto(ct, refined(ct.grid()), Interpolation.LINEAR, NONE).planes()[0];
    assertArrayEquals(
        new float[] {1, 1.5f, 2, Float.NaN, Float.NaN, Float.NaN, 4, 4.5f, 5}, values);
  }

  @Test
  void cubicRefusesWhatIsNoNumberAndSaysWhere() {
    CtVolume ct = line(1, 2, Float.NaN, 4, 5);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Resampling.onto(ct, refined(ct.grid()), Interpolation.CUBIC, NONE));
    assertTrue(refused.getMessage().contains("got NaN at voxel (2, 0, 0)"));
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void turnedGridIsRefused(Interpolation interpolation) {
    CtVolume ct = line(1, 2, 3);
    Direction turned = Direction.of(new Vector3(0, 1, 0), new Vector3(-1, 0, 0));
    Grid target = new Grid(3, 1, 1, ct.grid().spacing(), Vector3.ZERO, turned);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> Resampling.onto(ct, target, interpolation, NONE));
    assertTrue(refused.getMessage().startsWith("Resampling needs a grid of the same direction"));
  }

  private static Grid refined(Grid grid) {
    return new Grid(
        2 * grid.nx() - 1,
        2 * grid.ny() - 1,
        2 * grid.nz() - 1,
        grid.spacing().times(0.5),
        grid.origin(),
        grid.direction());
  }

  private static Grid shifted(Grid grid) {
    return new Grid(
        5, 6, 4, new Vector3(0.7, 0.45, 1.1), new Vector3(-0.3, 0.1, 0.2), grid.direction());
  }

  private static short[][] shorts(Mask mask) {
    short[][] planes = new short[mask.grid().nz()][mask.grid().planeSize()];
    for (int z = 0; z < planes.length; z++) {
      for (int i = 0; i < planes[z].length; i++) {
        planes[z][i] = (short) (mask.planes()[z][i] & 7);
      }
    }
    return planes;
  }

  private static CtVolume line(float... values) {
    Grid grid = Grid.axial(values.length, 1, 1, new Vector3(1, 1, 1));
    return new CtVolume(grid, new float[][] {values}, CtSource.of("phantom", "CT", ""));
  }
}
