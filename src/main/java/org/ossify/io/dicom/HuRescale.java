/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

import java.util.Locale;

/**
 * How stored values become Hounsfield units: {@code HU = slope * stored + intercept}.
 *
 * @param slope 1 when the header has none
 * @param intercept 0 when the header has none
 * @param isGiven false when slope and intercept are assumed
 * @param unit what the header calls the rescaled values, "" when it does not say
 * @param problem why values cannot be rescaled, "" when they can
 */
public record HuRescale(
    double slope, double intercept, boolean isGiven, String unit, String problem) {

  /** A coarser step would not tell soft tissue from bone. */
  private static final double COARSEST_STEP_HU = 100;

  private static final double AIR_HU = -1024;
  private static final double DENSEST_HU = 3071;
  private static final double LARGEST = 1e6;

  public static HuRescale of(DicomAttributes attributes) {
    boolean hasSlope = attributes.has(DicomTag.RESCALE_SLOPE);
    boolean hasIntercept = attributes.has(DicomTag.RESCALE_INTERCEPT);
    double slope = hasSlope ? attributes.decimal(DicomTag.RESCALE_SLOPE) : 1;
    double intercept = hasIntercept ? attributes.decimal(DicomTag.RESCALE_INTERCEPT) : 0;
    boolean given = hasSlope || hasIntercept;
    String unit = attributes.firstText(DicomTag.RESCALE_TYPE);
    String problem = "";
    if (attributes.has(DicomTag.MODALITY_LUT_SEQUENCE) && !given) {
      problem = "gives its values by a Modality LUT, which is not read";
    } else if (!Double.isFinite(slope) || slope == 0 || !Double.isFinite(intercept)) {
      problem = "has a Rescale Slope or Intercept that is not a usable number";
    } else if (hasSlope != hasIntercept) {
      problem =
          hasSlope
              ? "has a Rescale Slope and no Rescale Intercept"
              : "has a Rescale Intercept and no Rescale Slope";
    } else if (!unit.isEmpty() && !unit.equalsIgnoreCase("HU")) {
      problem = "is rescaled to " + unit + " by its header, not to HU";
    }
    return new HuRescale(slope, intercept, given, unit, problem);
  }

  /**
   * Why stored values cannot become HU, "" when they can: also for a slope or intercept under which
   * no tissue could be told from another.
   */
  public String problem(PixelLayout layout) {
    if (!problem.isEmpty() || layout.bitsStored() < 1) {
      return problem;
    }
    return layout.floating() ? floatProblem() : wholeProblem(layout);
  }

  private String wholeProblem(PixelLayout layout) {
    double lowest = layout.signed() ? -Math.pow(2, layout.bitsStored() - 1) : 0;
    double one = slope * lowest + intercept;
    double other = slope * (lowest + Math.pow(2, layout.bitsStored()) - 1) + intercept;
    boolean meaningless =
        Math.abs(slope) > COARSEST_STEP_HU
            || !(Math.min(one, other) < DENSEST_HU && Math.max(one, other) > AIR_HU)
            || Math.abs(other - one) < 1;
    return meaningless
        ? refused(
            String.format(
                Locale.ROOT,
                ", by which its %d bits mean %.6g to %.6g, and that",
                layout.bitsStored(),
                Math.min(one, other),
                Math.max(one, other)))
        : "";
  }

  /** Floats may hold anything, but not what it takes such numbers to make HU of. */
  private String floatProblem() {
    boolean meaningless =
        Math.abs(slope) > LARGEST || Math.abs(slope) < 1 / LARGEST || Math.abs(intercept) > LARGEST;
    return meaningless ? refused(", and that") : "";
  }

  private String refused(String means) {
    return String.format(
        Locale.ROOT,
        "has Rescale Slope %.6g and Intercept %.6g%s is no scale of HU",
        slope,
        intercept,
        means);
  }
}
