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

  private static final String THROUGH = "Blur through slices (FWHM, mm)";

  private ResolutionChecks() {}

  static List<Finding> of(
      CtVolume ct, HuSurvey survey, ScanResolution resolution, AcquisitionProfile profile) {
    double pixel = Math.max(ct.grid().spacing().x(), ct.grid().spacing().y());
    double slice = ct.grid().spacing().z();
    double noise = survey.noise().sigmaHu();
    BlurWidth inPlane = resolution.inPlane();
    BlurWidth through = resolution.throughPlane();
    double thickness = ct.source().sliceThicknessMm();
    double nominal = Double.isNaN(thickness) ? slice : Math.max(thickness, slice);
    String across = "Smallest wall across the slice (mm)";
    String along = "Smallest wall along the slice (mm)";
    return List.of(
        blur("Blur in the slice (FWHM, mm)", inPlane, profile),
        through.known()
            ? blur(THROUGH, through, profile)
            : nominal(through.problem(), Double.isNaN(thickness), nominal, profile),
        wall(across, inPlane.fwhmMm(), pixel, noise, profile),
        through.known()
            ? wall(along, through.fwhmMm(), slice, noise, profile)
            : assumed(wall(along, nominal, slice, noise, profile)));
  }

  /** The thickness of a slice is by its definition the width of its blur. */
  private static Finding nominal(
      String problem, boolean isSpacing, double widthMm, AcquisitionProfile profile) {
    String taken =
        isSpacing
            ? "; at least the distance of slices, as no thickness is stated."
            : "; the slice thickness of the header stands for it.";
    return new Finding(
        WARN, THROUGH, "Not measurable: " + problem + taken, widthMm, profile.wantedBlurMm());
  }

  private static Finding assumed(Finding wall) {
    return new Finding(
        WARN,
        wall.subject(),
        wall.text() + " The blur through slices is not measured.",
        wall.value(),
        wall.limit());
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
      String subject, double fwhmMm, double voxelMm, double noiseHu, AcquisitionProfile profile) {
    double limit = profile.wantedWallMm();
    double value = ThinWall.thinnestMm(fwhmMm, voxelMm, noiseHu);
    if (Double.isNaN(value)) {
      return new Finding(WARN, subject, "Not measurable, because the blur is not.", value, limit);
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
