/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

/** How values between voxel centres are found. */
public enum Interpolation {
  /** The value of the nearest centre; half way the one at the higher index. */
  NEAREST("nearest"),
  /** Trilinear. */
  LINEAR("linear"),
  /** Interpolating cubic B-spline; overshoots at sharp edges. */
  CUBIC("cubic"),
  /** Cubic convolution with a = -0.5 over 4 centres; overshoots less than the B-spline. */
  CATMULL_ROM("catmull-rom"),
  /** Sinc windowed with a sinc over 6 centres, weights normalized; overshoots at sharp edges. */
  LANCZOS("lanczos");

  private final String label;

  Interpolation(String label) {
    this.label = label;
  }

  /** The name that users see. */
  public String label() {
    return label;
  }
}
