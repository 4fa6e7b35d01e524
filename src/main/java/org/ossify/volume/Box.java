/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

/** A half-open box of voxels: {@code x0 <= x < x1}, and so on. */
public record Box(int x0, int y0, int z0, int x1, int y1, int z1) {

  public Box {
    if (x0 >= x1 || y0 >= y1 || z0 >= z1) {
      throw new IllegalArgumentException(
          "Box must hold at least one voxel, got " + describe(x0, y0, z0, x1, y1, z1));
    }
  }

  public static Box whole(Grid grid) {
    return new Box(0, 0, 0, grid.nx(), grid.ny(), grid.nz());
  }

  public int nx() {
    return x1 - x0;
  }

  public int ny() {
    return y1 - y0;
  }

  public int nz() {
    return z1 - z0;
  }

  /** As a sentence names it, x first: [0, 512) x [0, 512) x [0, 40). */
  @Override
  public String toString() {
    return describe(x0, y0, z0, x1, y1, z1);
  }

  private static String describe(int x0, int y0, int z0, int x1, int y1, int z1) {
    return String.format("[%d, %d) x [%d, %d) x [%d, %d)", x0, x1, y0, y1, z0, z1);
  }
}
