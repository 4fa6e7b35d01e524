/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.volume.Progress.NONE;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

class DenoisingTest {

  private static final Grid GRID = Grid.axial(40, 30, 12, new Vector3(0.5, 0.6, 1));

  private static CtVolume volume(double sigmaHu) {
    Random random = new Random(2);
    float[][] planes = new float[GRID.nz()][GRID.planeSize()];
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (float) (40.1f + sigmaHu * random.nextGaussian());
      }
    }
    return new CtVolume(GRID, planes, CtSource.of("test", "CT", "made as HU"));
  }

  private static double deviation(CtVolume ct) {
    double squares = 0;
    for (float[] plane : ct.planes()) {
      for (float hu : plane) {
        squares += (hu - 40.1) * (hu - 40.1);
      }
    }
    return Math.sqrt(squares / GRID.voxels());
  }

  @ParameterizedTest
  @EnumSource(Denoising.class)
  void evenTissueStaysExactlyAndNoiseFallsToLessThanHalf(Denoising method) {
    double radius = method.usualRadiusMm(GRID);
    CtVolume even = volume(0);
    CtVolume kept = method.apply(even, radius, 10, NONE);
    for (int z = 0; z < GRID.nz(); z++) {
      assertArrayEquals(even.planes()[z], kept.planes()[z]);
    }
    CtVolume noisy = volume(10);
    CtVolume denoised = method.apply(noisy, radius, 10, NONE);
    assertTrue(deviation(denoised) < 5, method + " leaves " + deviation(denoised) + " HU");
    assertEquals(GRID, denoised.grid());
    assertEquals(noisy.source(), denoised.source());
  }

  @Test
  void usualRadiusGrowsWithTheSmallestEdge() {
    assertEquals(0.5, Denoising.GAUSSIAN.usualRadiusMm(GRID), 1e-12);
    assertEquals(0.75, Denoising.MEDIAN.usualRadiusMm(GRID), 1e-12);
    assertEquals(0.75, Denoising.BILATERAL.usualRadiusMm(GRID), 1e-12);
    assertEquals(1.5, Denoising.NONLOCAL.usualRadiusMm(GRID), 1e-12);
    assertEquals(0.75, Denoising.DIFFUSION.usualRadiusMm(GRID), 1e-12);
    assertEquals(3, Arrays.stream(Denoising.values()).filter(Denoising::dependsOnNoise).count());
  }

  @ParameterizedTest
  @EnumSource(Denoising.class)
  void numbersThatMakeNoSenseAreRefused(Denoising method) {
    CtVolume ct = volume(0);
    assertThrows(IllegalArgumentException.class, () -> method.apply(ct, 0, 10, NONE));
    assertThrows(IllegalArgumentException.class, () -> method.apply(ct, Double.NaN, 10, NONE));
    if (method.dependsOnNoise()) {
      assertThrows(IllegalArgumentException.class, () -> method.apply(ct, 1, 0, NONE));
    } else {
      method.apply(ct, 1, Double.NaN, NONE);
    }
  }
}
