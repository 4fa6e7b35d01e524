/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ossify.TestVolumes;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

class DenoisingSettingsTest {

  private static final CtVolume NOISE =
      TestVolumes.randomCt(Grid.axial(9, 8, 7, new Vector3(0.8, 0.8, 1)), 11);

  @ParameterizedTest
  @EnumSource(Denoising.class)
  void settingsAreWhatTheMethodIsCalledWith(Denoising method) {
    CtVolume expected = method.apply(NOISE, 1.5, 40, Progress.NONE);
    CtVolume made = new DenoisingSettings(method, 1.5, 40).apply(NOISE, Progress.NONE);
    assertArrayEquals(expected.planes(), made.planes());
    assertTrue(deviation(made) <= deviation(NOISE) + 1e-6, "more noise than before");
  }

  @ParameterizedTest
  @EnumSource(Denoising.class)
  void aRadiusOfNothingIsRefused(Denoising method) {
    DenoisingSettings settings = new DenoisingSettings(method, 0, 40);
    assertThrows(IllegalArgumentException.class, () -> settings.apply(NOISE, Progress.NONE));
  }

  private static double deviation(CtVolume ct) {
    double sum = 0;
    double squares = 0;
    for (float[] plane : ct.planes()) {
      for (float hu : plane) {
        sum += hu;
        squares += (double) hu * hu;
      }
    }
    double count = ct.grid().voxels();
    return Math.sqrt(squares / count - sum * sum / count / count);
  }
}
