/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import java.util.ArrayList;
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

  /** One row a check, and the overall verdict as the last. */
  public List<AcquisitionRow> rows() {
    List<AcquisitionRow> rows = new ArrayList<>();
    findings.forEach(finding -> rows.add(AcquisitionRow.of(finding)));
    rows.add(AcquisitionRow.overall(verdict()));
    return rows;
  }

  /** The worst of all. */
  public Level verdict() {
    return AcquisitionCheck.verdict(findings);
  }
}
