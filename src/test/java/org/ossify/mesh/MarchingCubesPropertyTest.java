/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.mesh;

import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

class MarchingCubesPropertyTest {

  @Property(tries = 300)
  void everyMaskGivesAClosedOrientedManifold(
      @ForAll @IntRange(min = 1, max = 9) int nx,
      @ForAll @IntRange(min = 1, max = 9) int ny,
      @ForAll @IntRange(min = 1, max = 20) int nz,
      @ForAll @IntRange(min = 2, max = 98) int percent,
      @ForAll long seed) {
    Mask mask = TestMasks.random(nx, ny, nz, percent / 100.0, seed);
    Mesh mesh = MarchingCubes.extract(mask, Progress.NONE);
    MarchingCubesTest.assertClosed(mesh);
    assertTrue(mask.count() == 0 || MeshMeasures.of(mesh).volumeMm3() > 0);
  }
}
