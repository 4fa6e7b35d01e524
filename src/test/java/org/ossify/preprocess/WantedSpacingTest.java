/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.ossify.volume.Vector3;

class WantedSpacingTest {

  private static final Vector3 NOW = new Vector3(0.4, 0.5, 1.25);

  @Test
  void nothingSaidIsTheFinestEdgeAlongEveryAxis() {
    assertEquals(new Vector3(0.4, 0.4, 0.4), new WantedSpacing(0, 0, 0, 0).insteadOf(NOW));
  }

  @Test
  void anAxisOfItsOwnComesBeforeTheIsotropicSpacing() {
    assertEquals(new Vector3(1, 1, 3), new WantedSpacing(1, 0, 0, 3).insteadOf(NOW));
    assertEquals(new Vector3(0.2, 0.4, 0.4), new WantedSpacing(0, 0.2, 0, 0).insteadOf(NOW));
  }
}
