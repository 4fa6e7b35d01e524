/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalCurveTest {

  /** Expected values: tables of the normal distribution. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.5",
    "1, 0.841344746068543",
    "1.959963984540054, 0.975",
    "-3, 0.00134989803163009",
    "-6, 9.86587645037698e-10",
    "5, 0.999999713348428"
  })
  void shareBelowIsThatOfTheTables(double z, double share) {
    assertEquals(share, NormalCurve.below(z), 1e-12);
  }

  @Test
  void shareBelowIsTheAreaUnderTheBell() {
    double step = 1e-3;
    double area = NormalCurve.below(-8);
    for (int i = -8000; i < 8000; i++) {
      area += step / 6 * (bell(i * step) + 4 * bell((i + 0.5) * step) + bell((i + 1) * step));
      assertEquals(area, NormalCurve.below((i + 1) * step), 1e-11);
    }
  }

  @Test
  void bellIsHalfItsHeightHalfAWidthFromItsMiddle() {
    assertEquals(bell(0) / 2, bell(NormalCurve.SIGMAS_PER_FWHM / 2), 1e-15);
  }

  private static double bell(double z) {
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }
}
