/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import java.util.function.IntToDoubleFunction;

/**
 * Whether values are a slope times others plus an intercept, whatever these are: the line runs
 * through the darkest and the brightest of them. The slope may be below 0; of values that are all
 * the same it is 0.
 */
public final class StraightLine {

  private StraightLine() {}

  /**
   * @param from the other value of each
   * @param tolerance how far one may lie off the line; of a slope steeper than 1, for each unit of
   *     {@code from}
   */
  public static boolean joins(IntToDoubleFunction from, float[] to, double tolerance) {
    int darkest = 0;
    int brightest = 0;
    for (int i = 1; i < to.length; i++) {
      darkest = to[i] < to[darkest] ? i : darkest;
      brightest = to[i] > to[brightest] ? i : brightest;
    }
    double low = from.applyAsDouble(darkest);
    double range = from.applyAsDouble(brightest) - low;
    double slope = range == 0 ? 0 : (to[brightest] - to[darkest]) / range;
    if (slope == 0 && to[brightest] != to[darkest]) {
      return false;
    }
    for (int i = 0; i < to.length; i++) {
      double expected = to[darkest] + slope * (from.applyAsDouble(i) - low);
      if (!(Math.abs(expected - to[i]) <= tolerance * Math.max(1, Math.abs(slope)))) {
        return false;
      }
    }
    return true;
  }
}
