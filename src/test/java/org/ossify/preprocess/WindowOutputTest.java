/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.GrayVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.UnitlessVolume;
import org.ossify.volume.Vector3;
import org.ossify.volume.Volume;

class WindowOutputTest {

  /** W200 L100 spans 0 to 200 HU: below, both ends, a quarter, the middle, above. */
  private static final float[] HU = {-50, 0, 50, 100, 200, 900};

  private static Volume of(WindowOutput output) {
    Grid grid = Grid.axial(6, 1, 1, new Vector3(1, 1, 1));
    CtVolume ct = new CtVolume(grid, new float[][] {HU}, CtSource.of("phantom", "CT", ""));
    return output.of(new HuWindow(100, 200), ct, Progress.NONE);
  }

  @Test
  void unitIsTheShareOfTheWindowBelowTheValue() {
    float[] unit = ((UnitlessVolume) of(WindowOutput.UNIT)).planes()[0];
    double[] expected = {0, 0, 0.25, 0.5, 1, 1};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], unit[i], 1e-6);
    }
  }

  @Test
  void greyLevelsSpanBlackToWhite() {
    byte[] gray = ((GrayVolume) of(WindowOutput.GRAY)).planes()[0];
    double[] expected = {0, 0, 63.75, 127.5, 255, 255};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], gray[i] & 0xff, 0.51);
    }
  }

  @Test
  void huAreClippedToTheWindowAndKeepTheirPassport() {
    CtVolume clipped = (CtVolume) of(WindowOutput.HU);
    double[] expected = {0, 0, 50, 100, 200, 200};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], clipped.planes()[0][i], 0);
    }
    assertEquals("phantom", clipped.source().format());
  }
}
