package org.ossify.kernel;

/** A stand-in for the exponential that the Java compiler can make vectors of. */
final class Bell {

  /** What the exponent is divided by before it is handed to {@link #of}. */
  static final double POWER = 256;

  private Bell() {}

  /**
   * {@code (1 - t)^256} for t below 1, else 0: for {@code t = s / 256} it differs from {@code
   * exp(-s)} by less than 0.0011.
   */
  static float of(float t) {
    float value = Math.max(0, 1 - t);
    value *= value;
    value *= value;
    value *= value;
    value *= value;
    value *= value;
    value *= value;
    value *= value;
    return value * value;
  }
}
