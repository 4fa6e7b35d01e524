/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.mesh;

import java.util.Arrays;
import org.ossify.volume.Mask;

/**
 * The configurations of a row of cubes between the voxel centres of a mask with one voxel of
 * background around it: layer, row and cube k lie between voxels k - 1 and k. Rows without bone are
 * known beforehand, which makes the empty part of a volume cheap.
 */
final class CubeRows {

  private final Mask mask;
  private final int nx;
  private final int ny;
  private final boolean[][] rowHasBone;

  CubeRows(Mask mask) {
    this.mask = mask;
    nx = mask.grid().nx();
    ny = mask.grid().ny();
    rowHasBone = new boolean[mask.grid().nz() + 2][ny + 2];
  }

  /** Looks through one slice; all must be looked through before anything else is asked. */
  void findBone(int z) {
    byte[] plane = mask.planes()[z];
    for (int y = 0; y < ny; y++) {
      boolean any = false;
      for (int i = y * nx; i < (y + 1) * nx && !any; i++) {
        any = plane[i] != Mask.BACKGROUND;
      }
      rowHasBone[z + 1][y + 1] = any;
    }
  }

  /** Fills a row of eight-corner configurations; false when all its cubes are background. */
  boolean configurations(int layer, int row, int[] codes) {
    if (!(rowHasBone[layer][row]
        || rowHasBone[layer][row + 1]
        || rowHasBone[layer + 1][row]
        || rowHasBone[layer + 1][row + 1])) {
      return false;
    }
    Arrays.fill(codes, 0);
    addCorners(layer, row, codes, 0);
    addCorners(layer, row + 1, codes, 2);
    addCorners(layer + 1, row, codes, 4);
    addCorners(layer + 1, row + 1, codes, 6);
    return true;
  }

  /** Padded slice and row numbers: one more than those of the mask. */
  private void addCorners(int slice, int row, int[] codes, int bit) {
    if (!rowHasBone[slice][row]) {
      return;
    }
    byte[] plane = mask.planes()[slice - 1];
    int start = (row - 1) * nx;
    for (int x = 0; x < nx; x++) {
      int bone = plane[start + x] & 1;
      codes[x + 1] |= bone << bit;
      codes[x] |= bone << (bit + 1);
    }
  }
}
