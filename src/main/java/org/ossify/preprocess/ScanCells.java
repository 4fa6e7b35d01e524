/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import org.ossify.kernel.Planes;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * A scan cut into cells of whole voxels, with an edge of about so many mm.
 *
 * @param scan of the voxels
 * @param grid of the cells; the last ones of an axis may hold fewer voxels
 * @param blockX voxels of a cell along x
 * @param blockY along y
 * @param blockZ along z
 */
record ScanCells(Grid scan, Grid grid, int blockX, int blockY, int blockZ) {

  static ScanCells of(Grid scan, double edgeMm) {
    Vector3 spacing = scan.spacing();
    int x = block(edgeMm, spacing.x());
    int y = block(edgeMm, spacing.y());
    int z = block(edgeMm, spacing.z());
    Grid cells =
        new Grid(
            count(scan.nx(), x),
            count(scan.ny(), y),
            count(scan.nz(), z),
            new Vector3(spacing.x() * x, spacing.y() * y, spacing.z() * z),
            scan.origin(),
            scan.direction());
    return new ScanCells(scan, cells, x, y, z);
  }

  private static int block(double edgeMm, double spacingMm) {
    return (int) Math.max(1, Math.round(edgeMm / spacingMm));
  }

  private static int count(int voxels, int block) {
    return (voxels + block - 1) / block;
  }

  /** Whether a voxel lies in a cell of a mask of cells. */
  boolean contains(Mask cells, int x, int y, int z) {
    return cells.planes()[z / blockZ][y / blockY * grid.nx() + x / blockX] != Mask.BACKGROUND;
  }

  /** What a voxel adds to its cell; called from several threads. */
  @FunctionalInterface
  interface Weight {
    double of(int z, int i);
  }

  /** The cells whose voxels, at {@code planes[z][i]}, have weights of a sum above 0. */
  Mask where(Weight weight, Progress progress) {
    byte[][] planes = new byte[grid.nz()][];
    Planes.forEach(grid.nz(), progress, cell -> planes[cell] = plane(weight, cell));
    return new Mask(grid, planes);
  }

  private byte[] plane(Weight weight, int cellZ) {
    double[] sums = new double[grid.planeSize()];
    int last = Math.min(scan.nz(), (cellZ + 1) * blockZ);
    for (int z = cellZ * blockZ; z < last; z++) {
      for (int y = 0; y < scan.ny(); y++) {
        int cells = y / blockY * grid.nx();
        int row = y * scan.nx();
        for (int x = 0; x < scan.nx(); x++) {
          sums[cells + x / blockX] += weight.of(z, row + x);
        }
      }
    }
    byte[] marked = new byte[sums.length];
    for (int i = 0; i < marked.length; i++) {
      marked[i] = sums[i] > 0 ? Mask.FOREGROUND : Mask.BACKGROUND;
    }
    return marked;
  }
}
