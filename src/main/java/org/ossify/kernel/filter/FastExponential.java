/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.filter;

/** A stand-in for the exponential that the Java compiler can make vectors of. */
final class FastExponential {

  /** What the exponent is divided by before it is handed to {@link #of}. */
  static final double POWER = 256;

  private FastExponential() {}

  /** Its 256th power is 1e-32: so much is nothing, and slower numbers below it do not arise. */
  private static final float LEAST = 0.75f;

  /**
   * {@code (1 - t)^256} for t from 0 to 1/4, 1 before and 1e-32 beyond: for {@code t = s / 256} it
   * differs from {@code exp(-s)} by less than 0.0011.
   */
  static float of(float t) {
    float value = LEAST + aboveZero(1 - LEAST - aboveZero(t));
    value *= value;
    value *= value;
    value *= value;
    value *= value;
    value *= value;
    value *= value;
    value *= value;
    return value * value;
  }

  /** Puts {@code share * of(slope * value - free)} in place of each value. */
  static void replace(float[] values, float slope, float free, float share) {
    for (int i = 0; i < values.length; i++) {
      values[i] = share * of(slope * values[i] - free);
    }
  }

  /** The greater of a value and 0, several times faster than Math.max. */
  private static float aboveZero(float value) {
    return 0.5f * (value + Math.abs(value));
  }
}
