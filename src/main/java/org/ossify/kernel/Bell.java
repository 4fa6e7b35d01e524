package org.ossify.kernel;

/** A stand-in for the exponential that the Java compiler can make vectors of. */
final class Bell {

  /** What the exponent is divided by before it is handed to {@link #of}. */
  static final double POWER = 256;

  private Bell() {}

  /**
   * {@code (1 - t)^256} for t from 0 to 1, 1 before and 0 beyond: for {@code t = s / 256} it
   * differs from {@code exp(-s)} by less than 0.0011.
   */
  static float of(float t) {
    float value = aboveZero(1 - aboveZero(t));
    value *= value;
    value *= value;
    value *= value;
    value *= value;
    value *= value;
    value *= value;
    value *= value;
    return value * value;
  }

  /** The greater of a value and 0, several times faster than Math.max. */
  private static float aboveZero(float value) {
    return 0.5f * (value + Math.abs(value));
  }
}
