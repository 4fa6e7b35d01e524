/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.ossify.volume.Connectivity;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;

/** The definitions, written down without any thought of speed. */
final class SlowOracles {

  private SlowOracles() {}

  /** All pairs: distance of each voxel to the nearest one whose bone-ness is as asked. */
  static double[][] distances(Mask mask, boolean foreground, boolean outsideCounts) {
    Grid grid = mask.grid();
    double[][] result = new double[grid.nz()][grid.planeSize()];
    int margin = outsideCounts ? 1 : 0;
    forEach(
        grid,
        0,
        (x, y, z) -> {
          double[] least = {Double.POSITIVE_INFINITY};
          forEach(
              grid,
              margin,
              (u, v, w) -> {
                boolean set = mask.contains(u, v, w) == foreground;
                least[0] = set ? Math.min(least[0], squared(grid, u - x, v - y, w - z)) : least[0];
              });
          result[z][y * grid.nx() + x] = Math.sqrt(least[0]);
        });
    return result;
  }

  /** All offsets: whether any, or every, voxel of the ball around each voxel is bone. */
  static byte[][] ball(Mask mask, double radiusMm, boolean dilate) {
    Grid grid = mask.grid();
    byte[][] result = new byte[grid.nz()][grid.planeSize()];
    int reach = 8;
    forEach(
        grid,
        0,
        (x, y, z) -> {
          boolean any = false;
          boolean every = true;
          for (int dz = -reach; dz <= reach; dz++) {
            for (int dy = -reach; dy <= reach; dy++) {
              for (int dx = -reach; dx <= reach; dx++) {
                if (Math.sqrt(squared(grid, dx, dy, dz)) <= radiusMm * (1 + 1e-12)) {
                  any |= mask.contains(x + dx, y + dy, z + dz);
                  every &= mask.contains(x + dx, y + dy, z + dz);
                }
              }
            }
          }
          boolean set = dilate ? any : every;
          result[z][y * grid.nx() + x] = set ? Mask.FOREGROUND : Mask.BACKGROUND;
        });
    return result;
  }

  /** Flood fill from each voxel in scan order: component + 1, or 0. */
  static int[][] labels(Mask mask, boolean foreground, Connectivity connectivity) {
    Grid grid = mask.grid();
    int[][] labels = new int[grid.nz()][grid.planeSize()];
    int[] next = {0};
    forEach(
        grid,
        0,
        (x, y, z) -> {
          if (mask.contains(x, y, z) == foreground && labels[z][y * grid.nx() + x] == 0) {
            next[0]++;
            flood(mask, foreground, connectivity, labels, new int[] {x, y, z}, next[0]);
          }
        });
    return labels;
  }

  private static void flood(
      Mask mask,
      boolean foreground,
      Connectivity connectivity,
      int[][] labels,
      int[] seed,
      int label) {
    Grid grid = mask.grid();
    ArrayDeque<int[]> queue = new ArrayDeque<>(List.of(seed));
    labels[seed[2]][seed[1] * grid.nx() + seed[0]] = label;
    while (!queue.isEmpty()) {
      int[] at = queue.remove();
      for (int[] step : steps(connectivity)) {
        int x = at[0] + step[0];
        int y = at[1] + step[1];
        int z = at[2] + step[2];
        if (grid.contains(x, y, z)
            && mask.contains(x, y, z) == foreground
            && labels[z][y * grid.nx() + x] == 0) {
          labels[z][y * grid.nx() + x] = label;
          queue.add(new int[] {x, y, z});
        }
      }
    }
  }

  private static List<int[]> steps(Connectivity connectivity) {
    List<int[]> steps = new ArrayList<>();
    for (int dz = -1; dz <= 1; dz++) {
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
          if (connectivity.touches(dx, dy, dz)) {
            steps.add(new int[] {dx, dy, dz});
          }
        }
      }
    }
    return steps;
  }

  private interface Visitor {
    void visit(int x, int y, int z);
  }

  private static void forEach(Grid grid, int margin, Visitor visitor) {
    for (int z = -margin; z < grid.nz() + margin; z++) {
      for (int y = -margin; y < grid.ny() + margin; y++) {
        for (int x = -margin; x < grid.nx() + margin; x++) {
          visitor.visit(x, y, z);
        }
      }
    }
  }

  private static double squared(Grid grid, int dx, int dy, int dz) {
    double mmX = dx * grid.spacing().x();
    double mmY = dy * grid.spacing().y();
    double mmZ = dz * grid.spacing().z();
    return mmX * mmX + mmY * mmY + mmZ * mmZ;
  }
}
