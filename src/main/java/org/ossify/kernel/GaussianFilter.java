/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import java.util.Arrays;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * Blurs a volume with a Gaussian given in mm.
 *
 * <p>Separable: along each axis the values are weighted by {@code exp(-d^2 / (2 sigma^2))} at the
 * distances d of the voxel centres, cut off beyond 4 sigma and scaled to a sum of 1. Beyond the
 * border the nearest voxel is repeated; a region of equal values keeps them exactly. A sigma of 0
 * leaves its axis as it is; one below about a third of the spacing does nearly so, because the
 * neighbours' weights vanish. A voxel that is not a number spoils those around it.
 *
 * <p>Cost grows with voxels times the three kernel lengths. Memory: the output, and for each thread
 * one plane.
 *
 * <pre>{@code
 * CtVolume ct = ImagePlusAdapter.ct(imp);
 * float[][] blurred =
 *     GaussianFilter.blur(ct.grid(), ct.planes(), new Vector3(1, 1, 1), Progress.NONE);
 * ImagePlusAdapter.image("blurred", new CtVolume(ct.grid(), blurred, ct.source())).show();
 * }</pre>
 */
public final class GaussianFilter {

  private static final double CUT_OFF_SIGMAS = 4;

  private GaussianFilter() {}

  /**
   * Values blurred with a Gaussian given in mm.
   *
   * @implNote op names='filter.gauss'
   * @param grid where the voxels lie
   * @param planes values on the grid, unchanged
   * @param sigmaMm standard deviation along x, y and z, in mm
   * @param progress hears how far the work is
   * @return new values on the grid
   * @throws IllegalArgumentException for a sigma that is negative or not finite
   */
  public static float[][] blur(Grid grid, float[][] planes, Vector3 sigmaMm, Progress progress) {
    if (!sigmaMm.isFinite() || Math.min(sigmaMm.x(), Math.min(sigmaMm.y(), sigmaMm.z())) < 0) {
      throw new IllegalArgumentException("Gaussian sigma must be at least 0 mm, got " + sigmaMm);
    }
    float[] alongX = weights(sigmaMm.x() / grid.spacing().x());
    float[] alongY = weights(sigmaMm.y() / grid.spacing().y());
    float[] alongZ = weights(sigmaMm.z() / grid.spacing().z());
    float[][] blurred = new float[grid.nz()][];
    Planes.forEach(
        grid.nz(),
        progress.part(0, 0.6),
        z -> {
          blurred[z] = new float[grid.planeSize()];
          new Lines(grid.nx(), alongY, alongX).ofPlane(planes[z], blurred[z]);
        });
    if (alongZ.length > 1) {
      float[] alone = {1};
      Planes.forEach(
          grid.ny(),
          progress.part(0.6, 1),
          row -> new Lines(grid.nx(), alongZ, alone).acrossPlanes(blurred, row));
    }
    return blurred;
  }

  /** Weights at the distances 0, 1, 2 ... voxels. */
  public static float[] weights(double sigmaVoxels) {
    int radius = (int) (CUT_OFF_SIGMAS * sigmaVoxels + 0.5);
    double[] exact = new double[radius + 1];
    double sum = 0;
    for (int i = 0; i <= radius; i++) {
      exact[i] = i == 0 ? 1 : Math.exp(-0.5 * i * i / (sigmaVoxels * sigmaVoxels));
      sum += i == 0 ? 1 : 2 * exact[i];
    }
    float[] weights = new float[radius + 1];
    for (int i = 0; i <= radius; i++) {
      weights[i] = (float) (exact[i] / sum);
    }
    return weights;
  }

  /** Blurs rows with the rows before and after them, and then each along itself. */
  private static final class Lines {

    private final float[] across;
    private final float[] along;
    private final float[][] around;
    private final float[] sum;
    private final float[] padded;
    private final float[] middle;
    private final float[] before;
    private final float[] after;

    Lines(int nx, float[] across, float[] along) {
      this.across = across;
      this.along = along;
      around = new float[2 * across.length - 1][nx];
      sum = new float[nx];
      padded = new float[nx + 2 * (along.length - 1)];
      middle = new float[nx];
      before = new float[nx];
      after = new float[nx];
    }

    void ofPlane(float[] from, float[] to) {
      int nx = sum.length;
      int rows = from.length / nx;
      for (int row = 1 - across.length; row < rows; row++) {
        int next = row + across.length - 1;
        if (next < rows) {
          System.arraycopy(from, next * nx, around[next % around.length], 0, nx);
        }
        if (row >= 0) {
          blur(row, rows);
          System.arraycopy(sum, 0, to, row * nx, nx);
        }
      }
    }

    /** In place: the rows that are still needed are copies. */
    void acrossPlanes(float[][] planes, int row) {
      int start = row * sum.length;
      for (int z = 1 - across.length; z < planes.length; z++) {
        int next = z + across.length - 1;
        if (next < planes.length) {
          System.arraycopy(planes[next], start, around[next % around.length], 0, sum.length);
        }
        if (z >= 0) {
          blur(z, planes.length);
          System.arraycopy(sum, 0, planes[z], start, sum.length);
        }
      }
    }

    private void blur(int row, int rows) {
      float[] own = around[row % around.length];
      System.arraycopy(own, 0, sum, 0, sum.length);
      for (int d = 1; d < across.length; d++) {
        float[] lower = around[Math.max(0, row - d) % around.length];
        float[] upper = around[Math.min(rows - 1, row + d) % around.length];
        Rows.addCurve(sum, lower, own, upper, across[d]);
      }
      int radius = along.length - 1;
      if (radius > 0) {
        int nx = sum.length;
        System.arraycopy(sum, 0, padded, radius, nx);
        Arrays.fill(padded, 0, radius, sum[0]);
        Arrays.fill(padded, radius + nx, padded.length, sum[nx - 1]);
        alongRow(radius);
      }
    }

    private void alongRow(int radius) {
      float[] own = middle;
      System.arraycopy(sum, 0, own, 0, own.length);
      for (int d = 1; d <= radius; d++) {
        System.arraycopy(padded, radius - d, before, 0, before.length);
        System.arraycopy(padded, radius + d, after, 0, after.length);
        Rows.addCurve(sum, before, own, after, along[d]);
      }
    }
  }
}
