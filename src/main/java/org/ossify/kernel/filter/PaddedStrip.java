/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.filter;

import java.util.Arrays;
import org.ossify.volume.Grid;

/**
 * A copy of some rows of a slice with everything that lies around them within a {@link BoxRadius},
 * the border voxels repeated beyond the volume: so that loops over rows need no look at borders.
 */
final class PaddedStrip {

  private final Grid grid;
  private final BoxRadius radius;
  private final float[][][] rows;

  PaddedStrip(Grid grid, BoxRadius radius, int rows) {
    this.grid = grid;
    this.radius = radius;
    this.rows = new float[2 * radius.z() + 1][rows + 2 * radius.y()][grid.nx() + 2 * radius.x()];
  }

  void fill(float[][] planes, int slice, int firstRow, int count) {
    for (int k = -radius.z(); k <= radius.z(); k++) {
      float[] plane = planes[clamp(slice + k, grid.nz())];
      for (int row = -radius.y(); row < count + radius.y(); row++) {
        float[] to = row(k, row);
        int from = clamp(firstRow + row, grid.ny()) * grid.nx();
        int end = radius.x() + grid.nx();
        System.arraycopy(plane, from, to, radius.x(), grid.nx());
        Arrays.fill(to, 0, radius.x(), to[radius.x()]);
        Arrays.fill(to, end, to.length, to[end - 1]);
      }
    }
  }

  /**
   * A row with what lies before and after it.
   *
   * @param slice relative to the one that was asked for
   * @param row relative to the first one that was asked for
   */
  float[] row(int slice, int row) {
    return rows[slice + radius.z()][row + radius.y()];
  }

  private static int clamp(int index, int size) {
    return Math.max(0, Math.min(size - 1, index));
  }
}
