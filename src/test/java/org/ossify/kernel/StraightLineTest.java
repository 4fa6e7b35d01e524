/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StraightLineTest {

  private static final double[] FROM = {3, 0, 7, 1, 5};

  private static float[] line(double slope, double intercept) {
    float[] to = new float[FROM.length];
    for (int i = 0; i < to.length; i++) {
      to[i] = (float) (slope * FROM[i] + intercept);
    }
    return to;
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "-1, 65535", "0.5, -1024", "40, 3"})
  void joinsWhatLiesOnAnyLine(double slope, double intercept) {
    assertTrue(StraightLine.joins(i -> FROM[i], line(slope, intercept), 0.01));
  }

  @Test
  void doesNotJoinWhatLiesOffIt() {
    float[] to = line(2, -1024);
    to[0] += 1;
    assertFalse(StraightLine.joins(i -> FROM[i], to, 0.01));
    to[0] = Float.NaN;
    assertFalse(StraightLine.joins(i -> FROM[i], to, 0.01));
  }

  @Test
  void whatIsFlatJoinsWhatIsFlatOnly() {
    assertTrue(StraightLine.joins(i -> 7, line(0, 5), 0.01));
    assertFalse(StraightLine.joins(i -> 7, line(1, 5), 0.01));
    assertFalse(StraightLine.joins(i -> FROM[i], new float[] {4, 4, 4, 4, 5}, 0.01));
  }
}
