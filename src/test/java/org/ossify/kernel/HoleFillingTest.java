/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ossify.kernel.Masks.assertSame;
import static org.ossify.kernel.Masks.assertWithin;
import static org.ossify.volume.Progress.NONE;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.ossify.TestVolumes;
import org.ossify.volume.Connectivity;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;

@Domain(AnyVolume.class)
class HoleFillingTest {

  private static final long ALL = Long.MAX_VALUE;

  @Property(tries = 300)
  void filledIsWhatNoFloodFromTheBorderReaches(@ForAll Mask mask) {
    Grid grid = mask.grid();
    int[][] labels = SlowOracles.labels(mask, false, Connectivity.FACES_6);
    boolean[] open = new boolean[(int) grid.voxels() + 1];
    for (int z = 0; z < grid.nz(); z++) {
      for (int i = 0; i < grid.planeSize(); i++) {
        int x = i % grid.nx();
        int y = i / grid.nx();
        boolean inner =
            x > 0 && y > 0 && z > 0 && x < grid.nx() - 1 && y < grid.ny() - 1 && z < grid.nz() - 1;
        open[labels[z][i]] |= !inner;
      }
    }
    Mask filled = HoleFilling.fillCavities(mask, ALL, NONE);
    for (int z = 0; z < grid.nz(); z++) {
      for (int i = 0; i < grid.planeSize(); i++) {
        boolean expected = labels[z][i] == 0 || !open[labels[z][i]];
        assertEquals(expected ? Mask.FOREGROUND : Mask.BACKGROUND, filled.planes()[z][i]);
      }
    }
  }

  @Property(tries = 100)
  void fillingIsExtensiveIdempotentAndPure(@ForAll Mask mask) {
    Mask filled = HoleFilling.fillCavities(mask, ALL, NONE);
    Mask slices = HoleFilling.fillSlices(mask, ALL, NONE);
    assertWithin(mask, filled);
    assertWithin(filled, slices);
    assertSame(filled, HoleFilling.fillCavities(filled, ALL, NONE));
    assertSame(slices, HoleFilling.fillSlices(slices, ALL, NONE));
    Masks.assertPure(m -> HoleFilling.fillSlices(m, 2, NONE), mask);
  }

  @Test
  void holesLargerThanAskedForStayOpen() {
    Mask mask = TestVolumes.drawn("########", "#.##..##", "########");
    Mask small = TestVolumes.drawn("########", "####..##", "########");
    assertSame(small, HoleFilling.fillSlices(mask, 1, NONE));
    assertEquals(24, HoleFilling.fillSlices(mask, 2, NONE).count());
    assertSame(mask, HoleFilling.fillSlices(mask, 0, NONE));
  }

  @Test
  void holeThatOpensOverACornerIsShut() {
    Mask mask = TestVolumes.drawn("##.", "#.#", "###");
    assertSame(TestVolumes.drawn("##.", "###", "###"), HoleFilling.fillSlices(mask, ALL, NONE));
  }

  @Test
  void singleSliceHasNoCavities() {
    Mask ring = TestVolumes.drawn("###", "#.#", "###");
    assertSame(ring, HoleFilling.fillCavities(ring, ALL, NONE));
  }
}
