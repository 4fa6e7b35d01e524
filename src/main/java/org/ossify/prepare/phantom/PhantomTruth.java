/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.phantom;

import java.util.Arrays;
import org.ossify.kernel.Planes;
import org.ossify.prepare.phantom.PhantomPlane.Points;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.ProbabilityMap;
import org.ossify.volume.Progress;

/**
 * What is bone in a scene, on the grid of its scan: without blur, noise and streaks.
 *
 * <p>The fraction of a voxel's box that is bone is the mean over cells of at most 1/4 of its edges,
 * in which a surface counts as a ramp of the cell's width: within about 0.01 of the exact one, and
 * exact in the mean over many voxels, for walls as thin as one likes. Slices count as thick as they
 * are far apart.
 */
final class PhantomTruth {

  private static final double FINEST_CELL_MM = 0.15;
  private static final int MOST_CELLS = 6;
  private static final int FEWEST_CELLS = 4;
  private static final int MORE_CELLS = 3;
  private static final double ALIKE = 0.02;
  private static final int MOST_CELLS_THROUGH = 48;

  private PhantomTruth() {}

  /** Voxels whose centre lies in bone: right in the mean for walls of any thickness. */
  static Mask centers(PhantomScene scene, PhantomFrame frame, Progress progress) {
    Grid grid = frame.grid();
    byte[][] mask = new byte[grid.nz()][];
    Planes.forEach(
        grid.nz(),
        progress,
        z -> {
          float[] bone = new float[grid.planeSize()];
          plane(scene, PhantomEdge.hard()).fill(frame.points(grid, z, 0, 1, 0), bone);
          mask[z] = atLeastHalf(bone);
        });
    return new Mask(grid, mask);
  }

  /** Voxels of which at least half is bone. */
  static Mask halves(ProbabilityMap fraction, Progress progress) {
    byte[][] mask = new byte[fraction.grid().nz()][];
    Planes.forEach(mask.length, progress, z -> mask[z] = atLeastHalf(fraction.planes()[z]));
    return new Mask(fraction.grid(), mask);
  }

  /** Share of each voxel that is bone, 0..1. */
  static ProbabilityMap fraction(PhantomScene scene, PhantomFrame frame, Progress progress) {
    Grid grid = frame.grid();
    float[][] fraction = new float[grid.nz()][];
    Planes.forEach(grid.nz(), progress, z -> fraction[z] = slice(scene, frame, grid, z));
    return new ProbabilityMap(grid, fraction);
  }

  private static float[] slice(PhantomScene scene, PhantomFrame frame, Grid grid, int z) {
    int cells = cells(frame.pixelMm(), frame.stepMm());
    int through = through(frame.pixelMm() / cells, frame.stepMm());
    double cell = frame.pixelMm() / cells;
    double depth = frame.stepMm() / through;
    PhantomPlane plane = plane(scene, PhantomEdge.cell(cell, depth));
    float[] fine = new float[grid.planeSize() * cells * cells];
    float[] mean = new float[grid.planeSize()];
    for (int k = 0; k < through; k++) {
      double above = (k + 0.5) * depth - frame.stepMm() / 2;
      Points points = frame.points(grid, z, above, cells, 0);
      plane.fill(points, fine);
      for (int row = 0; row < points.rows(); row++) {
        addRow(fine, row * points.columns(), cells, mean, row / cells * grid.nx(), grid.nx());
      }
    }
    float share = 1f / (cells * cells * through);
    for (int i = 0; i < mean.length; i++) {
      mean[i] = Math.min(1, mean[i] * share);
    }
    return mean;
  }

  private static void addRow(float[] fine, int from, int cells, float[] mean, int to, int nx) {
    for (int x = 0; x < nx; x++) {
      float sum = 0;
      for (int i = 0; i < cells; i++) {
        sum += fine[from + x * cells + i];
      }
      mean[to + x] += sum;
    }
  }

  /**
   * How many cells a pixel is cut into along x and y: few, but such that cells are about as long as
   * wide, because one width of the ramp serves all directions.
   */
  static int cells(double pixelMm, double stepMm) {
    int fewest =
        Math.max(
            FEWEST_CELLS, Math.min(MOST_CELLS, (int) Math.ceil(pixelMm / FINEST_CELL_MM - 1e-9)));
    int best = fewest;
    for (int cells = fewest; cells <= fewest + MORE_CELLS; cells++) {
      if (unlikeness(pixelMm / cells, stepMm) < unlikeness(pixelMm / best, stepMm) - ALIKE) {
        best = cells;
      }
    }
    return best;
  }

  private static double unlikeness(double cellMm, double stepMm) {
    return Math.abs(Math.log(cellMm * through(cellMm, stepMm) / stepMm));
  }

  private static int through(double cellMm, double stepMm) {
    return Math.max(1, Math.min(MOST_CELLS_THROUGH, (int) Math.round(stepMm / cellMm)));
  }

  private static PhantomPlane plane(PhantomScene scene, PhantomEdge edge) {
    return new PhantomPlane(scene.bodies(), material -> material.isBone() ? 1 : 0, edge);
  }

  private static byte[] atLeastHalf(float[] share) {
    byte[] mask = new byte[share.length];
    Arrays.fill(mask, Mask.BACKGROUND);
    for (int i = 0; i < mask.length; i++) {
      if (share[i] >= 0.5f) {
        mask[i] = Mask.FOREGROUND;
      }
    }
    return mask;
  }
}
