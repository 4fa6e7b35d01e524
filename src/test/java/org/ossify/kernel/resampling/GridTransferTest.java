/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.Padding;
import org.ossify.volume.ProbabilityMap;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

class GridTransferTest {

  private static final Grid GRID = Grid.axial(20, 18, 16, new Vector3(0.5, 0.6, 0.8));

  /** Linear interpolation gives a plane back exactly, wherever it is looked up. */
  private static double ramp(Vector3 at) {
    return 10 * at.x() - 7 * at.y() + 3 * at.z() + 100;
  }

  private static float[][] ramp(Grid grid) {
    float[][] planes = new float[grid.nz()][grid.planeSize()];
    for (int z = 0; z < grid.nz(); z++) {
      for (int i = 0; i < planes[z].length; i++) {
        planes[z][i] = (float) ramp(grid.positionOf(i % grid.nx(), Math.floorDiv(i, grid.nx()), z));
      }
    }
    return planes;
  }

  private static CtVolume ct() {
    return new CtVolume(GRID, ramp(GRID), CtSource.of("test", "CT", "none"));
  }

  /** Turned by 30 degrees about z, in the middle of the other. */
  private static Grid askew(int nx, int ny, int nz, double spacing) {
    double cos = Math.cos(Math.PI / 6);
    double sin = Math.sin(Math.PI / 6);
    Direction direction = Direction.of(new Vector3(cos, sin, 0), new Vector3(-sin, cos, 0));
    Vector3 middle = GRID.positionOf(9.5, 8.5, 7.5);
    Grid atZero =
        new Grid(nx, ny, nz, new Vector3(spacing, spacing, spacing), Vector3.ZERO, direction);
    Vector3 half = atZero.positionOf((nx - 1) / 2.0, (ny - 1) / 2.0, (nz - 1) / 2.0);
    return new Grid(nx, ny, nz, atZero.spacing(), middle.minus(half), direction);
  }

  @Test
  void aRampLookedUpAskewIsTheRamp() {
    Grid askew = askew(8, 7, 6, 0.45);
    var brought = GridTransfer.onto(ct(), askew, Interpolation.LINEAR, true, Progress.NONE);
    assertEquals(0, brought.notes().outside());
    assertTrue(brought.notes().resampled());
    float[][] right = ramp(askew);
    for (int z = 0; z < 6; z++) {
      assertArrayEquals(right[z], brought.volume().planes()[z], 1e-4f);
    }
  }

  @Test
  void whatLiesOutsideIsAirAndCounted() {
    Grid larger = Grid.axial(24, 18, 16, GRID.spacing());
    CtVolume brought =
        GridTransfer.onto(ct(), larger, Interpolation.CUBIC, true, Progress.NONE).volume();
    assertEquals(ramp(GRID.positionOf(19, 3, 2)), brought.hu(19, 3, 2), 1e-3);
    assertEquals(-1024, brought.hu(20, 3, 2));
    assertEquals(
        4 * 18 * 16,
        GridTransfer.onto(ct(), larger, Interpolation.CUBIC, true, Progress.NONE)
            .notes()
            .outside());
    float[][] ones = new float[16][GRID.planeSize()];
    for (float[] plane : ones) {
      java.util.Arrays.fill(plane, 1);
    }
    ProbabilityMap map =
        GridTransfer.onto(
                new ProbabilityMap(GRID, ones), larger, Interpolation.LINEAR, true, Progress.NONE)
            .volume();
    assertEquals(1, map.planes()[0][19]);
    assertEquals(0, map.planes()[0][20]);
  }

