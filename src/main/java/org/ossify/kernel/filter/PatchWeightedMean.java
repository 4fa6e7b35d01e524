/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.filter;

import java.util.Arrays;
import org.ossify.kernel.Planes;
import org.ossify.kernel.Rows;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * Replaces each voxel by the mean of those around it, each weighted by how alike it is.
 *
 * <p>A neighbour's weight is {@code exp(-max(0, d - expected) / scale)}, times a Gaussian of its
 * distance where one is asked for; d is the mean squared difference between the patches around the
 * two voxels. The exponential is taken as {@code (1 - t / 256)^256}, which differs from it by less
 * than 0.0011 and is 1e-32 from t = 64 on. Beyond the border the nearest voxel is repeated. A
 * region of equal values keeps them exactly. A voxel that is not a number spoils those that see it.
 *
 * <p>Cost: voxels times the voxels of the search box. Memory: the output, and for each thread 16
 * rows with all that is searched around them.
 */
final class PatchWeightedMean {

  private static final int STRIP = 16;
  private static final long MOST_COMPARED = 100_000;

  private final BoxRadius search;
  private final BoxRadius patch;
  private final double sigmaMm;
  private final double expected;
  private final double scale;

  /**
   * @param search the neighbours that are compared with each voxel
   * @param patch what is compared around both
   * @param sigmaMm standard deviation of the Gaussian of distance; infinity for none
   * @param expected the mean squared difference that still counts as none
   * @param scale the mean squared difference beyond it at which a weight is 1 / e, above 0
   * @throws IllegalArgumentException for a scale out of range, or a search box too large
   */
  PatchWeightedMean(
      BoxRadius search, BoxRadius patch, double sigmaMm, double expected, double scale) {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("The range of similar values must be above 0");
    }
    if (search.count() > MOST_COMPARED) {
      throw new IllegalArgumentException(
          "Each voxel must be compared with at most "
              + MOST_COMPARED
              + " others, and within this radius there are "
              + search.count());
    }
    this.search = search;
    this.patch = patch;
    this.sigmaMm = sigmaMm;
    this.expected = expected;
    this.scale = scale;
  }

  float[][] apply(Grid grid, float[][] planes, Progress progress) {
    float[][] means = new float[grid.nz()][];
    Planes.forEach(
        grid.nz(),
        progress,
        z -> {
          means[z] = new float[grid.planeSize()];
          new Slice(grid).of(planes, z, means[z]);
        });
    return means;
  }

  /** The work on one slice, with its buffers. */
  private final class Slice {

    private final Grid grid;
    private final PaddedStrip strip;
    private final float[][] differences;
    private final float[] own;
    private final float[] neighbour;
    private final float[] columns;
    private final float[] shifted;
    private final float[] patches;
    private final float[][] weights;
    private final float[][] sums;

    Slice(Grid grid) {
      this.grid = grid;
      int nx = grid.nx();
      int padded = nx + 2 * patch.x();
      strip = new PaddedStrip(grid, search.plus(patch), STRIP);
      differences = new float[2 * patch.y() + 1][padded];
      own = new float[padded];
      neighbour = new float[padded];
      columns = new float[padded];
      shifted = new float[nx];
      patches = new float[nx];
      weights = new float[STRIP][nx];
      sums = new float[STRIP][nx];
    }

    void of(float[][] planes, int z, float[] means) {
      for (int first = 0; first < grid.ny(); first += STRIP) {
        int rows = Math.min(STRIP, grid.ny() - first);
        strip.fill(planes, z, first, rows);
        for (int row = 0; row < rows; row++) {
          Arrays.fill(weights[row], 1);
          Arrays.fill(sums[row], 0);
        }
        for (int k = -search.z(); k <= search.z(); k++) {
          for (int j = -search.y(); j <= search.y(); j++) {
            for (int i = -search.x(); i <= search.x(); i++) {
              if (i != 0 || j != 0 || k != 0) {
                addNeighbour(i, j, k, rows);
              }
            }
          }
        }
        for (int row = 0; row < rows; row++) {
          int start = (first + row) * grid.nx();
          for (int x = 0; x < grid.nx(); x++) {
            means[start + x] = planes[z][start + x] + sums[row][x] / weights[row][x];
          }
        }
      }
    }

    /** Adds to all rows of the strip the voxels at one offset from them. */
    private void addNeighbour(int i, int j, int k, int rows) {
      float share = spatialWeight(i, j, k);
      for (int row = -patch.y(); row < rows + patch.y(); row++) {
        float[] squares = differences[(row + patch.y()) % differences.length];
        Arrays.fill(squares, 0);
        for (int z = -patch.z(); z <= patch.z(); z++) {
          System.arraycopy(strip.row(z, row), search.x(), own, 0, own.length);
          System.arraycopy(strip.row(z + k, row + j), search.x() + i, neighbour, 0, own.length);
          Rows.addSquaredDifference(squares, own, neighbour);
        }
        int done = row - patch.y();
        if (done >= 0) {
          sumPatches();
          int start = search.x() + patch.x();
          System.arraycopy(strip.row(0, done), start, own, 0, grid.nx());
          System.arraycopy(strip.row(k, done + j), start + i, neighbour, 0, grid.nx());
          addWeighted(share, weights[done], sums[done]);
        }
      }
    }

    /** The squared differences of the patch around each voxel, from those of its rows. */
    private void sumPatches() {
      System.arraycopy(differences[0], 0, columns, 0, columns.length);
      for (int j = 1; j < differences.length; j++) {
        Rows.add(columns, differences[j]);
      }
      System.arraycopy(columns, 0, patches, 0, patches.length);
      for (int x = 1; x <= 2 * patch.x(); x++) {
        System.arraycopy(columns, x, shifted, 0, shifted.length);
        Rows.add(patches, shifted);
      }
    }

    private void addWeighted(float share, float[] weights, float[] sums) {
      float slope = (float) (1 / (patch.count() * scale * FastExponential.POWER));
      float free = (float) (expected / (scale * FastExponential.POWER));
      FastExponential.replace(patches, slope, free, share);
      Rows.add(weights, patches);
      Rows.addWeightedDifference(sums, own, neighbour, patches);
    }

    private float spatialWeight(int i, int j, int k) {
      Vector3 spacing = grid.spacing();
      double x = i * spacing.x() / sigmaMm;
      double y = j * spacing.y() / sigmaMm;
      double z = k * spacing.z() / sigmaMm;
      return (float) Math.exp(-0.5 * (x * x + y * y + z * z));
    }
  }
}
