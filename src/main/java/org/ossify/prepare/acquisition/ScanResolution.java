/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import org.ossify.kernel.Planes;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;

/**
 * How sharp a scan is within its slices and through them, measured on the border of the body.
 *
 * <p>Along each axis, a profile that climbs from flat air (-1100 to -700 HU) to flat tissue or bone
 * (above -300 HU) over at least 500 HU is an edge. Its place is where a sharp step of the same sum
 * would be; the places in the four neighbouring profiles give the slope of the surface, and steep,
 * curved or broken ones are left out. The rest goes into one {@link EdgeSpread} for the slice and
 * one for the direction through the slices. A volume too small for a profile has no edges.
 *
 * <p>O(voxels), one pass, parallel over slices; memory: two edge spreads, and two a slice at work.
 *
 * @param inPlane along the rows and columns of the slices
 * @param throughPlane along the normal of the slices
 */
public record ScanResolution(BlurWidth inPlane, BlurWidth throughPlane) {

  private static final double REACH_MM = 3;
  private static final int SHORTEST = 4;
  private static final int LONGEST = 12;

  public static ScanResolution of(CtVolume ct, Progress progress) {
    Grid grid = ct.grid();
    // Rows and columns are pooled, so they must be sampled alike.
    double pixel = grid.spacing().x();
    boolean square = Math.abs(grid.spacing().y() / pixel - 1) < 1e-3;
    int half = halfLength(pixel);
    int halfThrough = halfLength(grid.spacing().z());
    EdgeSpread inPlane = new EdgeSpread(half, pixel);
    EdgeSpread through = new EdgeSpread(halfThrough, grid.spacing().z());
    Planes.forEach(
        grid.nz(),
        progress,
        z -> {
          EdgeSpread slice = new EdgeSpread(half, pixel);
          new EdgeFinder(ct, 0, half, slice).search(z);
          if (square) {
            new EdgeFinder(ct, 1, half, slice).search(z);
          }
          inPlane.add(slice);
          EdgeSpread across = new EdgeSpread(halfThrough, grid.spacing().z());
          new EdgeFinder(ct, 2, halfThrough, across).search(z);
          through.add(across);
        });
    return new ScanResolution(inPlane.width(), through.width());
  }

  private static int halfLength(double spacingMm) {
    return (int) Math.max(SHORTEST, Math.min(LONGEST, Math.ceil(REACH_MM / spacingMm)));
  }
}
