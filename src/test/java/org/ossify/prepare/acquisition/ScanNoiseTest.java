/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ossify.volume.Progress.NONE;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/** Against noise of known standard deviation. */
class ScanNoiseTest {

  private static CtVolume noisy(double sigmaHu, double... meanHu) {
    Grid grid = Grid.axial(96, 96, 8, new Vector3(0.5, 0.5, 1));
    Random random = new Random(7);
    float[][] planes = new float[grid.nz()][grid.planeSize()];
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        double mean = meanHu[i % 96 * meanHu.length / 96];
        plane[i] = (float) (mean + sigmaHu * random.nextGaussian());
      }
    }
    return new CtVolume(grid, planes, CtSource.of("test", "CT", "made as HU"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 12, 25, 40})
  void noiseOfSoftTissueIsFoundBesideAirAndBone(double sigmaHu) {
    ScanNoise noise = ScanNoise.of(noisy(sigmaHu, -1000, 40, 900), NONE);
    assertEquals("soft tissue", noise.region());
    assertEquals(sigmaHu, noise.sigmaHu(), 0.06 * sigmaHu);
  }

  @Test
  void withoutSoftTissueItIsThatOfAir() {
    // so little noise that none is cut off at -1024 HU
    ScanNoise noise = ScanNoise.of(noisy(8, -980, 900), NONE);
    assertEquals("air", noise.region());
    assertEquals(8, noise.sigmaHu(), 0.5);
  }

  @Test
  void withoutBothItIsThatOfFineDetail() {
    ScanNoise noise = ScanNoise.of(noisy(20, 900, 1500), NONE);
    assertEquals("fine detail", noise.region());
    assertEquals(20, noise.sigmaHu(), 1.5);
  }

  @Test
  void whereThereIsNoneItIsZero() {
    assertEquals(0, ScanNoise.of(noisy(0, 900, 1500), NONE).sigmaHu());
  }

  /**
   * Noise that falls from the middle of a disc to its rim, as of a head: it is 6.8 - 5 r^2, whose
   * mean over the disc is 4.3 HU.
   */
  @Test
  void noiseThatVariesOverAWholeHeadIsItsMean() {
    Grid grid = Grid.axial(200, 200, 8, new Vector3(1, 1, 2));
    Random random = new Random(3);
    float[][] planes = new float[grid.nz()][grid.planeSize()];
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        double x = (i % 200 - 99.5) / 90;
        double y = (Math.floorDiv(i, 200) - 99.5) / 90;
        double square = x * x + y * y;
        double sigma = square < 1 ? 6.8 - 5 * square : 0;
        plane[i] = (float) ((square < 1 ? 36 : -1024) + sigma * random.nextGaussian());
      }
    }
    CtVolume ct = new CtVolume(grid, planes, CtSource.of("test", "CT", "made as HU"));
    ScanNoise noise = HuSurvey.of(ct, NONE).noise();
    assertEquals("soft tissue", noise.region());
    assertEquals(4.3, noise.sigmaHu(), 1.3);
  }
}
