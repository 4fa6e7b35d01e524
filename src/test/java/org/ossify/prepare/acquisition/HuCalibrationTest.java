/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.ossify.volume.Progress.NONE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

class HuCalibrationTest {

  @Test
  void airAndWaterBecomeTheirHuAndBoneFollowsTheLine() {
    HuCalibration line = HuCalibration.ofAirAndWater(24, 1024);
    Grid grid = Grid.axial(4, 1, 1, new Vector3(1, 1, 1));
    float[][] raw = {{24, 1024, 2024, Float.NaN}};
    CtVolume ct = line.apply(grid, raw, NONE);
    assertArrayEquals(new float[] {-1000, 0, 1000, Float.NaN}, ct.planes()[0], 1e-4f);
    assertArrayEquals(new float[] {24, 1024, 2024, Float.NaN}, raw[0]);
    assertEquals(grid, ct.grid());
  }

  @Test
  void twoMaterialsOfAnyHuLieOnTheLine() {
    HuCalibration line = HuCalibration.ofTwoMaterials(10, -90, 260, 910);
    assertEquals(4, line.slope(), 1e-12);
    assertEquals(-130, line.intercept(), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"5, -1000, 5, 0", "9, -1000, 5, 0", "NaN, -1000, 5, 0", "5, 0, 9, 0", "5, 10, 9, 0"})
  void materialsThatGiveNoLineAreRefused(double air, double airHu, double water, double waterHu) {
    assertThrows(
        IllegalArgumentException.class,
        () -> HuCalibration.ofTwoMaterials(air, airHu, water, waterHu));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "NaN, 0", "Infinity, 0", "1, NaN"})
  void aLineMustBeFiniteAndRise(double slope, double intercept) {
    assertThrows(IllegalArgumentException.class, () -> new HuCalibration(slope, intercept));
  }
}
