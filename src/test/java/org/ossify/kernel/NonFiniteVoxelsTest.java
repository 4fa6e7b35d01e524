/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

class NonFiniteVoxelsTest {

  private static final Grid GRID = Grid.axial(3, 2, 4, new Vector3(1, 1, 1));

  @Test
  void finiteVoxelsAreNotSaid() {
    float[][] planes = new float[4][6];
    planes[1][2] = Float.MAX_VALUE;
    assertTrue(NonFiniteVoxels.in(GRID.nx(), planes).isEmpty());
  }

  @Test
  void theyAreCountedAndTheFirstIsPlaced() {
    float[][] planes = new float[4][6];
    planes[3][0] = Float.NaN;
    planes[1][5] = Float.NEGATIVE_INFINITY;
    planes[2][1] = Float.NaN;
    NonFiniteVoxels found = NonFiniteVoxels.in(GRID.nx(), planes).orElseThrow();
    assertEquals(new NonFiniteVoxels(3, 2, 1, 1, Float.NEGATIVE_INFINITY), found);
    assertEquals(
        "3 voxels are not finite numbers, the first (-Infinity) at x=2, y=1 in slice 2",
        found.inWords());
  }

  @Test
  void aSingleOneIsSaidInTheSingular() {
    float[][] planes = new float[4][6];
    planes[0][0] = Float.NaN;
    assertEquals(
        "1 voxel is not a finite number, the one (NaN) at x=0, y=0 in slice 1",
        NonFiniteVoxels.in(GRID.nx(), planes).orElseThrow().inWords());
  }
}