  @Test
  void masksAndLabelsAreVotedNeverMixed() {
    byte[][] half = new byte[16][GRID.planeSize()];
    short[][] labels = new short[16][GRID.planeSize()];
    for (int z = 0; z < 16; z++) {
      for (int i = 0; i < GRID.planeSize(); i++) {
        half[z][i] = i % 20 < 10 ? Mask.FOREGROUND : Mask.BACKGROUND;
        labels[z][i] = (short) (i % 20 < 10 ? 40_000 : 3);
      }
    }
    Grid askew = askew(8, 7, 6, 0.45);
    Mask mask =
        GridTransfer.onto(new Mask(GRID, half), askew, Interpolation.CUBIC, true, Progress.NONE)
            .volume();
    LabelMap map =
        GridTransfer.onto(
                new LabelMap(GRID, labels, Map.of()),
                askew,
                Interpolation.LINEAR,
                true,
                Progress.NONE)
            .volume();
    for (int z = 0; z < 6; z++) {
      for (int i = 0; i < askew.planeSize(); i++) {
        // the border of the half lies half way between voxels 9 and 10: x = 4.75 mm
        double x = askew.positionOf(i % 8, Math.floorDiv(i, 8), z).x();
        assertTrue(Math.abs(x - 4.75) > 1e-6);
        assertEquals(x < 4.75, mask.planes()[z][i] != 0);
        assertEquals(x < 4.75 ? 40_000 : 3, map.planes()[z][i] & 0xffff);
      }
    }
  }

  @Test
  void samePlacesAreOnlyStoredAnew() {
    AxisOrder order = new AxisOrder(new int[] {2, 0, 1}, new boolean[3]);
    CtVolume stored = Reordering.of(ct(), order);
    var back = GridTransfer.onto(stored, GRID, Interpolation.LANCZOS, true, Progress.NONE);
    assertFalse(back.notes().resampled());
    for (int z = 0; z < 16; z++) {
      assertArrayEquals(ct().planes()[z], back.volume().planes()[z]);
    }
  }

  @Test
  void otherAxesAreExchangedBeforeResamplingAlongThem() {
    CtVolume stored = Reordering.of(ct(), new AxisOrder(new int[] {2, 0, 1}, new boolean[3]));
    Grid coarse = Grid.axial(9, 8, 7, new Vector3(1, 1.2, 1.6));
    CtVolume direct =
        GridTransfer.onto(ct(), coarse, Interpolation.CUBIC, true, Progress.NONE).volume();
    CtVolume round =
        GridTransfer.onto(stored, coarse, Interpolation.CUBIC, true, Progress.NONE).volume();
    for (int z = 0; z < 7; z++) {
      assertArrayEquals(direct.planes()[z], round.planes()[z], 1e-3f);
    }
  }

  @Test
  void volumesThatDoNotOverlapAndInterpolationsThatNeedAxesAreRefused() {
    Grid away = new Grid(4, 4, 4, GRID.spacing(), new Vector3(100, 0, 0), Direction.AXIAL);
    assertThrows(
        IllegalArgumentException.class,
        () -> GridTransfer.onto(ct(), away, Interpolation.LINEAR, true, Progress.NONE));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            GridTransfer.onto(
                ct(), askew(8, 7, 6, 0.45), Interpolation.LANCZOS, true, Progress.NONE));
  }

  /** Tissue of 40 HU beside padding: whatever is neither must have been mixed of both. */
  @Test
  void paddingIsNotMixedWithTissue() {
    float[][] planes = new float[GRID.nz()][GRID.planeSize()];
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = i % GRID.nx() + Math.floorDiv(i, GRID.nx()) < 17 ? -3024 : 40;
      }
    }
    CtSource source = CtSource.of("test", "CT", "HU").with(new Padding(-3024, -3024));
    CtVolume padded = new CtVolume(GRID, planes, source);
    Grid coarse = Grid.axial(6, 6, 6, new Vector3(1.3, 1.4, 1.5));
    for (Grid target : new Grid[] {coarse, askew(8, 7, 6, 0.45), askew(5, 5, 5, 1.2)}) {
      CtVolume nearest =
          GridTransfer.onto(padded, target, Interpolation.NEAREST, false, Progress.NONE).volume();
      CtVolume linear =
          GridTransfer.onto(padded, target, Interpolation.LINEAR, true, Progress.NONE).volume();
      for (int z = 0; z < target.nz(); z++) {
        assertArrayEquals(nearest.planes()[z], linear.planes()[z], 1e-3f);
      }
    }
  }
}
