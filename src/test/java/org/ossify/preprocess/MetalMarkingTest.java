/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.ossify.volume.Progress.NONE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Vector3;

class MetalMarkingTest {

  private static final Grid GRID = Grid.axial(30, 30, 20, new Vector3(0.5, 0.5, 1));

  /** A block of 4 x 3 x 2 voxels, a lone voxel, and a pair of two voxels, which are 0.5 mm^3. */
  private static CtVolume metal() {
    float[][] planes = new float[GRID.nz()][GRID.planeSize()];
    for (int z = 9; z < 11; z++) {
      for (int y = 12; y < 15; y++) {
        for (int x = 12; x < 16; x++) {
          planes[z][y * 30 + x] = 3000;
        }
      }
    }
    planes[3][3 * 30 + 3] = 3071;
    planes[15][40] = 3071;
    planes[15][41] = 3071;
    planes[9][0] = Float.NaN;
    planes[10][0] = 2999;
    return new CtVolume(GRID, planes, CtSource.of("test", "CT", "made as HU"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1, 2.3})
  void zoneIsAllWithinTheDistanceOfMetalOfAtLeastACubicMillimetre(double growMm) {
    MetalMarking found = MetalMarking.mark(metal(), 3000, growMm, NONE);
    assertEquals(24 * 0.25, found.metalMm3(), 1e-12);
    assertEquals(1, found.parts());
    Mask zone = found.zone();
    for (int z = 0; z < GRID.nz(); z++) {
      for (int y = 0; y < GRID.ny(); y++) {
        for (int x = 0; x < GRID.nx(); x++) {
          double dx = 0.5 * Math.max(0, Math.max(12 - x, x - 15));
          double dy = 0.5 * Math.max(0, Math.max(12 - y, y - 14));
          double dz = Math.max(0, Math.max(9 - z, z - 10));
          boolean near = dx * dx + dy * dy + dz * dz <= growMm * growMm;
          assertEquals(near, zone.contains(x, y, z), x + " " + y + " " + z);
        }
      }
    }
  }

  @Test
  void noMetalIsAnEmptyZone() {
    MetalMarking none = MetalMarking.mark(metal(), 3072, 5, NONE);
    assertEquals(0, none.zone().count());
    assertEquals(0, none.metalMm3());
    assertEquals(0, none.parts());
  }

  @Test
  void numbersThatMakeNoSenseAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> MetalMarking.mark(metal(), Double.NaN, 1, NONE));
    assertThrows(IllegalArgumentException.class, () -> MetalMarking.mark(metal(), 2500, -1, NONE));
  }
}
