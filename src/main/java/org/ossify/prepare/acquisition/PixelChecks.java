/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import static org.ossify.volume.Finding.Level.FAIL;
import static org.ossify.volume.Finding.Level.PASS;
import static org.ossify.volume.Finding.Level.WARN;

import java.util.List;
import org.ossify.volume.Finding;
import org.ossify.volume.Finding.Level;
import org.ossify.volume.NumberText;

/** What the HU of a scan say about it. */
final class PixelChecks {

  private static final double AIR_HU = -1000;
  private static final double AIR_TOLERANCE_HU = 50;
  private static final double SOFT_FROM_HU = -150;
  private static final double SOFT_TO_HU = 120;
  private static final double SATURATED_WARNED = 1e-4;
  private static final double SATURATED_REFUSED = 1e-2;
  private static final double BORDER_WARNED = 0.01;
  private static final double HARDLY_ANY_BODY = 0.01;
  private static final double BORDER_WITHIN_BODY = 0.1;

  /**
   * The middle half of noise spreads over 1.35 standard deviations, and air has less than tissue.
   */
  private static final double SPREAD_OF_LUNG = 1.5 * 1.35;

  private PixelChecks() {}

  static List<Finding> of(HuSurvey survey, AcquisitionProfile profile) {
    return List.of(
        air(survey),
        softTissue(survey),
        saturation(survey),
        border(survey),
        noise(survey, profile));
  }

  private static Finding air(HuSurvey survey) {
    String subject = "Air peak (HU)";
    double outside = survey.outsideAirPeakHu();
    double anywhere = survey.airPeakHu();
    double peak =
        isAir(outside) || (!isAir(anywhere) && !Double.isNaN(outside)) ? outside : anywhere;
    if (survey.lowestHu() >= 0) {
      return new Finding(
          FAIL,
          subject,
          "No value is below 0: these look like stored values, not HU.",
          survey.lowestHu(),
          AIR_HU);
    }
    if (Double.isNaN(peak)) {
      return new Finding(
          WARN, subject, "There is no air in the volume to tell HU by.", peak, AIR_HU);
    }
    boolean right = isAir(peak);
    if (!right && (Double.isNaN(outside) || isLung(survey))) {
      return new Finding(
          WARN,
          subject,
          "Not measurable: there is no air around the body, and what lies at "
              + NumberText.readable(peak)
              + " HU is lung or gas within it.",
          Double.NaN,
          AIR_HU);
    }
    return new Finding(
        right ? PASS : FAIL,
        subject,
        right ? "Air is where it belongs." : "Air must lie within 50 HU of -1000: calibrate first.",
        peak,
        AIR_HU);
  }

  private static boolean isAir(double hu) {
    return Math.abs(hu - AIR_HU) <= AIR_TOLERANCE_HU;
  }

  /**
   * Whether what joins the border can be lung: there is hardly anything else; or soft tissue lies
   * where it belongs, and the scan is cropped within the body, or what joins the border differs by
   * more than noise makes of air.
   */
  private static boolean isLung(HuSurvey survey) {
    boolean cropped = survey.borderShare() > BORDER_WITHIN_BODY;
    double noise = survey.noise().sigmaHu();
    boolean uneven = survey.outsideAirSpreadHu() > SPREAD_OF_LUNG * noise;
    return survey.bodyShare() < HARDLY_ANY_BODY
        || (isSoftTissue(survey.softTissuePeakHu()) && (cropped || uneven));
  }

  private static boolean isSoftTissue(double hu) {
    return hu >= SOFT_FROM_HU && hu <= SOFT_TO_HU;
  }

  /** Fat lies at -212 to -51 HU and muscle at -25 to 139 HU; the commonest of them is meant. */
  private static Finding softTissue(HuSurvey survey) {
    String subject = "Soft-tissue peak (HU)";
    double peak = survey.softTissuePeakHu();
    if (Double.isNaN(peak)) {
      return new Finding(
          WARN, subject, "There is no soft tissue in the volume to tell HU by.", peak, SOFT_TO_HU);
    }
    boolean right = isSoftTissue(peak);
    return new Finding(
        right ? PASS : WARN,
        subject,
        right
            ? "Fat or soft tissue is where it belongs."
            : "Fat and soft tissue must lie between -150 and 120 HU: is this a cone-beam CT?",
        peak,
        SOFT_TO_HU);
  }

  /** Many voxels that share the highest value were cut off there, as 12 bits do at 3071 HU. */
  private static Finding saturation(HuSurvey survey) {
    double share = Math.max(survey.saturatedShare(), survey.clippedShare());
    Level level = share > SATURATED_REFUSED ? FAIL : share > SATURATED_WARNED ? WARN : PASS;
    String text =
        level == PASS
            ? "There is hardly any metal."
            : "Metal or saturation: HU around it are not reliable.";
    return new Finding(
        level,
        "Share at 3000 HU and above, or clipped (%)",
        text,
        100 * share,
        100 * SATURATED_WARNED);
  }

  private static Finding border(HuSurvey survey) {
    double share = survey.borderShare();
    boolean free = !(share > BORDER_WARNED);
    return new Finding(
        free ? PASS : WARN,
        "Body at the border of the field (%)",
        free
            ? "The body lies within the field of view."
            : "The body reaches the border of the field: it is cut off there.",
        100 * share,
        100 * BORDER_WARNED);
  }

  private static Finding noise(HuSurvey survey, AcquisitionProfile profile) {
    String subject = "Noise (HU)";
    double value = survey.noise().sigmaHu();
    double limit = profile.wantedNoiseHu();
    if (survey.noise().isEstimate()) {
      return new Finding(
          WARN,
          subject,
          "Estimated from fine detail, which anatomy adds to: there is no even region of tissue or"
              + " air.",
          value,
          limit);
    }
    boolean low = value <= limit;
    return new Finding(
        low ? PASS : WARN,
        subject,
        "Standard deviation in "
            + survey.noise().region()
            + (low ? "; usual." : "; high: thresholds will be ragged, thin walls drown."),
        value,
        limit);
  }
}
