/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CubicConvolutionTest {

  @Test
  void aWholeStepAwayNothingCounts() {
    assertEquals(1, CubicConvolution.weight(0));
    assertEquals(0, CubicConvolution.weight(1));
    assertEquals(0, CubicConvolution.weight(2));
    assertEquals(0, CubicConvolution.weight(3.5));
  }

  @Test
  void parabolasAreFollowedExactly() {
    for (double position = 0; position < 1; position += 0.125) {
      double value = 0;
      for (int i = -1; i <= 2; i++) {
        value += (3 * i * i - 2 * i + 5) * CubicConvolution.weight(Math.abs(i - position));
      }
      assertEquals(3 * position * position - 2 * position + 5, value, 1e-12);
    }
  }
}
