/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import java.util.Locale;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/**
 * Where the voxels of a file lie: three steps from a voxel to the next, and the place of the first
 * voxel, in mm, LPS.
 *
 * <p>Grids are right-handed. Where the axes of a file are not, its slices are taken in the other
 * direction. Axes off the right angle by more than 0.001 (0.06 degrees) are refused.
 */
record VolumePlace(Vector3 x, Vector3 y, Vector3 z, Vector3 origin) {

  private static final double SHEAR_TOLERANCE = 1e-3;

  VolumePlace scaled(double toMm) {
    return new VolumePlace(x.times(toMm), y.times(toMm), z.times(toMm), origin.times(toMm));
  }

  /** Whether the axes are left-handed, so that the last slice is the first of the grid. */
  boolean isFlipped() {
    return x.cross(y).dot(z) < 0;
  }

  /**
   * @throws IllegalArgumentException when the voxels have no size or the axes are sheared
   */
  Grid grid(int[] size) {
    Vector3 spacing = new Vector3(x.length(), y.length(), z.length());
    if (!spacing.isFinite() || !(spacing.x() > 0 && spacing.y() > 0 && spacing.z() > 0)) {
      throw new IllegalArgumentException("has a voxel size of " + spacing + " mm");
    }
    Vector3 column = x.unit();
    Vector3 second = y.unit();
    Vector3 third = z.unit();
    double shear =
        Math.max(
            Math.abs(column.dot(second)),
            Math.max(Math.abs(column.dot(third)), Math.abs(second.dot(third))));
    if (!(shear <= SHEAR_TOLERANCE)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "has axes that are not at right angles (off by %.2f degrees): resample it first",
              Math.toDegrees(Math.asin(Math.min(1, shear)))));
    }
    Vector3 row = second.minus(column.times(column.dot(second))).unit();
    if ((long) size[0] * size[1] > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "promises slices of " + size[0] + "x" + size[1] + " pixels, larger than an array can be");
    }
    Vector3 first = isFlipped() ? origin.plus(z.times(size[2] - 1)) : origin;
    if (!first.isFinite()) {
      throw new IllegalArgumentException("has its first voxel at " + first + " mm");
    }
    return new Grid(size[0], size[1], size[2], spacing, first, Direction.of(column, row));
  }
}
