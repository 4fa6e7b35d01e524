package org.ossify.prepare.acquisition;

import java.util.List;
import org.ossify.volume.Finding;
import org.ossify.volume.Finding.Level;

/**
 * What a check of an acquisition found, and the measurements behind it.
 *
 * @param findings in the order to be shown
 * @param survey of the HU
 * @param resolution of the edges
 */
public record AcquisitionResult(
    List<Finding> findings, HuSurvey survey, ScanResolution resolution) {

  public AcquisitionResult {
    findings = List.copyOf(findings);
  }

  /** The worst of all. */
  public Level verdict() {
    return AcquisitionCheck.verdict(findings);
  }
}
