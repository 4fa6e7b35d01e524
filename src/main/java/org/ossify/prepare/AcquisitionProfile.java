package org.ossify.prepare;

import java.util.Locale;

/**
 * What a scan must be to print a bone of that region from it.
 *
 * <p>Thickness: planning labs ask for 0.5 mm or the nearest (orbit, mandible) and 0.75 to 1.25 mm
 * (skull, spine, long bones); what is above that is warned of, and refused above 1.25 mm where
 * walls are thin and above 2 mm elsewhere. Pixels of 0.39 to 0.59 mm are usual for the face. Tilt
 * is zero in all of them. Sources: 3D lab of the Walter Reed centre, scanning guidelines; Jansen,
 * thesis on orbital fractures, Amsterdam; the numbers of refusal are our own judgement.
 */
public enum AcquisitionProfile {
  ORBIT(0.75, new AcquisitionLimits(1.25, 0.5, SeriesGeometry.TILT_TOLERANCE_DEGREES)),
  SKULL(1.25, new AcquisitionLimits(2, 0.6, SeriesGeometry.TILT_TOLERANCE_DEGREES)),
  MANDIBLE(0.75, new AcquisitionLimits(1.25, 0.5, SeriesGeometry.TILT_TOLERANCE_DEGREES)),
  SPINE(1.25, new AcquisitionLimits(2, 0.6, SeriesGeometry.TILT_TOLERANCE_DEGREES)),
  EXTREMITY(1.25, new AcquisitionLimits(2, 0.6, SeriesGeometry.TILT_TOLERANCE_DEGREES)),
  CUSTOM(1.25, new AcquisitionLimits(2, 0.6, SeriesGeometry.TILT_TOLERANCE_DEGREES));

  private final double wantedThicknessMm;
  private final AcquisitionLimits limits;

  AcquisitionProfile(double wantedThicknessMm, AcquisitionLimits limits) {
    this.wantedThicknessMm = wantedThicknessMm;
    this.limits = limits;
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
