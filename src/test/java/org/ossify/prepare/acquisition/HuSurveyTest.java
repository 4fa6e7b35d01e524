/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.volume.Progress.NONE;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/** On a volume of which every eighth is known: half air, a quarter tissue, bone and metal. */
class HuSurveyTest {

  private static final Grid GRID = Grid.axial(64, 64, 8, new Vector3(0.5, 0.5, 1));

  private static CtVolume eighths(float... hu) {
    float[][] planes = new float[GRID.nz()][GRID.planeSize()];
    for (int z = 0; z < planes.length; z++) {
      Arrays.fill(planes[z], hu[z]);
    }
    return new CtVolume(GRID, planes, CtSource.of("test", "CT", "made as HU"));
  }

  @Test
  void sharesPeaksAndEndsAreThoseOfTheVolume() {
    HuSurvey survey = HuSurvey.of(eighths(-1000, -1000, -1000, -990, 40, 40, 900, 3071), NONE);
    assertEquals(-1000, survey.lowestHu());
    assertEquals(3071, survey.highestHu());
    assertEquals(1.0 / 8, survey.saturatedShare(), 1e-12);
    assertEquals(1.0 / 8, survey.clippedShare(), 1e-12);
    assertEquals(-1000, survey.airPeakHu());
    assertEquals(40, survey.softTissuePeakHu());
    assertEquals(3L * GRID.planeSize(), survey.counts()[-1000 - HuSurvey.FROM_HU]);
    assertEquals(GRID.voxels(), Arrays.stream(survey.counts()).sum());
  }

  @Test
  void whatIsNotThereHasNoPeakAndNothingIsClippedBelowMetal() {
    HuSurvey survey = HuSurvey.of(eighths(300, 300, 400, 400, 500, 500, 600, 700), NONE);
    assertTrue(Double.isNaN(survey.airPeakHu()) && Double.isNaN(survey.softTissuePeakHu()));
    assertEquals(0, survey.clippedShare());
    assertEquals(0, survey.saturatedShare());
  }

  @Test
  void whatIsNoNumberIsLeftOut() {
    HuSurvey survey = HuSurvey.of(eighths(Float.NaN, 40, 40, 40, 40, 40, 40, 50), NONE);
    assertEquals(40, survey.lowestHu());
    assertEquals(50, survey.highestHu());
    assertEquals(7L * GRID.planeSize(), Arrays.stream(survey.counts()).sum());
  }
}
