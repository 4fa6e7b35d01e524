/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.view;

import org.ossify.kernel.Planes;
import org.ossify.volume.Progress;

/**
 * How deep each pixel of a rendered surface lies below its surroundings, in mm: orbits, sutures and
 * the inside of a skull come out dark.
 *
 * <p>Depth minus its mean over a square around the pixel, background left out of the mean. Negative
 * for what stands out. Two running sums, O(pixels) whatever the radius. Luft, Colditz and Deussen
 * 2006, doi:10.1145/1141911.1142016.
 */
final class DepthCue {

  private DepthCue() {}

  /**
   * @param radius half the side of the square in pixels
   */
  static float[] of(SurfaceRaster raster, int radius) {
    int side = raster.side();
    float[] rowSum = new float[side * side];
    float[] rowCount = new float[side * side];
    Planes.forEach(
        side,
        Progress.NONE,
        y -> {
          double sum = 0;
          int count = 0;
          for (int x = -radius; x < side; x++) {
            int enters = y * side + x + radius;
            if (x + radius < side && raster.isCovered(enters)) {
              sum += raster.depth()[enters];
              count++;
            }
            int leaves = y * side + x - radius - 1;
            if (x - radius - 1 >= 0 && raster.isCovered(leaves)) {
              sum -= raster.depth()[leaves];
              count--;
            }
            if (x >= 0) {
              rowSum[y * side + x] = (float) sum;
              rowCount[y * side + x] = count;
            }
          }
        });
    return below(raster, radius, rowSum, rowCount);
  }

  private static float[] below(SurfaceRaster raster, int radius, float[] rowSum, float[] rowCount) {
    int side = raster.side();
    float[] below = new float[side * side];
    double[] sum = new double[side];
    double[] count = new double[side];
    // Row by row, so that memory is read in order; each column has its own running sum.
    for (int y = -radius; y < side; y++) {
      for (int x = 0; x < side; x++) {
        if (y + radius < side) {
          sum[x] += rowSum[(y + radius) * side + x];
          count[x] += rowCount[(y + radius) * side + x];
        }
        if (y - radius - 1 >= 0) {
          sum[x] -= rowSum[(y - radius - 1) * side + x];
          count[x] -= rowCount[(y - radius - 1) * side + x];
        }
        if (y >= 0 && raster.isCovered(y * side + x)) {
          below[y * side + x] = (float) (raster.depth()[y * side + x] - sum[x] / count[x]);
        }
      }
    }
    return below;
  }
}
