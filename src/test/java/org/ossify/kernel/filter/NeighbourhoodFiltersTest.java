/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.ossify.kernel.filter.FilterOracle.GRID;
import static org.ossify.kernel.filter.FilterOracle.noise;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ossify.TestVolumes;
import org.ossify.kernel.GaussianFilter;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** What holds for every filter over a neighbourhood. */
class NeighbourhoodFiltersTest {

  static Stream<BiFunction<Grid, float[][], float[][]>> filters() {
    return Stream.of(
        (grid, planes) -> MedianFilter.apply(grid, planes, 0.6, Progress.NONE),
        (grid, planes) -> BilateralFilter.apply(grid, planes, 0.6, 50, Progress.NONE),
        (grid, planes) -> NonLocalMeans.apply(grid, planes, 1.3, 20, Progress.NONE),
        (grid, planes) -> AnisotropicDiffusion.apply(grid, planes, 1, 60, Progress.NONE),
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
  void cancelStopsAtTheNextSlice() {
    float[][] planes = noise(GRID);
    Progress cancel =
        (done, total) -> {
          throw new CancellationException();
        };
    assertThrows(CancellationException.class, () -> MedianFilter.apply(GRID, planes, 0.6, cancel));
    assertThrows(
        CancellationException.class, () -> NonLocalMeans.apply(GRID, planes, 1.3, 20, cancel));
    assertThrows(
        CancellationException.class, () -> AnisotropicDiffusion.apply(GRID, planes, 1, 60, cancel));
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
          () -> NonLocalMeans.apply(GRID, planes, wrong, 20, Progress.NONE));
      assertThrows(
          IllegalArgumentException.class,
          () -> AnisotropicDiffusion.apply(GRID, planes, wrong, 60, Progress.NONE));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> BilateralFilter.apply(GRID, planes, 1, 0, Progress.NONE));
  }
}
