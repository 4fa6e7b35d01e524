/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.postprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.volume.Connectivity.CORNERS_26;
import static org.ossify.volume.Connectivity.FACES_6;
import static org.ossify.volume.Progress.NONE;

import org.junit.jupiter.api.Test;
import org.ossify.TestVolumes;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Vector3;

class ComponentFilterTest {

  private static final double ALL = Double.POSITIVE_INFINITY;

  @Test
  void pieceOfExactlyTheVolumeStaysHoweverItWasRounded() {
    Grid grid = Grid.axial(12, 1, 1, new Vector3(0.1, 1, 1));
    byte[][] planes = new byte[1][12];
    java.util.Arrays.fill(planes[0], 0, 3, Mask.FOREGROUND);
    java.util.Arrays.fill(planes[0], 5, 12, Mask.FOREGROUND);
    Mask mask = new Mask(grid, planes);
    assertEquals(10, ComponentFilter.removeSmall(mask, 0.1 * 3, FACES_6, NONE).count());
    assertEquals(10, ComponentFilter.removeSmall(mask, 0.3, FACES_6, NONE).count());
    assertEquals(7, ComponentFilter.removeSmall(mask, 0.31, FACES_6, NONE).count());
    assertEquals(10, ComponentFilter.removeSmall(mask, 0, FACES_6, NONE).count());
    assertEquals(0, ComponentFilter.removeSmall(mask, ALL, FACES_6, NONE).count());
  }

  @Test
  void largestPieceDependsOnWhatCountsAsTouching() {
    Mask mask = TestVolumes.drawn("##...", "..#..", "##.##");
    assertSame(mask, ComponentFilter.keepLargest(mask, 1, CORNERS_26, NONE));
    assertSame(
        TestVolumes.drawn("##...", ".....", "....."),
        ComponentFilter.keepLargest(mask, 1, FACES_6, NONE));
    assertSame(
        TestVolumes.drawn("##...", ".....", "##.##"),
        ComponentFilter.keepLargest(mask, 3, FACES_6, NONE));
  }

  @Test
  void numbersThatMakeNoSenseAreRefused() {
    Mask mask = TestVolumes.drawn("#");
    assertRefused("got 0", () -> ComponentFilter.keepLargest(mask, 0, FACES_6, NONE));
    assertRefused("-1 mm^3", () -> ComponentFilter.removeSmall(mask, -1, FACES_6, NONE));
  }

  private static void assertRefused(String words, Runnable work) {
    IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, work::run);
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }

  private static void assertSame(Mask expected, Mask actual) {
    assertArrayEquals(expected.planes(), actual.planes());
  }
}
