/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.deploy;

/**
 * Where tiles begin along one axis, so that they cover it evenly: nnU-Net's rule. With size I,
 * patch P and step s (a share of the patch), n = ceil((I - P) / (P s)) + 1 tiles begin at round(i
 * (I - P) / (n - 1)), halves to even. Isensee et al., nnU-Net, Nature Methods 18, 2021,
 * doi:10.1038/s41592-020-01008-z.
 */
final class TileStarts {

  /** A product of two doubles this close above a whole number is that number. */
  private static final double ROUNDING = 1e-9;

  private TileStarts() {}

  /**
   * @param size at least the patch
   * @param overlap share of a patch that neighbours have at least in common, 0 to below 1
   */
  static int[] byOverlap(int size, int patch, double overlap) {
    return byStep(size, patch, patch * (1 - overlap));
  }

  /**
   * @param step the most voxels from one start to the next, above 0
   */
  static int[] byStep(int size, int patch, double step) {
    if (size < patch || !(step > 0)) {
      throw new IllegalArgumentException(
          "Tiles of "
              + patch
              + " voxels do not fit into "
              + size
              + ", or their step is not above 0");
    }
    int count = (int) Math.ceil((size - patch) / step - ROUNDING) + 1;
    int[] starts = new int[count];
    for (int i = 1; i < count; i++) {
      starts[i] = (int) Math.rint((double) i * (size - patch) / (count - 1));
    }
    return starts;
  }
}
