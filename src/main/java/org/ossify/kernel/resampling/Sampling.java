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

  public Sampling {
    if (!sigmaMm.isFinite() || Math.min(sigmaMm.x(), Math.min(sigmaMm.y(), sigmaMm.z())) < 0) {
      throw new IllegalArgumentException("Gaussian sigma must be at least 0 mm, got " + sigmaMm);
    }
  }

  /** The same interpolation along every axis, without smoothing. */
  public static Sampling of(Interpolation interpolation) {
    return new Sampling(interpolation, interpolation, interpolation, Vector3.ZERO);
  }

  /** For labels: nearest stays, everything else becomes a linear vote; nothing is smoothed. */
  Sampling asVote() {
    return new Sampling(vote(x), vote(y), vote(z), Vector3.ZERO);
  }

  private static Interpolation vote(Interpolation interpolation) {
    return interpolation == Interpolation.NEAREST ? Interpolation.NEAREST : Interpolation.LINEAR;
  }
}
