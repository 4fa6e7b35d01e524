/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.volume.Progress;

/** Percentiles against sorting everything, in volumes large enough for the quick way. */
class PercentileTest {

  private static final double[] PERCENTS = {0.5, 50, 99.5};

  private static float[][] volume(double whole, int notNumbers) {
    SplittableRandom random = new SplittableRandom(11);
    float[][] planes = new float[40][200 * 200];
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        double hu =
            i % 200 < 120 ? -1000 + 15 * random.nextGaussian() : 300 * random.nextGaussian();
        plane[i] = (float) (whole * Math.rint(hu / whole));
      }
    }
    for (int i = 0; i < notNumbers; i++) {
      planes[random.nextInt(40)][random.nextInt(40000)] = Float.NaN;
    }
    return planes;
  }

  private static double[] sorted(float[][] planes) {
    double[] all =
        Arrays.stream(planes)
            .flatMapToDouble(
                plane -> {
                  double[] values = new double[plane.length];
                  Arrays.setAll(values, i -> plane[i]);
                  return Arrays.stream(values);
                })
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    return Arrays.stream(PERCENTS)
        .map(
            percent -> {
              double rank = percent / 100 * (all.length - 1);
              int low = (int) rank;
              int high = Math.min(all.length - 1, low + 1);
              return all[low] + (rank - low) * (all[high] - all[low]);
            })
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 30})
  void bothWaysGiveWhatSortingGives(int notNumbers) {
    float[][] planes = volume(0.001, notNumbers);
    double[] expected = sorted(planes);
    assertArrayEquals(expected, Percentile.of(planes, null, Progress.NONE, PERCENTS), 1e-9);
    assertArrayEquals(expected, Percentile.counted(planes, null, Progress.NONE, PERCENTS), 1e-9);
  }

  @Test
  void theQuickWayIsTakenWhereFewValuesAreAlike() {
    double[] quick = PercentileBrackets.of(volume(0.1, 0), PERCENTS, Progress.NONE);
    assertNotNull(quick);
    assertArrayEquals(sorted(volume(0.1, 0)), quick, 1e-9);
  }

  @Test
  void theQuickWayIsLeftWhereManyValuesAreAlike() {
    float[][] planes = volume(1, 0);
    for (float[] plane : planes) {
      Arrays.fill(plane, 0, 5000, -3000);
    }
    assertNull(PercentileBrackets.of(planes, PERCENTS, Progress.NONE));
    assertArrayEquals(sorted(planes), Percentile.of(planes, null, Progress.NONE, PERCENTS), 1e-9);
  }

  @Test
  void theEndsAreTheExtremes() {
    float[][] planes = volume(1, 0);
    planes[7][9] = -2000;
    planes[8][10] = 4000;
    double[] ends = Percentile.of(planes, null, Progress.NONE, 0, 100);
    assertEquals(-2000, ends[0]);
    assertEquals(4000, ends[1]);
  }
}
