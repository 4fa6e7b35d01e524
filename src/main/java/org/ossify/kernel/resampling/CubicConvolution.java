/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

/**
 * The cubic convolution kernel with a = -1/2, also called Catmull-Rom: it passes through the values
 * and follows parabolas exactly.
 *
 * <p>Keys, Cubic convolution interpolation for digital image processing, IEEE Transactions on
 * Acoustics, Speech and Signal Processing 29, 1981, doi:10.1109/TASSP.1981.1163711.
 */
public final class CubicConvolution {

  /** Values this many steps away and farther have no weight. */
  public static final int RADIUS = 2;

  private CubicConvolution() {}

  /**
   * @param distance to a value in steps from one value to the next, 0 or more
   */
  public static double weight(double distance) {
    if (distance < 1) {
      return (1.5 * distance - 2.5) * distance * distance + 1;
    }
    return distance < RADIUS ? ((-0.5 * distance + 2.5) * distance - 4) * distance + 2 : 0;
  }
}
