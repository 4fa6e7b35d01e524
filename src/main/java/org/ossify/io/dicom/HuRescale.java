/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

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

  public static HuRescale of(DicomAttributes attributes) {
    boolean hasSlope = attributes.has(DicomTag.RESCALE_SLOPE);
    boolean hasIntercept = attributes.has(DicomTag.RESCALE_INTERCEPT);
    double slope = hasSlope ? attributes.decimal(DicomTag.RESCALE_SLOPE) : 1;
    double intercept = hasIntercept ? attributes.decimal(DicomTag.RESCALE_INTERCEPT) : 0;
    boolean given = hasSlope || hasIntercept;
    String problem = "";
    if (attributes.has(DicomTag.MODALITY_LUT_SEQUENCE) && !given) {
      problem = "gives its values by a Modality LUT, which is not read";
    } else if (!Double.isFinite(slope) || slope == 0 || !Double.isFinite(intercept)) {
      problem = "has a Rescale Slope or Intercept that is not a usable number";
    }
    return new HuRescale(
        slope, intercept, given, attributes.firstText(DicomTag.RESCALE_TYPE), problem);
  }
}
