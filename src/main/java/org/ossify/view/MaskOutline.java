/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.view;

import java.awt.geom.Path2D;

/**
 * The border of a mask within one slice, as lines half-way between bone and background voxels.
 *
 * <p>Marching squares at level 1/2: each square of four neighbouring voxel centres holds the lines
 * that part its bone corners from the others; bone that touches only over a corner is kept apart.
 * Outside the slice is background, so that the outline is always closed. Coordinates are pixels of
 * the slice with the first pixel's centre at 0.5. An empty slice gives an empty path. O(n).
 * Lorensen and Cline 1987, doi:10.1145/37402.37422, in two dimensions.
 */
final class MaskOutline {

  /** Per case (bits: upper left, upper right, lower right, lower left), pairs of square sides. */
  private static final int[][] LINES = {
    {}, {3, 0}, {0, 1}, {3, 1}, {1, 2}, {3, 0, 1, 2}, {0, 2}, {3, 2},
    {2, 3}, {2, 0}, {0, 1, 2, 3}, {2, 1}, {1, 3}, {1, 0}, {0, 3}, {}
  };

  /** Middle of the upper, right, lower and left side of a square, from its upper left corner. */
  private static final double[] SIDE_X = {0.5, 1, 0.5, 0};

  private static final double[] SIDE_Y = {0, 0.5, 1, 0.5};

  private MaskOutline() {}

  /**
   * @param slice above 0 where there is bone
   */
  static Path2D of(float[] slice, int columns, int rows) {
    Path2D path = new Path2D.Double();
    for (int y = -1; y < rows; y++) {
      for (int x = -1; x < columns; x++) {
        int corners =
            bone(slice, columns, rows, x, y)
                | bone(slice, columns, rows, x + 1, y) << 1
                | bone(slice, columns, rows, x + 1, y + 1) << 2
                | bone(slice, columns, rows, x, y + 1) << 3;
        int[] lines = LINES[corners];
        for (int i = 0; i < lines.length; i += 2) {
          path.moveTo(x + 0.5 + SIDE_X[lines[i]], y + 0.5 + SIDE_Y[lines[i]]);
          path.lineTo(x + 0.5 + SIDE_X[lines[i + 1]], y + 0.5 + SIDE_Y[lines[i + 1]]);
        }
      }
    }
    return path;
  }

  private static int bone(float[] slice, int columns, int rows, int x, int y) {
    boolean inside = x >= 0 && y >= 0 && x < columns && y < rows;
    return inside && slice[y * columns + x] > 0 ? 1 : 0;
  }
}
