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

/** Non-local means against their definition, written down slowly. */
class NonLocalMeansTest {

  @Test
  void nonLocalMeansAreTheWeightedMeansOfTheirDefinition() {
    float[][] planes = mildNoise();
    float[][] means = NonLocalMeans.apply(GRID, planes, 1.3, 12, Progress.NONE);
    for (int z = 0; z < GRID.nz(); z++) {
      for (int i = 0; i < GRID.planeSize(); i++) {
        // slices lie too far apart for the patch, not for the search
        double expected =
            slowMean(
                planes,
                i,
                z,
                new int[] {2, 2, 1},
                new int[] {1, 1, 0},
                Double.POSITIVE_INFINITY,
                new double[] {2 * 144, 144});
        assertEquals(expected, means[z][i], 0.3);
      }
    }
  }
}
