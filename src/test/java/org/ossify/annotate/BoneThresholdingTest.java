/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

class BoneThresholdingTest {

  private static final HuThreshold CUSTOM = new HuThreshold(100, 3071);
  private static final CtVolume ROW =
      new CtVolume(
          Grid.axial(5, 1, 1, new Vector3(1, 1, 2)),
          new float[][] {{0, 120, 700, 0, 150}},
          CtSource.of("test", "CT", "in HU"));

  private static BoneThresholding.Found found(BonePreset preset, double seedHu) {
    return new BoneThresholding(preset, CUSTOM, seedHu).apply(ROW, Progress.NONE);
  }

  @Test
  void customTakesItsOwnRangeAndOthersTheirs() {
    BoneThresholding.Found custom = found(BonePreset.CUSTOM, Double.NaN);
    assertEquals(6, custom.boneMm3());
    assertEquals(100, custom.lowerHu());
    assertEquals("chosen by the user", custom.source());
    assertEquals(2, found(BonePreset.BONE, Double.NaN).boneMm3());
  }

  @Test
  void aSeedKeepsOnlyPartsThatTouchIt() {
    assertEquals(4, found(BonePreset.CUSTOM, 600).boneMm3());
  }

  @Test
  void otsuIsKnownOnlyFromTheVolume() {
    BoneThresholding otsu = new BoneThresholding(BonePreset.OTSU, CUSTOM, Double.NaN);
    assertTrue(otsu.knownRange().isEmpty());
    assertEquals(3071, otsu.apply(ROW, Progress.NONE).upperHu());
  }
}
