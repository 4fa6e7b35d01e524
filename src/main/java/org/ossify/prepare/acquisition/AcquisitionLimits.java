/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import org.ossify.volume.NumberText;

/**
 * The largest values with which a scan is still accepted.
 *
 * @param maxThicknessMm slice thickness
 * @param maxPixelMm pixel size in the slice
 * @param maxTiltDegrees angle between stacking direction and slice normal
 */
public record AcquisitionLimits(double maxThicknessMm, double maxPixelMm, double maxTiltDegrees) {

  public AcquisitionLimits {
    if (!(maxThicknessMm > 0 && maxPixelMm > 0 && maxTiltDegrees >= 0)) {
      throw new IllegalArgumentException(
          "Limits must be above 0 mm, 0 mm and at least 0 degrees, got "
              + NumberText.of(maxThicknessMm)
              + ", "
              + NumberText.of(maxPixelMm)
              + " and "
              + NumberText.of(maxTiltDegrees));
    }
  }

  /** Other limits where they are above 0, these where they are 0. */
  public AcquisitionLimits with(double thicknessMm, double pixelMm, double tiltDegrees) {
    return new AcquisitionLimits(
        thicknessMm == 0 ? maxThicknessMm : thicknessMm,
        pixelMm == 0 ? maxPixelMm : pixelMm,
        tiltDegrees == 0 ? maxTiltDegrees : tiltDegrees);
  }
}
