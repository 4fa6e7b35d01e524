/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

import org.ossify.volume.Vector3;

/**
 * How a volume is looked up between its voxel centres: an interpolation for each axis, and a
 * Gaussian that smooths the values before, against aliasing on a coarser grid.
 *
 * @param sigmaMm standard deviation of the Gaussian along x, y and z, in mm; 0 for none
 */
public record Sampling(Interpolation x, Interpolation y, Interpolation z, Vector3 sigmaMm) {

  /** Full width at half maximum of a Gaussian of sigma 1. */
  private static final double FULL_WIDTH = 2 * Math.sqrt(2 * Math.log(2));

  /** Spacing is often stored as a float: a fraction of a voxel this small is rounding. */
  private static final double ROUNDING = 1e-5;

  public Sampling {
    if (!sigmaMm.isFinite() || Math.min(sigmaMm.x(), Math.min(sigmaMm.y(), sigmaMm.z())) < 0) {
      throw new IllegalArgumentException("Gaussian sigma must be at least 0 mm, got " + sigmaMm);
    }
  }

  /** The same interpolation along every axis, without smoothing. */
  public static Sampling of(Interpolation interpolation) {
    return new Sampling(interpolation, interpolation, interpolation, Vector3.ZERO);
  }

  /**
   * Standard deviation of the Gaussian that widens a voxel's own point spread to that of a coarser
   * one, so that nothing finer than the new voxels is left to alias: their full width at half
   * maximum is sqrt(new^2 - old^2). 0 where the new voxels are not coarser.
   */
  public static double sigmaMm(double oldMm, double newMm) {
    boolean coarser = newMm > oldMm * (1 + ROUNDING);
    return coarser ? Math.sqrt(newMm * newMm - oldMm * oldMm) / FULL_WIDTH : 0;
  }

  /** For labels: nearest stays, everything else becomes a linear vote; nothing is smoothed. */
  Sampling asVote() {
    return new Sampling(vote(x), vote(y), vote(z), Vector3.ZERO);
  }

  private static Interpolation vote(Interpolation interpolation) {
    return interpolation == Interpolation.NEAREST ? Interpolation.NEAREST : Interpolation.LINEAR;
  }
}
