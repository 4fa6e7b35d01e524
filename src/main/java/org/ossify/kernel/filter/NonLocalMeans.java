/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.filter;

import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * The mean of the voxels around each, those with similar surroundings counting most: repeated
 * texture and edges stay, noise does not.
 *
 * <p>Patches of 3x3x3 voxels are compared, or of 3x3 where slices lie further apart than 1.5
 * pixels. Beyond the border the nearest voxel is repeated. A region of equal values keeps them
 * exactly. A voxel that is NaN spoils those that see it. Cost: voxels times the voxels of the
 * search box. Memory: the output, and for each thread 16 rows with all that is searched around
 * them.
 *
 * <p>Buades, Coll and Morel, Non-local means denoising, Image Processing On Line 1, 2011,
 * doi:10.5201/ipol.2011.bcm_nlm, in three dimensions as Coupe and others 2008,
 * doi:10.1109/TMI.2007.906087.
 */
public final class NonLocalMeans {

  /** A patch holds the direct neighbours, and along a coarse axis none. */
  private static final double PATCH_EDGES = 1.5;

  private NonLocalMeans() {}

  /**
   * @param planes values on the grid, unchanged
   * @param radiusMm how far similar patches are looked for along each axis
   * @param noise standard deviation of the noise, above 0, in the unit of the values: patches that
   *     differ by no more than noise makes them differ count as equal
   * @throws IllegalArgumentException for numbers out of range
   */
  public static float[][] apply(
      Grid grid, float[][] planes, double radiusMm, double noise, Progress progress) {
    Vector3 spacing = grid.spacing();
    double edge = Math.min(spacing.x(), Math.min(spacing.y(), spacing.z()));
    BoxRadius patch = BoxRadius.within(PATCH_EDGES * edge, spacing);
    BoxRadius search = BoxRadius.within(radiusMm, spacing);
    double variance = noise * noise;
    return new PatchWeightedMean(search, patch, Double.POSITIVE_INFINITY, 2 * variance, variance)
        .apply(grid, planes, progress);
  }
}
