/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PatientAxisTest {

  @ParameterizedTest
  @EnumSource
  void eachAxisIsNearestToItself(PatientAxis axis) {
    assertEquals(axis, PatientAxis.nearest(axis.lps()));
    assertEquals(axis, PatientAxis.nearest(axis.lps().times(37).plus(new Vector3(3, -4, 5))));
  }

  @Test
  void lettersFollowLps() {
    assertEquals('L', PatientAxis.nearest(new Vector3(1, 0.2, 0)).letter());
    assertEquals('A', PatientAxis.nearest(new Vector3(0.1, -1, 0.3)).letter());
    assertEquals('F', PatientAxis.nearest(new Vector3(0.1, 0.2, -1)).letter());
  }

  @Test
  void aTieIsAlwaysBrokenTheSameWay() {
    assertEquals(PatientAxis.LEFT, PatientAxis.nearest(new Vector3(1, 1, 1).unit()));
    assertEquals(PatientAxis.POSTERIOR, PatientAxis.nearest(new Vector3(-1, 1.0001, 1)));
  }
}
