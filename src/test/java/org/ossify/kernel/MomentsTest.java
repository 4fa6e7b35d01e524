/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.volume.Progress.NONE;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.TestVolumes;

/** Against sums in two passes over all voxels, in double precision. */
class MomentsTest {

  private static float[][] planes(int slices, int size, double mean, double deviation) {
    Random random = new Random(slices + size);
    float[][] planes = new float[slices][size];
    for (float[] plane : planes) {
      for (int i = 0; i < size; i++) {
        plane[i] = (float) (mean + deviation * random.nextGaussian());
      }
    }
    return planes;
  }

  private static void assertMoments(float[][] planes, byte[][] mask, double relative) {
    long count = 0;
    double sum = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double squares = 0;
    for (int pass = 0; pass < 2; pass++) {
      for (int z = 0; z < planes.length; z++) {
        for (int i = 0; i < planes[z].length; i++) {
          double value = planes[z][i];
          if (!Double.isNaN(value) && (mask == null || mask[z][i] != 0)) {
            if (pass == 0) {
              count++;
              sum += value;
              min = Math.min(min, value);
              max = Math.max(max, value);
            } else {
              squares += (value - sum / count) * (value - sum / count);
            }
          }
        }
      }
    }
    Moments found = Moments.of(planes, mask, NONE);
    assertEquals(count, found.count());
    assertEquals(min, found.min());
    assertEquals(max, found.max());
    double deviation = Math.sqrt(squares / count);
    assertEquals(sum / count, found.mean(), relative * (deviation + Math.abs(sum / count)));
    assertEquals(deviation, found.deviation(), relative * (deviation + Math.abs(sum / count)));
  }

  /** Slices below 1024 voxels are summed one way, larger ones another. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 1023, 1024, 5000, 40_000})
  void momentsAreThoseOfTheTwoPasses(int size) {
    assertMoments(planes(5, size, -300, 500), null, 1e-6);
    assertMoments(planes(5, size, 1e5, 3), null, 1e-6);
  }

  @Test
  void onlyVoxelsOfTheMaskThatAreNumbersCount() {
    float[][] planes = planes(3, 2000, 40, 20);
    byte[][] mask = new byte[3][2000];
    for (int i = 0; i < 6000; i += 7) {
      mask[i % 3][i / 3] = (byte) 255;
    }
    assertMoments(planes, mask, 1e-12);
    planes[1][9] = Float.NaN;
    assertMoments(planes, mask, 1e-12);
    assertMoments(planes, null, 1e-6);
  }

  @Test
  void nothingHasNoMoments() {
    Moments found = Moments.of(new float[][] {{1, 2}}, new byte[1][2], NONE);
    assertEquals(0, found.count());
    assertTrue(Double.isNaN(found.mean()) && Double.isNaN(found.deviation()));
    assertTrue(Double.isNaN(found.min()) && Double.isNaN(found.max()));
  }

  @Test
  void equalValuesDoNotDeviateAndThreadsChangeNothing() {
    float[][] equal = new float[4][3000];
    for (float[] plane : equal) {
      java.util.Arrays.fill(plane, 40.1f);
    }
    assertEquals(0, Moments.of(equal, null, NONE).deviation());
    float[][] planes = planes(9, 3000, 40, 20);
    Moments one = TestVolumes.withThreads(1, () -> Moments.of(planes, null, NONE));
    assertEquals(one, TestVolumes.withThreads(4, () -> Moments.of(planes, null, NONE)));
  }
}
