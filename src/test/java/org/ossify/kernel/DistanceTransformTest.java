/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.ossify.TestVolumes;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

class DistanceTransformTest {

  @Property(tries = 300)
  @Domain(AnyVolume.class)
  void distanceToForegroundIsTheLeastOfAllPairs(@ForAll Mask mask) {
    float[][] distances = DistanceTransform.toForeground(mask, Progress.NONE);
    assertClose(SlowOracles.distances(mask, true, false), distances);
  }

  @Property(tries = 300)
  @Domain(AnyVolume.class)
  void distanceToBackgroundCountsWhatLiesBeyondTheGrid(@ForAll Mask mask) {
    float[][] distances = DistanceTransform.toBackground(mask, Progress.NONE);
    assertClose(SlowOracles.distances(mask, false, true), distances);
  }

  @Property(tries = 50)
  @Domain(AnyVolume.class)
  void distancesDoNotDependOnTheNumberOfThreads(@ForAll Mask mask) {
    assertArrayEquals(
        TestVolumes.withThreads(1, () -> DistanceTransform.toForeground(mask, Progress.NONE)),
        TestVolumes.withThreads(4, () -> DistanceTransform.toForeground(mask, Progress.NONE)));
  }

  @Test
  void emptyMaskIsInfinitelyFar() {
    Grid grid = Grid.axial(3, 4, 5, new Vector3(1, 1, 1));
    Mask empty = TestVolumes.randomMask(grid, 0, 1);
    for (float[] plane : DistanceTransform.toForeground(empty, Progress.NONE)) {
      for (float distance : plane) {
        assertEquals(Float.POSITIVE_INFINITY, distance);
      }
    }
  }

  @Test
  void oneVoxelGivesDistancesByPythagoras() {
    Mask mask = TestVolumes.drawn("#...", "....", "....", "....");
    float[] plane = DistanceTransform.toForeground(mask, Progress.NONE)[0];
    assertEquals(0, plane[0]);
    assertEquals(3, plane[3]);
    assertEquals(Math.sqrt(2), plane[5], 1e-7);
    assertEquals(Math.sqrt(18), plane[15], 1e-6);
  }

  @Test
  void longLineIsExactToItsEnd() {
    Grid grid = Grid.axial(1, 1, 5000, new Vector3(1, 1, 0.3));
    byte[][] planes = new byte[5000][1];
    planes[0][0] = Mask.FOREGROUND;
    float[][] distances = DistanceTransform.toForeground(new Mask(grid, planes), Progress.NONE);
    assertEquals(4999 * 0.3, distances[4999][0], 1e-4);
  }

  @Test
  void sliceWiderThanTheStepsCanCountIsRefused() {
    Grid grid = Grid.axial(65536, 1, 1, new Vector3(1, 1, 1));
    Mask mask = new Mask(grid, new byte[1][65536]);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> DistanceTransform.toForeground(mask, Progress.NONE));
    assertTrue(refused.getMessage().contains("65536x1"));
  }

  private static void assertClose(double[][] expected, float[][] actual) {
    for (int z = 0; z < expected.length; z++) {
      for (int i = 0; i < expected[z].length; i++) {
        // Equal up to the rounding to float, infinity included.
        assertEquals((float) expected[z][i], actual[z][i], 1e-6f * Math.abs(actual[z][i]));
      }
    }
  }
}
