/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.ossify.volume.Progress;

/**
 * Voxels that are not finite numbers: how many there are, and the first of them.
 *
 * @param count at least 1
 * @param x of the first in the order of storage, from 0 (likewise y and z)
 * @param value NaN or infinite
 */
public record NonFiniteVoxels(long count, int x, int y, int z, float value) {

  /**
   * Empty when all are finite. One pass.
   *
   * @param nx columns of each plane
   */
  public static Optional<NonFiniteVoxels> in(int nx, float[][] planes) {
    long[] counts = new long[planes.length];
    Planes.forEach(planes.length, Progress.NONE, z -> counts[z] = count(planes[z]));
    for (int z = 0; z < planes.length; z++) {
      if (counts[z] > 0) {
        int first = first(planes[z]);
        return Optional.of(
            new NonFiniteVoxels(
                Arrays.stream(counts).sum(), first % nx, first / nx, z, planes[z][first]));
      }
    }
    return Optional.empty();
  }

  private static long count(float[] plane) {
    long count = 0;
    for (float value : plane) {
      count += Float.isFinite(value) ? 0 : 1;
    }
    return count;
  }

  private static int first(float[] plane) {
    int i = 0;
    while (Float.isFinite(plane[i])) {
      i++;
    }
    return i;
  }

  /** "3 voxels are not finite numbers, the first (NaN) at x=4, y=5 in slice 7". */
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "%d %s (%s) at x=%d, y=%d in slice %d",
        count,
        count == 1
            ? "voxel is not a finite number, the one"
            : "voxels are not finite numbers, the first",
        value,
        x,
        y,
        z + 1);
  }
}
