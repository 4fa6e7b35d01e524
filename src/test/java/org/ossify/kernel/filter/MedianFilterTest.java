/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.kernel.filter.FilterOracle.GRID;
import static org.ossify.kernel.filter.FilterOracle.at;
import static org.ossify.kernel.filter.FilterOracle.noise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.TestVolumes;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;

/** The median against a sort of each box, and that of scipy. */
class MedianFilterTest {

  /** Boxes of 3x3x1, 3x3x3, 5x5x3, 7x5x3 and 9x7x3 voxels and others. */
  @ParameterizedTest
  @CsvSource({"0.4", "0.5", "0.6", "1.25", "1.6", "2.0", "2.6"})
  void theMedianIsTheMiddleOfTheSortedBox(double radiusMm) {
    float[][] planes = noise(GRID);
    float[][] medians = MedianFilter.apply(GRID, planes, radiusMm, Progress.NONE);
    int rx = (int) (radiusMm / 0.5 + 1e-6);
    int ry = (int) (radiusMm / 0.6 + 1e-6);
    int rz = (int) (radiusMm / 1.25 + 1e-6);
    for (int z = 0; z < GRID.nz(); z++) {
      for (int i = 0; i < GRID.planeSize(); i++) {
        double[] box = new double[(2 * rx + 1) * (2 * ry + 1) * (2 * rz + 1)];
        int n = 0;
        for (int k = -rz; k <= rz; k++) {
          for (int j = -ry; j <= ry; j++) {
            for (int d = -rx; d <= rx; d++) {
              box[n++] = at(GRID, planes, i % GRID.nx() + d, i / GRID.nx() + j, z + k);
            }
          }
        }
        Arrays.sort(box);
        assertEquals(box[n / 2], medians[z][i]);
      }
    }
  }

  @Test
  void theMedianOfARealHeadIsThatOfScipy() {
    JsonNode expected = TestVolumes.oracle("oracle_filters.json").get("median_3x3x3_nearest");
    CtVolume ct = TestVolumes.ct("volumes/cranium_mini.nii.gz");
    float[][] medians = MedianFilter.apply(ct.grid(), ct.planes(), 6, Progress.NONE);
    assertEquals(expected.get("md5_int16le_zyx").asText(), TestVolumes.md5Int16(medians));
  }

  @Test
  void aMedianBoxWithoutANumberHasNone() {
    float[][] planes = noise(GRID);
    planes[2][40] = Float.NaN;
    for (double radius : new double[] {0.6, 2.6}) {
      float[][] medians = MedianFilter.apply(GRID, planes, radius, Progress.NONE);
      assertTrue(Float.isNaN(medians[2][40]));
      assertTrue(!Float.isNaN(medians[5][10 * 11]));
    }
  }
}
