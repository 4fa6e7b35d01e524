/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.postprocess;

import org.ossify.volume.Grid;
import org.ossify.volume.NumberText;

/** How many voxels a volume in mm^3 is. */
final class VoxelCount {

  /** So that ten voxels of 0.1 mm^3 are 1 mm^3, however both were rounded. */
  private static final double TOLERANCE = 1e-9;

  private VoxelCount() {}

  /** The least number of voxels that have this volume. */
  static long atLeast(Grid grid, double volumeMm3) {
    requireVolume(volumeMm3);
    return (long) Math.ceil(volumeMm3 / grid.voxelVolumeMm3() * (1 - TOLERANCE));
  }

  /** The greatest number of voxels that do not exceed this volume; infinity is no limit. */
  static long atMost(Grid grid, double volumeMm3) {
    requireVolume(volumeMm3);
    return (long) Math.floor(volumeMm3 / grid.voxelVolumeMm3() * (1 + TOLERANCE));
  }

  private static void requireVolume(double volumeMm3) {
    if (!(volumeMm3 >= 0)) {
      throw new IllegalArgumentException(
          "Volume must be 0 mm^3 or more, got " + NumberText.of(volumeMm3) + " mm^3");
    }
  }
}
