/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ossify.kernel.filter.FilterOracle.GRID;
import static org.ossify.kernel.filter.FilterOracle.mildNoise;
import static org.ossify.kernel.filter.FilterOracle.slowMean;

import org.junit.jupiter.api.Test;
import org.ossify.volume.Progress;

/** The bilateral filter against its definition, written down slowly. */
class BilateralFilterTest {

  @Test
  void theBilateralFilterIsTheWeightedMeanOfItsDefinition() {
    float[][] planes = mildNoise();
    float[][] means = BilateralFilter.apply(GRID, planes, 0.7, 40, Progress.NONE);
    for (int z = 0; z < GRID.nz(); z++) {
      for (int i = 0; i < GRID.planeSize(); i++) {
        double expected =
            slowMean(
                planes, i, z, new int[] {2, 2, 1}, new int[3], 0.7, new double[] {0, 2 * 40 * 40});
        assertEquals(expected, means[z][i], 0.3);
      }
    }
  }
}
