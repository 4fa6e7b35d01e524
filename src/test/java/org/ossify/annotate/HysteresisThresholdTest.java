/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.annotate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.volume.Progress.NONE;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.ossify.TestVolumes;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Vector3;

class HysteresisThresholdTest {

  @Test
  void hysteresisKeepsWhatHangsTogetherWithASeed() {
    CtVolume ct = HuThresholdTest.line(150, 160, 400, 150, 0, 150, 160, 0, 4000, 160);
    HuThreshold range = new HuThreshold(148, 3071);
    assertBone("####......", new HysteresisThreshold(range, 400).apply(ct, NONE));
    assertBone("####.##..#", new HysteresisThreshold(range, 148).apply(ct, NONE));
  }

  @Property(tries = 100)
  void hysteresisLiesBetweenItsTwoThresholds(
      @ForAll @IntRange(max = 1000) int seed, @ForAll @IntRange(min = 0, max = 2000) int lower) {
    CtVolume ct = TestVolumes.randomCt(Grid.axial(7, 6, 5, new Vector3(1, 1, 2)), seed);
    HuThreshold range = new HuThreshold(lower, 3071);
    Mask wide = range.apply(ct, NONE);
    Mask sure = new HuThreshold(lower + 500.0, 3071).apply(ct, NONE);
    Mask mask = new HysteresisThreshold(range, lower + 500.0).apply(ct, NONE);
    for (int z = 0; z < 5; z++) {
      for (int i = 0; i < 42; i++) {
        assertTrue((sure.planes()[z][i] & ~mask.planes()[z][i]) == 0);
        assertTrue((mask.planes()[z][i] & ~wide.planes()[z][i]) == 0);
      }
    }
  }

  @Test
  void seedOutsideTheRangeIsRefused() {
    HuThreshold range = new HuThreshold(226, 3071);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new HysteresisThreshold(range, 100));
    assertTrue(refused.getMessage().contains("100 HU"));
    assertThrows(IllegalArgumentException.class, () -> new HysteresisThreshold(range, 3072));
  }

  private static void assertBone(String drawn, Mask actual) {
    assertArrayEquals(TestVolumes.drawn(drawn).planes(), actual.planes());
  }
}
