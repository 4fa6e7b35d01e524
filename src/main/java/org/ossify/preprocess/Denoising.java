/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import org.ossify.kernel.GaussianFilter;
import org.ossify.kernel.PaddingFill;
import org.ossify.kernel.filter.AnisotropicDiffusion;
import org.ossify.kernel.filter.BilateralFilter;
import org.ossify.kernel.filter.MedianFilter;
import org.ossify.kernel.filter.NonLocalMeans;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.NumberText;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * Five ways to take noise out of a scan, each in three dimensions and in mm, so that a volume of
 * thick slices is not smoothed across them more than within.
 *
 * <p>A region of equal HU keeps them exactly; padding takes no part and stays. Memory: the result;
 * diffusion needs an eighth more.
 *
 * <pre>{@code
 * CtVolume ct = ImagePlusAdapter.ct(imp);
 * CtVolume quiet = Denoising.BILATERAL.apply(ct, 1.5, 20, Progress.NONE);
 * ImagePlusAdapter.image("denoised", quiet).show();
 * }</pre>
 */
public enum Denoising {

  /** Blurs noise and edges alike; the radius is the standard deviation. */
  GAUSSIAN("gaussian", 1),

  /** Takes the middle value of a box; the radius is half its side. */
  MEDIAN("median", 1.5),

  /** Takes the mean of near voxels of similar HU; the radius is the standard deviation. */
  BILATERAL("bilateral", 1.5),

  /** Takes the mean of voxels with similar surroundings; the radius is how far it looks. */
  NONLOCAL("nonlocal", 3),

  /** Lets HU flow where they differ little; the radius is that of a Gaussian in flat regions. */
  DIFFUSION("diffusion", 1.5);

  /**
   * Twice to three times the noise is best, Zhang and Gunturk 2008, doi:10.1109/TIP.2008.2006658.
   */
  private static final double BILATERAL_RANGE = 2.5;

  /** Neighbours differ by 1.4 times the noise, so that nearly all noise flows, and few edges. */
  private static final double DIFFUSION_CONTRAST = 3;

  private final String label;
  private final double radiusEdges;

  Denoising(String label, double radiusEdges) {
    this.label = label;
    this.radiusEdges = radiusEdges;
  }

  public String label() {
    return label;
  }

  /** Whether the noise of the scan decides what is kept; otherwise the radius alone does. */
  public boolean dependsOnNoise() {
    return this != GAUSSIAN && this != MEDIAN;
  }

  /** A radius that suits a grid: the smallest voxel edge times 1 to 3, by method. */
  public double usualRadiusMm(Grid grid) {
    return radiusEdges * smallestEdgeMm(grid);
  }

  /**
   * @param radiusMm reach of the method, above 0
   * @param noiseHu standard deviation of the noise to be taken out, above 0; not used by Gaussian
   *     and median
   * @throws IllegalArgumentException for numbers out of range
   */
  public CtVolume apply(CtVolume ct, double radiusMm, double noiseHu, Progress progress) {
    if (!(radiusMm > 0) || (dependsOnNoise() && !(noiseHu > 0))) {
      throw new IllegalArgumentException(
          "Denoising needs a radius and a noise above 0, got "
              + NumberText.of(radiusMm)
              + " mm and "
              + NumberText.of(noiseHu)
              + " HU");
    }
    Grid grid = ct.grid();
    requireNeighbours(grid, radiusMm);
    float[][] hu = PaddingFill.of(ct);
    float[][] denoised =
        switch (this) {
          case GAUSSIAN ->
              GaussianFilter.blur(grid, hu, new Vector3(radiusMm, radiusMm, radiusMm), progress);
          case MEDIAN -> MedianFilter.apply(grid, hu, radiusMm, progress);
          case BILATERAL ->
              BilateralFilter.apply(grid, hu, radiusMm, BILATERAL_RANGE * noiseHu, progress);
          case NONLOCAL -> NonLocalMeans.apply(grid, hu, radiusMm, noiseHu, progress);
          case DIFFUSION ->
              AnisotropicDiffusion.apply(
                  grid, hu, radiusMm, DIFFUSION_CONTRAST * noiseHu, progress);
        };
    return new CtVolume(grid, PaddingFill.keep(ct, denoised), ct.source());
  }

  /** A box of one voxel would hand the noise back as it is. */
  private void requireNeighbours(Grid grid, double radiusMm) {
    double edge = smallestEdgeMm(grid);
    double reach = this == BILATERAL ? BilateralFilter.CUT_OFF_SIGMAS * radiusMm : radiusMm;
    boolean counted = this == MEDIAN || this == BILATERAL || this == NONLOCAL;
    if (counted && reach < edge * (1 - 1e-6)) {
      throw new IllegalArgumentException(
          label
              + " with a radius of "
              + NumberText.of(radiusMm)
              + " mm reaches no neighbour: the smallest voxel edge is "
              + NumberText.of(edge)
              + " mm");
    }
  }

  private static double smallestEdgeMm(Grid grid) {
    Vector3 spacing = grid.spacing();
    return Math.min(spacing.x(), Math.min(spacing.y(), spacing.z()));
  }
}
