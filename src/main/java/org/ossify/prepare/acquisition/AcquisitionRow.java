/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import java.util.Locale;
import org.ossify.volume.Finding;
import org.ossify.volume.WrittenAs;

/**
 * A row of the table of an acquisition check.
 *
 * @param value NaN where there is no number
 * @param limit NaN where there is none
 */
public record AcquisitionRow(
    @WrittenAs("Check") String check,
    @WrittenAs("Value") double value,
    @WrittenAs("Limit") double limit,
    @WrittenAs("Verdict") String verdict,
    @WrittenAs("Reason") String reason) {

  static AcquisitionRow of(Finding finding) {
    return new AcquisitionRow(
        finding.subject(), finding.value(), finding.limit(), word(finding.level()), finding.text());
  }

  static AcquisitionRow overall(Finding.Level verdict) {
    return new AcquisitionRow(
        "Overall", Double.NaN, Double.NaN, word(verdict), "The worst of the checks above.");
  }

  private static String word(Finding.Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
