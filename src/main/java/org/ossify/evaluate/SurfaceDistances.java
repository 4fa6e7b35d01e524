/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.evaluate;

import java.util.Arrays;
import org.ossify.volume.Box;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/**
 * How far the surface voxels of each mask are from those of the other, in mm.
 *
 * <p>A surface voxel is a bone voxel with a face neighbour in the background; outside of the volume
 * is background. Distances are exact, between voxel centres. With a region, surface voxels in the
 * region are measured, to the whole other surface. When the other mask is empty the distances are
 * infinite. Cost grows with the number of voxels of the box that holds both masks; memory is some
 * six bytes for each of them, eight with a region.
 *
 * @param predictionToReferenceMm ascending
 * @param referenceToPredictionMm ascending
 */
public record SurfaceDistances(double[] predictionToReferenceMm, double[] referenceToPredictionMm) {

  /**
   * @param regionOrNull where surface voxels count; null for everywhere
   * @throws IllegalArgumentException when the grids differ
   */
  public static SurfaceDistances of(
      Mask reference, Mask prediction, Mask regionOrNull, Progress progress) {
    reference.grid().requireSame(prediction.grid(), "Reference and prediction");
    Box box = SurfaceElements.jointBox(reference, prediction);
    if (box == null) {
      return new SurfaceDistances(new double[0], new double[0]);
    }
    SurfaceElements ofReference =
        SurfaceElements.voxels(reference, box, regionOrNull, progress.part(0, 0.1));
    SurfaceElements ofPrediction =
        SurfaceElements.voxels(prediction, box, regionOrNull, progress.part(0.1, 0.2));
    double[] forth = NearestSurface.distancesMm(ofPrediction, ofReference, progress.part(0.2, 0.6));
    double[] back = NearestSurface.distancesMm(ofReference, ofPrediction, progress.part(0.6, 1));
    Arrays.parallelSort(forth);
    Arrays.parallelSort(back);
    return new SurfaceDistances(forth, back);
  }
}
