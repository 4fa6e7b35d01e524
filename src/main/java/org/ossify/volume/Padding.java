/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

/**
 * Values that stand for "no data", such as those outside of the circle that a scanner reconstructs.
 * They are kept where they are and never take part in a calculation.
 *
 * @param lowest of these values, NaN when there are none
 * @param highest of these values
 */
public record Padding(double lowest, double highest) {

  public static final Padding NONE = new Padding(Double.NaN, Double.NaN);

  /** No scanner measures less: a vacuum has -1000 HU, and noise does not fill corners. */
  private static final float BELOW_ALL_HU = -1100;

  /** Padding between two values, whichever is the higher one. */
  public static Padding between(double one, double other) {
    return new Padding((float) Math.min(one, other), (float) Math.max(one, other));
  }

  /**
   * Padding that no header names: one value below that of any matter, which fills the four corners
   * of every slice.
   *
   * @param nx width of the slices
   */
  public static Padding ofCorners(int nx, float[]... planes) {
    float value = planes[0][0];
    for (float[] plane : planes) {
      int last = plane.length - 1;
      if (plane[0] != value
          || plane[nx - 1] != value
          || plane[last - nx + 1] != value
          || plane[last] != value) {
        return NONE;
      }
    }
    return value < BELOW_ALL_HU ? new Padding(value, value) : NONE;
  }

  public boolean isNone() {
    return Double.isNaN(lowest);
  }

  /** False for every value when there is no padding. */
  public boolean contains(float value) {
    return value >= lowest && value <= highest;
  }
}
