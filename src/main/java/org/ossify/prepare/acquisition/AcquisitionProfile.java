/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import java.util.Locale;
import org.ossify.prepare.series.SeriesGeometry;

/**
 * What a scan must be to print a bone of that region from it.
 *
 * <p>Thickness: planning labs ask for 0.5 mm or the nearest (orbit, mandible) and 0.75 to 1.25 mm
 * (skull, spine, long bones); what is above that is warned of, and refused above 1.25 mm where
 * walls are thin and above 2 mm elsewhere. Pixels of 0.39 to 0.59 mm are usual for the face. Tilt
 * is zero in all of them. Sources: 3D lab of the Walter Reed centre, scanning guidelines; Jansen,
 * thesis on orbital fractures, Amsterdam, whose fields of view are 200 to 300 mm; the numbers of
 * refusal and the wanted noise, blur and smallest wall are our own judgement.
 */
public enum AcquisitionProfile {
  ORBIT(
      0.75,
      new AcquisitionLimits(1.25, 0.5, SeriesGeometry.TILT_TOLERANCE_DEGREES),
      300,
      60,
      1.0,
      0.6),
  SKULL(
      1.25,
      new AcquisitionLimits(2, 0.6, SeriesGeometry.TILT_TOLERANCE_DEGREES),
      300,
      60,
      1.5,
      1.2),
  MANDIBLE(
      0.75,
      new AcquisitionLimits(1.25, 0.5, SeriesGeometry.TILT_TOLERANCE_DEGREES),
      300,
      60,
      1.2,
      1.0),
  SPINE(
      1.25,
      new AcquisitionLimits(2, 0.6, SeriesGeometry.TILT_TOLERANCE_DEGREES),
      400,
      60,
      1.5,
      1.2),
  EXTREMITY(
      1.25,
      new AcquisitionLimits(2, 0.6, SeriesGeometry.TILT_TOLERANCE_DEGREES),
      400,
      60,
      1.5,
      1.2),
  CUSTOM(
      1.25,
      new AcquisitionLimits(2, 0.6, SeriesGeometry.TILT_TOLERANCE_DEGREES),
      500,
      100,
      1.5,
      1.2);

  private final double wantedThicknessMm;
  private final AcquisitionLimits limits;
  private final double wantedFieldMm;
  private final double wantedNoiseHu;
  private final double wantedBlurMm;
  private final double wantedWallMm;

  AcquisitionProfile(
      double wantedThicknessMm,
      AcquisitionLimits limits,
      double wantedFieldMm,
      double wantedNoiseHu,
      double wantedBlurMm,
      double wantedWallMm) {
    this.wantedThicknessMm = wantedThicknessMm;
    this.limits = limits;
    this.wantedFieldMm = wantedFieldMm;
    this.wantedNoiseHu = wantedNoiseHu;
    this.wantedBlurMm = wantedBlurMm;
    this.wantedWallMm = wantedWallMm;
  }

  /** Field of view up to which nothing is said. */
  public double wantedFieldMm() {
    return wantedFieldMm;
  }

  /** Standard deviation of the noise up to which nothing is said. */
  public double wantedNoiseHu() {
    return wantedNoiseHu;
  }

  /** Full width at half maximum of the blur up to which nothing is said. */
  public double wantedBlurMm() {
    return wantedBlurMm;
  }

  /** The smallest wall is to be this thin, or nothing is said. */
  public double wantedWallMm() {
    return wantedWallMm;
  }

  /** Thickness up to which nothing is said. */
  public double wantedThicknessMm() {
    return wantedThicknessMm;
  }

  public AcquisitionLimits limits() {
    return limits;
  }

  /**
   * @throws IllegalArgumentException for a name that is none
   */
  public static AcquisitionProfile of(String name) {
    for (AcquisitionProfile profile : values()) {
      if (profile.name().toLowerCase(Locale.ROOT).equals(name)) {
        return profile;
      }
    }
    throw new IllegalArgumentException(
        "Profile must be orbit, skull, mandible, spine, extremity or custom, got \"" + name + "\"");
  }
}
