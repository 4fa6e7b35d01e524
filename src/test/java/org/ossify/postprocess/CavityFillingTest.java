/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.postprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.volume.Progress.NONE;

import org.junit.jupiter.api.Test;
import org.ossify.TestVolumes;
import org.ossify.volume.Mask;

class CavityFillingTest {

  private static final double ALL = Double.POSITIVE_INFINITY;

  @Test
  void cavityLimitIsInCubicMillimetres() {
    Mask ring = TestVolumes.drawn("####", "#..#", "####");
    assertSame(ring, CavityFilling.fillAxialSlices(ring, 1.9, NONE));
    assertEquals(12, CavityFilling.fillAxialSlices(ring, 2, NONE).count());
    assertEquals(12, CavityFilling.fillAxialSlices(ring, ALL, NONE).count());
    assertSame(ring, CavityFilling.fillVolume(ring, ALL, NONE));
  }

  @Test
  void shutRoomOfAVolumeIsFilled() {
    Mask box =
        TestVolumes.drawn("###", "###", "###", "", "###", "#.#", "###", "", "###", "###", "###");
    assertEquals(27, CavityFilling.fillVolume(box, ALL, NONE).count());
    assertEquals(26, CavityFilling.fillVolume(box, 0.5, NONE).count());
  }

  @Test
  void numbersThatMakeNoSenseAreRefused() {
    Mask mask = TestVolumes.drawn("#");
    assertRefused("NaN mm^3", () -> CavityFilling.fillVolume(mask, Double.NaN, NONE));
  }

  private static void assertRefused(String words, Runnable work) {
    IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, work::run);
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }

  private static void assertSame(Mask expected, Mask actual) {
    assertArrayEquals(expected.planes(), actual.planes());
  }
}
