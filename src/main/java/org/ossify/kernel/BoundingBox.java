/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import java.util.Arrays;
import java.util.Optional;
import org.ossify.volume.Box;
import org.ossify.volume.Grid;
import org.ossify.volume.NumberText;
import org.ossify.volume.Progress;

/**
 * The least box that holds all marked voxels, and boxes made larger by a margin in mm.
 *
 * <p>Cost: each row is read from both ends up to its first marked voxel. Memory: four numbers a
 * slice.
 */
public final class BoundingBox {

  /** A margin of a whole number of voxels is that number, however both were rounded. */
  private static final double TOLERANCE_VOXELS = 1e-6;

  /** Whether a voxel is marked; called from several threads. */
  @FunctionalInterface
  public interface Marked {
    boolean test(int x, int y, int z);
  }

  private BoundingBox() {}

  /** Empty when no voxel is marked. */
  public static Optional<Box> of(Grid grid, Marked marked, Progress progress) {
    Box[] slices = new Box[grid.nz()];
    Planes.forEach(grid.nz(), progress, z -> slices[z] = ofSlice(grid, marked, z));
    return Arrays.stream(slices).filter(box -> box != null).reduce(BoundingBox::union);
  }

  private static Box ofSlice(Grid grid, Marked marked, int z) {
    int x0 = grid.nx();
    int x1 = 0;
    int y0 = grid.ny();
    int y1 = 0;
    for (int y = 0; y < grid.ny(); y++) {
      int from = 0;
      while (from < grid.nx() && !marked.test(from, y, z)) {
        from++;
      }
      if (from == grid.nx()) {
        continue;
      }
      int to = grid.nx();
      while (to > x1 && !marked.test(to - 1, y, z)) {
        to--;
      }
      x0 = Math.min(x0, from);
      x1 = Math.max(x1, to);
      y0 = Math.min(y0, y);
      y1 = y + 1;
    }
    return y1 == 0 ? null : new Box(x0, y0, z, x1, y1, z + 1);
  }

  /** The least box that holds both. */
  public static Box union(Box first, Box second) {
    return new Box(
        Math.min(first.x0(), second.x0()),
        Math.min(first.y0(), second.y0()),
        Math.min(first.z0(), second.z0()),
        Math.max(first.x1(), second.x1()),
        Math.max(first.y1(), second.y1()),
        Math.max(first.z1(), second.z1()));
  }

  /**
   * The box with at least this margin on all sides, in whole voxels, as far as the grid goes.
   *
   * @throws IllegalArgumentException for a margin that is negative or not finite
   */
  public static Box grown(Box box, Grid grid, double marginMm) {
    if (!(marginMm >= 0) || Double.isInfinite(marginMm)) {
      throw new IllegalArgumentException(
          "Margin must be 0 mm or more, got " + NumberText.of(marginMm) + " mm");
    }
    int x = voxels(marginMm, grid.spacing().x(), grid.nx());
    int y = voxels(marginMm, grid.spacing().y(), grid.ny());
    int z = voxels(marginMm, grid.spacing().z(), grid.nz());
    return new Box(
        Math.max(0, box.x0() - x),
        Math.max(0, box.y0() - y),
        Math.max(0, box.z0() - z),
        Math.min(grid.nx(), box.x1() + x),
        Math.min(grid.ny(), box.y1() + y),
        Math.min(grid.nz(), box.z1() + z));
  }

  private static int voxels(double marginMm, double spacingMm, int most) {
    return (int) Math.min(most, Math.ceil(marginMm / spacingMm - TOLERANCE_VOXELS));
  }
}
