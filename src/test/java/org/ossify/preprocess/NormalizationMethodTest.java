/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.ossify.preprocess.NormalizationMethod.Given;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

class NormalizationMethodTest {

  private static final double NONE = Double.NaN;
  private static final CtVolume PAIR =
      new CtVolume(
          Grid.axial(2, 1, 1, new Vector3(1, 1, 1)),
          new float[][] {{-100, 300}},
          CtSource.of("test", "CT", "in HU"));

  private static IntensityNormalization of(NormalizationMethod method, Given given) {
    return method.of(PAIR, null, given, Progress.NONE);
  }

  @Test
  void whatIsNotGivenIsMeasured() {
    assertEquals(
        new IntensityNormalization(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 100, 50),
        of(NormalizationMethod.ZSCORE, new Given(NONE, NONE, NONE, 50)));
  }

  @Test
  void theWindowIsThatOfBoneUnlessGiven() {
    assertEquals(
        IntensityNormalization.window(-700, 500),
        of(NormalizationMethod.WINDOW, new Given(NONE, 500, NONE, NONE)));
  }

  @Test
  void numbersOfADataSetNeedNoVolume() {
    Given all = new Given(-1000, 1000, 40, 200);
    assertEquals(
        IntensityNormalization.nnUnet(-1000, 1000, 40, 200),
        NormalizationMethod.NNUNET.of(null, null, all, Progress.NONE));
    assertFalse(new Given(-1000, 1000, 40, NONE).isComplete());
  }
}
