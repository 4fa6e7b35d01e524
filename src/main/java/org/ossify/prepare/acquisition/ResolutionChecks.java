/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import static org.ossify.volume.Finding.Level.PASS;
import static org.ossify.volume.Finding.Level.WARN;

import java.util.List;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Finding;

/** How sharp a scan is, and the thinnest wall that it can show. */
final class ResolutionChecks {

  private ResolutionChecks() {}

  static List<Finding> of(
      CtVolume ct, HuSurvey survey, ScanResolution resolution, AcquisitionProfile profile) {
    double pixel = Math.max(ct.grid().spacing().x(), ct.grid().spacing().y());
    double slice = ct.grid().spacing().z();
    double noise = survey.noise().sigmaHu();
    return List.of(
        blur("Blur in the slice (FWHM, mm)", resolution.inPlane(), profile),
        blur("Blur through slices (FWHM, mm)", resolution.throughPlane(), profile),
        wall("Smallest wall across the slice (mm)", resolution.inPlane(), pixel, noise, profile),
        wall(
            "Smallest wall along the slice (mm)",
            resolution.throughPlane(),
            slice,
            noise,
            profile));
  }

  private static Finding blur(String subject, BlurWidth blur, AcquisitionProfile profile) {
    double limit = profile.wantedBlurMm();
    if (!blur.known()) {
      return new Finding(
          WARN, subject, "Not measurable: " + blur.problem() + ".", Double.NaN, limit);
    }
    boolean sharp = blur.fwhmMm() <= limit;
    return new Finding(
        sharp ? PASS : WARN,
        subject,
        "Of "
            + blur.edges()
            + " edges between air and body, voxel size included"
            + (sharp ? "." : "; blurred for this region."),
        blur.fwhmMm(),
        limit);
  }

  private static Finding wall(
      String subject, BlurWidth blur, double voxelMm, double noiseHu, AcquisitionProfile profile) {
    double limit = profile.wantedWallMm();
    double value = ThinWall.thinnestMm(blur.fwhmMm(), voxelMm, noiseHu);
    if (Double.isNaN(value)) {
      String missing = blur.known() ? "the noise is" : "the blur is";
      return new Finding(
          WARN, subject, "Not measurable, because " + missing + " not.", value, limit);
    }
    boolean thin = value <= limit;
    return new Finding(
        thin ? PASS : WARN,
        subject,
        thin
            ? "Walls from here on stand above 226 HU between air and fat."
            : "Thinner walls fall below 226 HU or drown in noise: expect holes in them.",
        value,
        limit);
  }
}
