/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.annotate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/** Augmentation against closed forms, and what must hold whatever is drawn. */
class AugmentationTest {

  private static final Vector3 CUBES = new Vector3(1, 1, 1);

  /** A ramp along x, y and z with a class that tells the octant. */
  private static Patch ramp(int nx, int ny, int nz) {
    float[] values = new float[nx * ny * nz];
    byte[] classes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      int x = i % nx;
      int y = i / nx % ny;
      int z = i / nx / ny;
      values[i] = x + 100 * y + 10000 * z;
      classes[i] = (byte) ((2 * x >= nx ? 1 : 0) + (2 * y >= ny ? 2 : 0) + (2 * z >= nz ? 4 : 0));
    }
    return new Patch(nx, ny, nz, new float[][] {values}, classes);
  }

  private static Patch noise(int n, long seed) {
    Random random = new Random(seed);
    float[][] values = new float[2][n * n * n];
    byte[] classes = new byte[n * n * n];
    for (int i = 0; i < classes.length; i++) {
      values[0][i] = (float) random.nextGaussian();
      values[1][i] = (float) random.nextGaussian();
      classes[i] = (byte) (random.nextInt(4) - 1);
    }
    return new Patch(n, n, n, values, classes);
  }

  @Test
  void settingsOfNothingChangeNothing() {
    Patch patch = noise(6, 1);
    Augmentation none = new Augmentation(AugmentationSettings.NONE, CUBES);
    for (int seed = 0; seed < 50; seed++) {
      Patch same = none.apply((nx, ny, nz) -> patch, 6, 6, 6, new SplittableRandom(seed));
      assertArrayEquals(patch.channels(), same.channels());
      assertArrayEquals(patch.classes(), same.classes());
    }
  }

  @Property(tries = 60)
  void theSameRandomNumbersGiveTheSamePatchAndTheSourceStaysAsItWas(
      @ForAll long seed, @ForAll @IntRange(min = 3, max = 9) int size) {
    Augmentation bone = new Augmentation(AugmentationSettings.BONE, new Vector3(0.5, 0.5, 1.5));
    Patch[] sources = new Patch[2];
    float[][] first = new float[2][];
    Patch[] made = new Patch[2];
    for (int run = 0; run < 2; run++) {
      int at = run;
      made[run] =
          bone.apply(
              (nx, ny, nz) -> {
                sources[at] = ramp(nx, ny, nz);
                first[at] = sources[at].channels()[0].clone();
                return sources[at];
              },
              size,
              size,
              size,
              new SplittableRandom(seed));
      assertArrayEquals(first[run], sources[run].channels()[0]);
      assertEquals(size, made[run].nx());
    }
    assertArrayEquals(made[0].channels(), made[1].channels());
    assertArrayEquals(made[0].classes(), made[1].classes());
    for (float value : made[0].channels()[0]) {
      assertTrue(Float.isFinite(value));
    }
  }

  @Property(tries = 40)
  void twoMirrorsAreNone(
      @ForAll boolean x, @ForAll boolean y, @ForAll boolean z, @ForAll long seed) {
    Patch patch = noise(5, seed);
    Patch twice = patch.mirrored(x, y, z).mirrored(x, y, z);
    assertArrayEquals(patch.channels(), twice.channels());
    assertArrayEquals(patch.classes(), twice.classes());
  }

  @Test
  void aQuarterTurnAboutZTakesXToY() {
    SpatialTransform turn = SpatialTransform.of(new double[] {0, 0, 90}, 1, CUBES);
    int[] size = {7, 7, 7};
    int[] wanted = turn.sourceSize(size);
    Patch source = ramp(wanted[0], wanted[1], wanted[2]);
    Patch turned = turn.apply(source, size);
    int margin = (wanted[0] - 7) / 2;
    assertEquals(0, (wanted[0] - 7) % 2);
    for (int z = 0; z < 7; z++) {
      for (int y = 0; y < 7; y++) {
        for (int x = 0; x < 7; x++) {
          int fromX = margin + 6 - y;
          int fromY = margin + x;
          int deep = z + (wanted[2] - 7) / 2;
          double expected = fromX + 100.0 * fromY + 10000.0 * deep;
          assertEquals(expected, turned.channels()[0][(z * 7 + y) * 7 + x], 0.1);
        }
      }
    }
  }

  @Property(tries = 40)
  void aTurnedRampIsThatRampInMm(
      @ForAll @DoubleRange(min = -30, max = 30) double about,
      @ForAll @DoubleRange(min = 0.7, max = 1.4) double scale) {
    Vector3 spacing = new Vector3(0.5, 1, 2);
    SpatialTransform turn = SpatialTransform.of(new double[] {about, 0, 0}, scale, spacing);
    int[] size = {6, 8, 5};
    int[] wanted = turn.sourceSize(size);
    float[] values = new float[wanted[0] * wanted[1] * wanted[2]];
    for (int i = 0; i < values.length; i++) {
      int y = i / wanted[0] % wanted[1];
      values[i] = (float) (y - (wanted[1] - 1) / 2.0);
    }
    Patch source =
        new Patch(wanted[0], wanted[1], wanted[2], new float[][] {values}, new byte[values.length]);
    Patch turned = turn.apply(source, size);
    double cos = Math.cos(Math.toRadians(about));
    double sin = Math.sin(Math.toRadians(about));
    for (int i = 0; i < turned.voxels(); i++) {
      double y = i / size[0] % size[1] - (size[1] - 1) / 2.0;
      double zMm = 2 * (Math.floorDiv(i, size[0] * size[1]) - (size[2] - 1) / 2.0);
      assertEquals((cos * y - sin * zMm) / scale, turned.channels()[0][i], 1e-4);
    }
  }

  @Property(tries = 30)
  void gammaKeepsMeanAndDeviation(
      @ForAll @DoubleRange(min = 0.7, max = 1.5) double exponent, @ForAll boolean inverted) {
    float[] values = noise(8, 3).channels()[0];
    double[] before = meanAndDeviation(values);
    IntensityChange.gamma(values, exponent, inverted);
    double[] after = meanAndDeviation(values);
    assertEquals(before[0], after[0], 1e-4);
    assertEquals(before[1], after[1], 1e-4);
  }

  @Test
  void contrastStaysInTheRangeAndKeepsTheOrder() {
    float[] values = {-2, -1, 0, 1, 7};
    float[] stretched = values.clone();
    IntensityChange.contrast(stretched, 1.25);
    assertArrayEquals(new float[] {-2, -1.5f, -0.25f, 1, 7}, stretched, 1e-6f);
    IntensityChange.contrast(values, 0.5);
    assertArrayEquals(new float[] {-0.5f, 0, 0.5f, 1, 4}, values, 1e-6f);
  }

  @Test
  void noiseHasTheVarianceThatWasAskedFor() {
    float[] values = new float[100_000];
    IntensityChange.noise(values, 0.09, new SplittableRandom(5));
    assertEquals(0.3, meanAndDeviation(values)[1], 0.003);
  }

  @Test
  void lowResolutionAndBlurLeaveAConstantAlone() {
    Grid grid = Grid.axial(6, 5, 4, CUBES);
    float[] values = new float[120];
    Arrays.fill(values, 3);
    IntensityChange.lowResolution(values, grid, 0.5);
    IntensityChange.blur(values, grid, 0.8);
    for (float value : values) {
      assertEquals(3, value, 1e-5);
    }
    float[] varied = noise(6, 2).channels()[0];
    float[] coarse = varied.clone();
    IntensityChange.lowResolution(coarse, Grid.axial(6, 6, 6, CUBES), 0.5);
    assertTrue(meanAndDeviation(coarse)[1] < meanAndDeviation(varied)[1]);
    assertFalse(Arrays.equals(varied, coarse));
  }

  private static double[] meanAndDeviation(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (float value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new double[] {mean, Math.sqrt(squares / values.length)};
  }
}
