/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.view;

import org.ossify.kernel.Planes;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * The centre of gravity of a mask in voxel indices; the middle of the grid when the mask is empty.
 * One parallel pass; sums of integers, so the result does not depend on the threads.
 */
final class MaskCenter {

  private MaskCenter() {}

  static Vector3 of(Mask mask) {
    Grid grid = mask.grid();
    long[][] sums = new long[grid.nz()][];
    Planes.forEach(grid.nz(), Progress.NONE, z -> sums[z] = sumsOfPlane(mask, z));
    long[] total = new long[4];
    for (long[] plane : sums) {
      for (int i = 0; i < total.length; i++) {
        total[i] += plane[i];
      }
    }
    if (total[3] == 0) {
      return middle(grid);
    }
    double count = total[3];
    return new Vector3(total[0] / count, total[1] / count, total[2] / count);
  }

  static Vector3 middle(Grid grid) {
    return new Vector3(grid.nx() >> 1, grid.ny() >> 1, grid.nz() >> 1);
  }

  private static long[] sumsOfPlane(Mask mask, int z) {
    int nx = mask.grid().nx();
    byte[] plane = mask.planes()[z];
    long sumX = 0;
    long sumY = 0;
    long count = 0;
    for (int y = 0; y < mask.grid().ny(); y++) {
      long inRow = 0;
      for (int x = 0; x < nx; x++) {
        if (plane[y * nx + x] != Mask.BACKGROUND) {
          sumX += x;
          inRow++;
        }
      }
      sumY += inRow * y;
      count += inRow;
    }
    return new long[] {sumX, sumY, count * z, count};
  }
}
