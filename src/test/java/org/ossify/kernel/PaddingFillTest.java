/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ossify.annotate.HuThreshold;
import org.ossify.kernel.resampling.Interpolation;
import org.ossify.kernel.resampling.Resampling;
import org.ossify.prepare.acquisition.HuSurvey;
import org.ossify.preprocess.Denoising;
import org.ossify.preprocess.IntensityNormalization;
import org.ossify.preprocess.SheetEnhancement;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Padding;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** Padding stays where it is and changes no voxel that was measured. */
class PaddingFillTest {

  private static final float PADDING_HU = -3024;

  private static CtVolume padded(Grid grid, float[]... planes) {
    return new CtVolume(
        grid, planes, CtSource.of("test", "CT", "HU").with(new Padding(PADDING_HU, PADDING_HU)));
  }

  private static CtVolume row(float... hu) {
    return padded(Grid.axial(hu.length, 1, 1, new Vector3(1, 1, 1)), hu);
  }

  /** A half of tissue of 40 HU, and a half of padding, cut aslant. */
  private static CtVolume halves() {
    int size = 16;
    Grid grid = Grid.axial(size, size, size, new Vector3(1, 1, 1));
    float[][] planes = new float[size][size * size];
    for (int z = 0; z < size; z++) {
      for (int i = 0; i < size * size; i++) {
        planes[z][i] = i % size + i / size + z > 20 ? PADDING_HU : 40;
      }
    }
    return padded(grid, planes);
  }

  @Test
  void paddingTakesTheNearestMeasuredValue() {
    float p = PADDING_HU;
    assertArrayEquals(new float[] {1, 1, 4, 4}, PaddingFill.of(row(1, p, p, 4))[0]);
    assertArrayEquals(new float[] {7, 7, 7}, PaddingFill.of(row(p, 7, p))[0]);
    Grid grid = Grid.axial(2, 1, 3, new Vector3(1, 1, 1));
    CtVolume stack = padded(grid, new float[] {p, p}, new float[] {5, p}, new float[] {p, p});
    for (float[] plane : PaddingFill.of(stack)) {
      assertArrayEquals(new float[] {5, 5}, plane);
    }
  }

  @Test
  void withoutPaddingNothingIsCopied() {
    CtVolume ct = row(1, 2, 3);
    assertSame(ct.planes()[0], PaddingFill.of(ct)[0]);
    CtVolume all = row(PADDING_HU, PADDING_HU);
    assertSame(all.planes(), PaddingFill.of(all));
  }

  private static void assertTissueOrPadding(CtVolume ct, CtVolume was) {
    for (int z = 0; z < ct.planes().length; z++) {
      for (int i = 0; i < ct.planes()[z].length; i++) {
        assertEquals(was.planes()[z][i], ct.planes()[z][i], 1e-4);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void noFilterMixesItIn(Denoising method) {
    CtVolume ct = halves();
    assertTissueOrPadding(method.apply(ct, 1.5, 20, Progress.NONE), ct);
  }

  @ParameterizedTest
  @EnumSource
  void noInterpolationMixesItIn(Interpolation interpolation) {
    CtVolume ct = halves();
    Grid finer =
        new Grid(
            38, 38, 38, new Vector3(0.4, 0.4, 0.4), new Vector3(0.1, 0.1, 0.1), Direction.AXIAL);
    for (float[] plane : Resampling.onto(ct, finer, interpolation, Progress.NONE).planes()) {
      for (float hu : plane) {
        assertEquals(hu == PADDING_HU ? PADDING_HU : 40, hu, 1e-3);
      }
    }
  }

  @Test
  void noStatisticCountsIt() {
    CtVolume ct = row(10, 20, 30, PADDING_HU, PADDING_HU);
    IntensityNormalization scale = IntensityNormalization.minMax(ct, null, Progress.NONE);
    assertEquals(10, scale.lowHu());
    assertEquals(20, IntensityNormalization.zScore(ct, null, Progress.NONE).subtractHu());
    assertEquals(10, IntensityNormalization.percentiles(ct, null, 0, 100, Progress.NONE).lowHu());
    assertEquals(10, HuSurvey.of(ct, Progress.NONE).lowestHu());
  }

  @Test
  void itIsNeitherBoneNorSheet() {
    Grid grid = Grid.axial(4, 1, 1, new Vector3(1, 1, 1));
    CtVolume high =
        new CtVolume(
            grid,
            new float[][] {{3000, 300, 300, 40}},
            CtSource.of("test", "CT", "HU").with(new Padding(3000, 3000)));
    assertEquals(2, new HuThreshold(226, 3071).apply(high, Progress.NONE).count());
    for (float[] plane : new SheetEnhancement(1, 2, 2).apply(halves(), Progress.NONE).planes()) {
      for (float response : plane) {
        assertEquals(0, response);
      }
    }
  }
}
