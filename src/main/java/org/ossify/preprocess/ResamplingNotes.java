/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import java.util.Locale;
import org.ossify.kernel.resampling.Sampling;
import org.ossify.volume.Vector3;
import org.ossify.volume.WrittenAs;

/**
 * What a resampling did beyond the plain interpolation, in words.
 *
 * @param sigmaMm of the Gaussian along each axis; null when nothing was smoothed
 * @param interpolation of each axis; null when they were not told apart
 */
public record ResamplingNotes(
    @WrittenAs("smoothed against aliasing, sigma x y z (mm)") String sigmaMm,
    @WrittenAs("interpolation along x y z") String interpolation) {

  /**
   * @param anisotropic whether a coarse axis was told apart, if there is one
   */
  public static ResamplingNotes of(Sampling sampling, boolean anisotropic) {
    Vector3 sigma = sampling.sigmaMm();
    String smoothed = String.format(Locale.ROOT, "%.4f %.4f %.4f", sigma.x(), sigma.y(), sigma.z());
    String axes = sampling.x().label() + " " + sampling.y().label() + " " + sampling.z().label();
    return new ResamplingNotes(sigma.length() > 0 ? smoothed : null, anisotropic ? axes : null);
  }
}
