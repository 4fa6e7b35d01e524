/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.annotate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.volume.Progress.NONE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.TestVolumes;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Vector3;

class HuThresholdTest {

  @Test
  void headAtTheBonePresetIsTheReferenceInEveryVoxel() {
    CtVolume head = TestVolumes.ct("volumes/cranium.nii.gz");
    Mask reference = TestVolumes.mask("volumes/cranium_thr226_3071.nii.gz");
    Mask mask = BonePreset.BONE.threshold().orElseThrow().apply(head, NONE);
    assertArrayEquals(reference.planes(), mask.planes());
    assertEquals(475759, mask.count());
  }

  @Test
  void bothEndsOfTheRangeAreBoneAndNoNumberIsNot() {
    CtVolume ct = line(225, 226, 3071, 3072, Float.NaN);
    assertBone(".##..", new HuThreshold(226, 3071).apply(ct, NONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cranium_mini", "cranium", "tpt_L3", "ts_torso3mm"})
  void otsuOfTheBodyIsThatOfTheOracle(String name) {
    double expected =
        TestVolumes.oracle("oracle_thresholds.json").at("/" + name + "/body/otsu").asDouble();
    CtVolume ct = TestVolumes.ct("volumes/" + name + ".nii.gz");
    assertEquals(expected, HuThreshold.otsuHu(ct, NONE), 1e-9);
  }

  @Test
  void otsuOfAirIsRefused() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> HuThreshold.otsuHu(line(-1000, -1000, -900), NONE));
    assertTrue(refused.getMessage().contains("-500 HU"));
  }

  @Test
  void rangeUpsideDownOrNoNumberIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new HuThreshold(300, 200));
    assertThrows(IllegalArgumentException.class, () -> new HuThreshold(Double.NaN, 200));
  }

  static CtVolume line(float... hu) {
    Grid grid = Grid.axial(hu.length, 1, 1, new Vector3(1, 1, 1));
    return new CtVolume(grid, new float[][] {hu}, CtSource.of("phantom", "CT", "made as HU"));
  }

  private static void assertBone(String drawn, Mask actual) {
    assertArrayEquals(TestVolumes.drawn(drawn).planes(), actual.planes());
  }
}
