/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.filter;

import org.ossify.volume.NumberText;
import org.ossify.volume.Vector3;

/**
 * How many voxels a box reaches to either side of its middle along x, y and z.
 *
 * @param x voxels to the left and as many to the right
 */
record BoxRadius(int x, int y, int z) {

  /** Distances this near to the limit count as within it, so that 0.3 mm holds 3 x 0.1 mm. */
  private static final double TOLERANCE = 1e-6;

  /**
   * The box of voxels whose centres lie within a distance along each axis.
   *
   * @throws IllegalArgumentException unless the distance is 0 mm or more and finite, and reaches at
   *     most 1000 voxels
   */
  static BoxRadius within(double radiusMm, Vector3 spacing) {
    if (!(radiusMm >= 0) || Double.isInfinite(radiusMm)) {
      throw new IllegalArgumentException(
          "Radius must be at least 0 mm, got " + NumberText.of(radiusMm) + " mm");
    }
    return new BoxRadius(
        voxels(radiusMm, spacing.x()),
        voxels(radiusMm, spacing.y()),
        voxels(radiusMm, spacing.z()));
  }

  private static int voxels(double radiusMm, double spacingMm) {
    double voxels = Math.floor(radiusMm / spacingMm + TOLERANCE);
    if (voxels > 1000) {
      throw new IllegalArgumentException(
          "Radius must reach at most 1000 voxels, got " + NumberText.of(radiusMm) + " mm");
    }
    return (int) voxels;
  }

  BoxRadius plus(BoxRadius other) {
    return new BoxRadius(x + other.x, y + other.y, z + other.z);
  }

  /** How many voxels the box holds. */
  long count() {
    return (2L * x + 1) * (2L * y + 1) * (2L * z + 1);
  }
}
