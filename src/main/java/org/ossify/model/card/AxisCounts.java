/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

/** A whole number for each axis: the size of a patch, of a kernel, or the factor of a pooling. */
public record AxisCounts(int x, int y, int z) {

  public static final AxisCounts ONES = new AxisCounts(1, 1, 1);

  public AxisCounts {
    if (x < 1 || y < 1 || z < 1) {
      throw new IllegalArgumentException(
          "Sizes along x, y and z must be at least 1, got " + x + ", " + y + ", " + z);
    }
  }

  public long product() {
    return (long) x * y * z;
  }

  public AxisCounts times(AxisCounts other) {
    return new AxisCounts(x * other.x, y * other.y, z * other.z);
  }

  public boolean isMultipleOf(AxisCounts other) {
    return x % other.x == 0 && y % other.y == 0 && z % other.z == 0;
  }

  @Override
  public String toString() {
    return x + "x" + y + "x" + z;
  }
}
