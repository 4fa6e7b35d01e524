/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.evaluate;

import org.ossify.volume.Box;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/**
 * Share of the area of both surfaces that lies within a tolerance of the other surface.
 *
 * <p>Surface elements sit at voxel corners: the 2 x 2 x 2 voxels around a corner say by marching
 * cubes how much area there is in mm^2, and the distance is that to the nearest corner of the other
 * surface. Configurations with more than half bone have the area of their complement, which is the
 * convention of DeepMind's surface-distance. Unlike the NSD the score does not depend on how the
 * surface lies to the grid, and a slice spacing larger than the pixels weighs as it should.
 *
 * <p>Both surfaces empty: 1. One empty: 0. Nikolov et al. 2018, arXiv:1809.04430; 2021,
 * doi:10.2196/26151.
 */
public final class SurfaceDice {

  private SurfaceDice() {}

  /**
   * @param toleranceMm 0 or more; an element at just this distance agrees
   * @param regionOrNull elements count that have a bone voxel in the region; null for all
   * @throws IllegalArgumentException when the grids differ or the tolerance is negative
   */
  public static double of(
      Mask reference, Mask prediction, double toleranceMm, Mask regionOrNull, Progress progress) {
    SurfaceScores.requireTolerance(toleranceMm);
    reference.grid().requireSame(prediction.grid(), "Reference and prediction");
    Box box = SurfaceElements.jointBox(reference, prediction);
    if (box == null) {
      return 1;
    }
    SurfaceElements ofReference =
        SurfaceElements.corners(reference, box, regionOrNull, progress.part(0, 0.1));
    SurfaceElements ofPrediction =
        SurfaceElements.corners(prediction, box, regionOrNull, progress.part(0.1, 0.2));
    double[] forth = areas(ofPrediction, ofReference, toleranceMm, progress.part(0.2, 0.6));
    double[] back = areas(ofReference, ofPrediction, toleranceMm, progress.part(0.6, 1));
    double all = forth[1] + back[1];
    return all == 0 ? 1 : (forth[0] + back[0]) / all;
  }

  /** Area within the tolerance, and area in all. */
  private static double[] areas(
      SurfaceElements from, SurfaceElements to, double toleranceMm, Progress progress) {
    double[] distances = NearestSurface.distancesMm(from, to, progress);
    double[] areas = from.areasMm2();
    double limit = toleranceMm * SurfaceScores.ROUNDING;
    double within = 0;
    double all = 0;
    for (int i = 0; i < areas.length; i++) {
      all += areas[i];
      within += distances[i] <= limit ? areas[i] : 0;
    }
    return new double[] {within, all};
  }
}
