/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.mesh;

import java.util.Random;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Vector3;

/** Small masks for tests, 1 mm voxels unless said otherwise. */
public final class TestMasks {

  /** Whether a voxel is bone. */
  @FunctionalInterface
  public interface Shape {
    boolean holds(int x, int y, int z);
  }

  private TestMasks() {}

  public static Mask of(Grid grid, Shape shape) {
    byte[][] planes = new byte[grid.nz()][grid.planeSize()];
    for (int z = 0; z < grid.nz(); z++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int x = 0; x < grid.nx(); x++) {
          planes[z][y * grid.nx() + x] = shape.holds(x, y, z) ? Mask.FOREGROUND : Mask.BACKGROUND;
        }
      }
    }
    return new Mask(grid, planes);
  }

  public static Mask of(int nx, int ny, int nz, Shape shape) {
    return of(Grid.axial(nx, ny, nz, new Vector3(1, 1, 1)), shape);
  }

  public static Mask box(int nx, int ny, int nz, int x0, int y0, int z0, int x1, int y1, int z1) {
    return of(nx, ny, nz, (x, y, z) -> x >= x0 && x < x1 && y >= y0 && y < y1 && z >= z0 && z < z1);
  }

  /** Bit i of the code is voxel i in stack order. */
  public static Mask ofBits(int nx, int ny, int nz, int code) {
    return of(nx, ny, nz, (x, y, z) -> (code >> (x + nx * (y + ny * z)) & 1) != 0);
  }

  public static Mask random(int nx, int ny, int nz, double share, long seed) {
    Random random = new Random(seed);
    return of(nx, ny, nz, (x, y, z) -> random.nextDouble() < share);
  }
}
