/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.kernel.FourierTransform;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** Noise: mean, deviation, spectrum, and what it depends on. */
class PhantomNoiseTest {

  private static final double PIXEL_MM = 0.5;
  private static final double SIGMA_MM = 0.3;

  private static float[][] noise(int nx, int ny, int nz, double hu, long seed) {
    return noise(nx, ny, nz, hu, seed, SIGMA_MM);
  }

  private static float[][] noise(int nx, int ny, int nz, double hu, long seed, double sigmaMm) {
    Grid grid = Grid.axial(nx, ny, nz, new Vector3(PIXEL_MM, PIXEL_MM, 1));
    float[][] planes = new float[nz][nx * ny];
    PhantomNoise.add(grid, planes, sigmaMm, hu, seed, Progress.NONE);
    return planes;
  }

  @ParameterizedTest
  @CsvSource({"128, 128, 0.3", "100, 90, 0.3", "96, 130, 0", "64, 200, 0.6"})
  void itsMeanIsZeroAndItsDeviationTheOneWanted(int nx, int ny, double sigmaMm) {
    float[][] planes = noise(nx, ny, 41, 20, 7, sigmaMm);
    double sum = 0;
    double squares = 0;
    for (float[] plane : planes) {
      double ofPlane = 0;
      for (float value : plane) {
        ofPlane += value;
        squares += value * value;
      }
      // white noise of 20 HU would have means of 0.2 HU; this has less at low frequencies
      assertEquals(0, ofPlane / plane.length, 0.6);
      sum += ofPlane;
    }
    double voxels = 41.0 * nx * ny;
    assertEquals(0, sum / voxels, 0.1);
    assertEquals(20, Math.sqrt(squares / voxels), 0.15);
  }

  @Test
  void itsPowerGrowsWithFrequencyAndIsSmoothedByTheBlur() {
    int size = 128;
    int slices = 80;
    double[] power = radialPower(noise(size, size, slices, 20, 3), size);
    double[] expected = new double[power.length];
    for (int ring = 1; ring < power.length; ring++) {
      double f = ring / (size * PIXEL_MM);
      expected[ring] = f * Math.exp(-4 * Math.PI * Math.PI * SIGMA_MM * SIGMA_MM * f * f);
    }
    double scale = Arrays.stream(power).sum() / Arrays.stream(expected).sum();
    for (int ring = 3; ring < power.length; ring++) {
      assertEquals(1, power[ring] / (scale * expected[ring]), 0.15, "ring " + ring);
    }
    assertEquals(0, power[0] / power[10], 0.02);
    // twice the frequency, twice the power, where the blur does not matter yet
    assertEquals(2, (power[7] + power[8] + power[9]) / (power[3] + power[4] + power[5]), 0.25);
  }

  /** Mean power of the rings of equal frequency, of a whole number of tiles. */
  private static double[] radialPower(float[][] planes, int size) {
    double[] power = new double[size / 2];
    long[] count = new long[size / 2];
    FourierTransform rows = new FourierTransform(size);
    for (float[] plane : planes) {
      float[] real = plane.clone();
      float[] imaginary = new float[real.length];
      FourierTransform.inversePlane(rows, rows, real, imaginary);
      for (int i = 0; i < real.length; i++) {
        int fx = Math.min(i % size, size - i % size);
        int fy = Math.min(i / size, size - i / size);
        int ring = (int) Math.round(Math.hypot(fx, fy));
        if (ring < power.length) {
          power[ring] += real[i] * real[i] + imaginary[i] * imaginary[i];
          count[ring]++;
        }
      }
    }
    for (int ring = 0; ring < power.length; ring++) {
      power[ring] /= count[ring];
    }
    return power;
  }

  @Test
  void neighbouringSlicesAreIndependent() {
    float[][] planes = noise(128, 128, 20, 20, 5);
    for (int z = 1; z < planes.length; z++) {
      double product = 0;
      for (int i = 0; i < planes[z].length; i++) {
        product += planes[z][i] * planes[z - 1][i];
      }
      assertEquals(0, product / planes[z].length / 400, 0.06, "slices " + z);
    }
  }

  @Test
  void itDependsOnTheSeedAlone() {
    assertArrayEquals(noise(40, 30, 5, 20, 1)[4], noise(40, 30, 5, 20, 1)[4]);
    assertFalse(Arrays.equals(noise(40, 30, 5, 20, 1)[4], noise(40, 30, 5, 20, 2)[4]));
    assertArrayEquals(new float[1200], noise(40, 30, 1, 0, 1)[0]);
  }

  @Test
  void itIsGaussian() {
    int beyondOne = 0;
    int beyondTwo = 0;
    int voxels = 0;
    for (float[] plane : noise(128, 128, 20, 10, 8)) {
      for (float value : plane) {
        beyondOne += Math.abs(value) > 10 ? 1 : 0;
        beyondTwo += Math.abs(value) > 20 ? 1 : 0;
        voxels++;
      }
    }
    assertEquals(0.3173, (double) beyondOne / voxels, 0.004);
    assertEquals(0.0455, (double) beyondTwo / voxels, 0.002);
    assertTrue(voxels > 0);
  }
}
