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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.ossify.TestVolumes;
import org.ossify.kernel.Moments;
import org.ossify.kernel.Percentile;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Vector3;

class IntensityNormalizationTest {

  private static final float[] ONE_TO_TEN = {3, 1, 4, 10, 5, 9, 2, 6, 8, 7};

  @Test
  void nnUnetSchemeOfOneToTenHasThePublishedPercentiles() {
    IntensityNormalization found = IntensityNormalization.nnUnet(ct(ONE_TO_TEN), null, NONE);
    assertEquals(1.045, found.lowHu(), 1e-12);
    assertEquals(9.955, found.highHu(), 1e-12);
    assertEquals(5.5, found.subtractHu(), 1e-12);
    assertEquals(Math.sqrt(8.25), found.divideHu(), 1e-12);
    float[] values = found.apply(ct(ONE_TO_TEN), NONE).planes()[0];
    assertEquals((1.045 - 5.5) / Math.sqrt(8.25), values[1], 1e-6);
    assertEquals((9.955 - 5.5) / Math.sqrt(8.25), values[3], 1e-6);
    assertEquals(-0.5 / Math.sqrt(8.25), values[4], 1e-6);
  }

  @Test
  void statisticsAreThoseOfTheVoxelsWithinTheMask() {
    CtVolume ct = ct(-1000, 100, 300, 3000);
    Mask mask = new Mask(ct.grid(), new byte[][] {{0, -1, -1, 0}});
    assertArrayEquals(
        new float[] {-12, -1, 1, 28},
        IntensityNormalization.zScore(ct, mask, NONE).apply(ct, NONE).planes()[0]);
    assertArrayEquals(
        new float[] {0, 0, 1, 1},
        IntensityNormalization.minMax(ct, mask, NONE).apply(ct, NONE).planes()[0]);
    assertArrayEquals(
        new float[] {0, 0, 1, 1},
        IntensityNormalization.percentiles(ct, mask, 0, 100, NONE).apply(ct, NONE).planes()[0]);
    IntensityNormalization nnUnet = IntensityNormalization.nnUnet(ct, mask, NONE);
    assertArrayEquals(new float[] {-0.99f, -0.99f, 0.99f, 0.99f}, values(nnUnet, ct), 1e-6f);
  }

  @Test
  void windowIsTheShareOfTheWindow() {
    CtVolume ct = ct(-3000, -700, 300, 1300, 9999, Float.NaN);
    assertArrayEquals(
        new float[] {0, 0, 0.5f, 1, 1, 0}, values(IntensityNormalization.window(-700, 1300), ct));
  }

  @Test
  void aConstantVolumeBecomesNoughtAndWhatIsNoNumberStays() {
    CtVolume flat = ct(40, 40, 40, Float.NaN);
    assertArrayEquals(
        new float[] {0, 0, 0, Float.NaN},
        values(IntensityNormalization.zScore(flat, null, NONE), flat));
    assertArrayEquals(
        new float[] {0, 0, 0, 0}, values(IntensityNormalization.minMax(flat, null, NONE), flat));
  }

  @Test
  void statisticsOfNothingAreRefused() {
    CtVolume ct = ct(1, 2);
    Mask empty = new Mask(ct.grid(), new byte[1][2]);
    for (var refused :
        new org.junit.jupiter.api.function.Executable[] {
          () -> IntensityNormalization.zScore(ct, empty, NONE),
          () -> IntensityNormalization.minMax(ct, empty, NONE),
          () -> IntensityNormalization.percentiles(ct, empty, 1, 99, NONE),
          () -> IntensityNormalization.nnUnet(ct, empty, NONE)
        }) {
      String message = assertThrows(IllegalArgumentException.class, refused).getMessage();
      assertTrue(message.contains("at least one voxel"), message);
    }
  }

  @Test
  void numbersThatMakeNoScaleAreRefused() {
    assertRefused("below the upper one", () -> IntensityNormalization.window(5, 5));
    assertRefused("deviation above 0", () -> IntensityNormalization.zScore(0, -1));
    assertRefused("deviation above 0", () -> IntensityNormalization.zScore(Double.NaN, 1));
    assertRefused("above the upper one", () -> IntensityNormalization.nnUnet(5, 4, 0, 1));
  }

  @Property(tries = 50)
  void momentsAndPercentilesAreThoseOfTheSortedValues(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int slices) {
    Grid grid = Grid.axial(7, 3, slices, new Vector3(1, 1, 1));
    CtVolume ct = TestVolumes.randomCt(grid, seed);
    Mask mask = TestVolumes.randomMask(grid, 0.6, seed + 1);
    double[] sorted = inside(ct, mask);
    if (sorted.length == 0) {
      return;
    }
    Moments moments = Moments.of(ct.planes(), mask.planes(), NONE);
    double mean = Arrays.stream(sorted).average().orElseThrow();
    double squares = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum();
    assertEquals(sorted.length, moments.count());
    assertEquals(mean, moments.mean(), 1e-9);
    assertEquals(Math.sqrt(squares / sorted.length), moments.deviation(), 1e-9);
    assertEquals(sorted[0], moments.min());
    assertEquals(sorted[sorted.length - 1], moments.max());
    double[] percents = {0, 0.5, 37, 99.5, 100};
    double[] found = Percentile.of(ct.planes(), mask.planes(), NONE, percents);
    for (int i = 0; i < percents.length; i++) {
      double rank = percents[i] / 100 * (sorted.length - 1);
      int below = (int) rank;
      double next = sorted[Math.min(sorted.length - 1, below + 1)];
      assertEquals(sorted[below] + (rank - below) * (next - sorted[below]), found[i], 1e-9);
    }
  }

  @Test
  void resultDoesNotDependOnTheNumberOfThreads() {
    CtVolume ct = TestVolumes.randomCt(Grid.axial(31, 17, 23, new Vector3(1, 1, 1)), 5);
    assertEquals(
        TestVolumes.withThreads(1, () -> IntensityNormalization.nnUnet(ct, null, NONE)),
        TestVolumes.withThreads(4, () -> IntensityNormalization.nnUnet(ct, null, NONE)));
  }

  private static double[] inside(CtVolume ct, Mask mask) {
    return java.util.stream.IntStream.range(0, ct.grid().nz())
        .boxed()
        .flatMap(
            z ->
                java.util.stream.IntStream.range(0, ct.grid().planeSize())
                    .filter(i -> mask.planes()[z][i] != 0)
                    .mapToObj(i -> (double) ct.planes()[z][i]))
        .mapToDouble(v -> v)
        .sorted()
        .toArray();
  }

  private static float[] values(IntensityNormalization normalization, CtVolume ct) {
    return normalization.apply(ct, NONE).planes()[0];
  }

  private static void assertRefused(String words, org.junit.jupiter.api.function.Executable work) {
    String message = assertThrows(IllegalArgumentException.class, work).getMessage();
    assertTrue(message.contains(words), message);
  }

  private static CtVolume ct(float... hu) {
    Grid grid = Grid.axial(hu.length, 1, 1, new Vector3(1, 1, 1));
    return new CtVolume(grid, new float[][] {hu}, CtSource.of("phantom", "CT", "made as HU"));
  }
}
