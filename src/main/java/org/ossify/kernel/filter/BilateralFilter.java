/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.filter;

import org.ossify.volume.Grid;
import org.ossify.volume.Progress;

/**
 * The mean of the voxels around each, those that are near and have similar values counting most.
 *
 * <p>A neighbour's weight is a Gaussian of its distance in mm times a Gaussian of its difference,
 * which is right to 0.0011. Beyond the border the nearest voxel is repeated. A region of equal
 * values keeps them exactly. A voxel that is NaN spoils those that see it. Cost: voxels times the
 * voxels of the box. Memory: the output, and for each thread 16 rows with all that lies around
 * them.
 *
 * <p>Tomasi and Manduchi, Bilateral filtering for gray and color images, ICCV 1998,
 * doi:10.1109/ICCV.1998.710815.
 */
public final class BilateralFilter {

  /** Where the Gaussian of distance ends. */
  public static final double CUT_OFF_SIGMAS = 2;

  private static final BoxRadius SINGLE_VOXEL = new BoxRadius(0, 0, 0);

  private BilateralFilter() {}

  /**
   * @param planes values on the grid, unchanged
   * @param sigmaMm standard deviation of the Gaussian of distance, which ends at a box of 2 sigma
   * @param range standard deviation of the Gaussian of the difference, above 0, in the unit of the
   *     values
   * @throws IllegalArgumentException for numbers out of range
   */
  public static float[][] apply(
      Grid grid, float[][] planes, double sigmaMm, double range, Progress progress) {
    BoxRadius search = BoxRadius.within(CUT_OFF_SIGMAS * sigmaMm, grid.spacing());
    return new PatchWeightedMean(search, SINGLE_VOXEL, sigmaMm, 0, 2 * range * range)
        .apply(grid, planes, progress);
  }
}
