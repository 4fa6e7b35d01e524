/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.kernel.NormalCurve;

class ThinWallTest {

  /** The table of standard-facts.md, annex B, computed apart from this code. */
  @ParameterizedTest
  @CsvSource({
    "0.13, 62, -31, -80, -98",
    "0.25, 416, 203, 49, -51",
    "0.50, 1027, 712, 416, 168",
    "0.75, 1346, 1090, 757, 416",
    "1.00, 1463, 1316, 1027, 650",
    "1.50, 1499, 1477, 1346, 1027"
  })
  void peaksAreThoseOfTheThinWallModel(double mm, int sharp, int usual, int soft, int blurred) {
    assertEquals(sharp, ThinWall.peakHu(mm, 0.5), 1);
    assertEquals(usual, ThinWall.peakHu(mm, 0.7), 1);
    assertEquals(soft, ThinWall.peakHu(mm, 1.0), 1);
    assertEquals(blurred, ThinWall.peakHu(mm, 1.5), 1);
  }

  @Test
  void onAFineGridTheThinnestWallPeaksAtTheBoundOfBone() {
    double thinnest = ThinWall.thinnestMm(0.7, 0.001, 0);
    assertEquals(226, ThinWall.peakHu(thinnest, 0.7), 1);
  }

  @Test
  void blurNoiseAndVoxelsMakeItThicker() {
    double best = ThinWall.thinnestMm(0.7, 0.4, 20);
    assertTrue(ThinWall.thinnestMm(0.9, 0.4, 20) > best);
    assertTrue(ThinWall.thinnestMm(0.7, 0.6, 20) > best);
    assertTrue(ThinWall.thinnestMm(0.7, 0.4, 200) > best);
    assertEquals(Double.POSITIVE_INFINITY, ThinWall.thinnestMm(0.7, 0.4, 2000));
    assertEquals(Double.NaN, ThinWall.thinnestMm(Double.NaN, 0.4, 20));
  }

  /** Values of the normal distribution as in any table. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.5",
    "1, 0.841344746068543",
    "-1.959963984540054, 0.025",
    "3, 0.998650101968370",
    "-5, 2.866515718791939e-7",
    "3.6, 0.999840891409842"
  })
  void normalDistributionIsThatOfTheTables(double z, double share) {
    assertEquals(share, NormalCurve.below(z), 1e-12);
  }
}
