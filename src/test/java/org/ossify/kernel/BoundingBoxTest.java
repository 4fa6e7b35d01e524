/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.ossify.volume.Progress.NONE;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.ossify.volume.Box;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Vector3;

class BoundingBoxTest {

  @Property(tries = 200)
  @Domain(AnyVolume.class)
  void boxIsThatOfTheLeastAndGreatestIndices(@ForAll Mask mask) {
    Grid grid = mask.grid();
    int[] low = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
    int[] high = {-1, -1, -1};
    for (int z = 0; z < grid.nz(); z++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int x = 0; x < grid.nx(); x++) {
          int[] at = {x, y, z};
          for (int axis = 0; axis < 3 && mask.contains(x, y, z); axis++) {
            low[axis] = Math.min(low[axis], at[axis]);
            high[axis] = Math.max(high[axis], at[axis]);
          }
        }
      }
    }
    Optional<Box> expected =
        high[0] < 0
            ? Optional.empty()
            : Optional.of(new Box(low[0], low[1], low[2], high[0] + 1, high[1] + 1, high[2] + 1));
    assertEquals(expected, BoundingBox.of(grid, mask::contains, NONE));
  }

  @Test
  void marginIsInMillimetresInWholeVoxelsUpToTheBorder() {
    Grid grid = Grid.axial(20, 20, 20, new Vector3(0.1, 0.4, 2));
    Box box = new Box(10, 10, 10, 12, 12, 12);
    assertEquals(box, BoundingBox.grown(box, grid, 0));
    // 0.3 mm are 3 voxels along x, however they were rounded, 1 along y and 1 along z
    assertEquals(new Box(7, 9, 9, 15, 13, 13), BoundingBox.grown(box, grid, 0.1 + 0.2));
    assertEquals(new Box(0, 0, 8, 20, 20, 14), BoundingBox.grown(box, grid, 4));
    assertEquals(new Box(0, 0, 0, 20, 20, 20), BoundingBox.grown(box, grid, 1e9));
    assertThrows(IllegalArgumentException.class, () -> BoundingBox.grown(box, grid, -1));
    assertThrows(IllegalArgumentException.class, () -> BoundingBox.grown(box, grid, Double.NaN));
  }

  @Test
  void unionHoldsBoth() {
    assertEquals(
        new Box(0, 2, 3, 8, 9, 7),
        BoundingBox.union(new Box(0, 4, 3, 2, 9, 5), new Box(1, 2, 4, 8, 3, 7)));
  }
}
