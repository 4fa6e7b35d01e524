/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import java.util.Arrays;
import org.ossify.volume.Grid;
import org.ossify.volume.NumberText;
import org.ossify.volume.Vector3;

/**
 * The scale-normalized Hessian of a volume, row by row: sigma^2 times the second derivatives, per
 * mm^2, of the volume blurred by a Gaussian of sigma mm, whatever the voxel shape.
 *
 * <p>Separable: along each axis the values are weighted by the sampled Gaussian or its first or
 * second derivative, cut off beyond 4 sigma and scaled so that constants, ramps and parabolas have
 * exact derivatives. Where sigma is below about a third of the voxel these become the central
 * differences of neighbours. Beyond the border the nearest voxel is repeated.
 *
 * <p>Nothing of the volume's size is held: of each slice, as many rows as the kernel is high, three
 * derivatives along z of each. Cost a voxel: 15 times the kernel length.
 *
 * <p>Lindeberg, Feature detection with automatic scale selection, International Journal of Computer
 * Vision 30, 1998, doi:10.1023/A:1008045108935.
 */
public final class HessianRows {

  public static final int XX = 0;
  public static final int XY = 1;
  public static final int XZ = 2;
  public static final int YY = 3;
  public static final int YZ = 4;
  public static final int ZZ = 5;

  private static final double CUT_OFF_SIGMAS = 4;
  private static final double LEAST_SIGMA_VOXELS = 0.3;

  /** Takes the six derivatives of a row as {@code hessian[XX][x]}; they are written over later. */
  @FunctionalInterface
  public interface Sink {
    void accept(int y, float[][] hessian);
  }

  /** Gaussian, first and second derivative at the distances 0, 1, 2 ... voxels. */
  record Weights(float[] blur, float[] first, float[] second) {

    static Weights of(double sigmaMm, double spacingMm) {
      double sigma = sigmaMm / spacingMm;
      int radius = Math.max(1, (int) (CUT_OFF_SIGMAS * sigma + 0.5));
      double shape = Math.max(sigma, LEAST_SIGMA_VOXELS);
      double[] bell = new double[radius + 1];
      double sum = 0;
      double ramp = 0;
      double[] curve = new double[radius + 1];
      double sides = 0;
      double parabola = 0;
      for (int d = 0; d <= radius; d++) {
        bell[d] = d == 0 ? 1 : Math.exp(-0.5 * d * d / (sigma * sigma));
        sum += d == 0 ? 1 : 2 * bell[d];
        double wide = Math.exp(-0.5 * d * d / (shape * shape));
        curve[d] = (d * d / (shape * shape) - 1) * wide;
        sides += d == 0 ? 0 : 2 * curve[d];
        parabola += (double) d * d * curve[d];
        ramp += 2.0 * d * d * wide;
      }
      Weights weights =
          new Weights(new float[radius + 1], new float[radius + 1], new float[radius + 1]);
      for (int d = 0; d <= radius; d++) {
        double wide = Math.exp(-0.5 * d * d / (shape * shape));
        weights.blur[d] = (float) (bell[d] / sum);
        weights.first[d] = (float) (sigma * d * wide / ramp);
        weights.second[d] = (float) (sigma * sigma * (d == 0 ? -sides : curve[d]) / parabola);
      }
      return weights;
    }

    int radius() {
      return blur.length - 1;
    }
  }

  private final Grid grid;
  private final float[][] planes;
  private final Weights x;
  private final Weights y;
  private final Weights z;

  /**
   * @throws IllegalArgumentException unless sigma is above 0 mm and finite
   */
  public HessianRows(Grid grid, float[][] planes, double sigmaMm) {
    if (!(sigmaMm > 0) || Double.isInfinite(sigmaMm)) {
      throw new IllegalArgumentException(
          "Sigma must be above 0 mm, got " + NumberText.of(sigmaMm) + " mm");
    }
    Vector3 spacing = grid.spacing();
    this.grid = grid;
    this.planes = planes;
    this.x = Weights.of(sigmaMm, spacing.x());
    this.y = Weights.of(sigmaMm, spacing.y());
    this.z = Weights.of(sigmaMm, spacing.z());
  }

  /** Visits every {@code step}-th row of a slice, from the first one that is asked for. */
  public void slice(int slice, int firstRow, int step, Sink sink) {
    new Slice(slice).visit(firstRow, step, sink);
  }

  /** The work on one slice, with its buffers. */
  private final class Slice {

    private static final int BLUR = 0;
    private static final int FIRST = 1;
    private static final int SECOND = 2;

    private final int slice;
    private final int height = 2 * y.radius() + 1;

    /** Of the rows around the one at work, the three derivatives along z. */
    private final float[][][] ring = new float[3][height][grid.nx()];

    private final float[][] sums = new float[6][grid.nx()];
    private final float[][] hessian = new float[6][grid.nx()];
    private final float[] padded = new float[grid.nx() + 2 * x.radius()];
    private final float[] before = new float[grid.nx()];
    private final float[] after = new float[grid.nx()];

    Slice(int slice) {
      this.slice = slice;
    }

    void visit(int firstRow, int step, Sink sink) {
      int ready = Math.max(0, firstRow - y.radius());
      for (int row = firstRow; row < grid.ny(); row += step) {
        ready = Math.max(ready, row - y.radius());
        for (; ready <= Math.min(grid.ny() - 1, row + y.radius()); ready++) {
          acrossSlices(ready);
        }
        acrossRows(row);
        for (int k = 0; k < hessian.length; k++) {
          alongRow(k);
        }
        sink.accept(row, hessian);
      }
    }

    private void acrossSlices(int row) {
      int start = row * grid.nx();
      int at = row % height;
      System.arraycopy(planes[slice], start, before, 0, before.length);
      for (float[][] derivative : ring) {
        Arrays.fill(derivative[at], 0);
      }
      Rows.addWeighted(ring[BLUR][at], before, z.blur[0]);
      Rows.addWeighted(ring[SECOND][at], before, z.second[0]);
      for (int d = 1; d <= z.radius(); d++) {
        System.arraycopy(planes[Math.max(0, slice - d)], start, before, 0, before.length);
        int above = Math.min(planes.length - 1, slice + d);
        System.arraycopy(planes[above], start, after, 0, after.length);
        Rows.addSum(ring[BLUR][at], before, after, z.blur[d]);
        Rows.addDifference(ring[FIRST][at], before, after, z.first[d]);
        Rows.addSum(ring[SECOND][at], before, after, z.second[d]);
      }
    }

    private void acrossRows(int row) {
      for (float[] sum : sums) {
        Arrays.fill(sum, 0);
      }
      int at = row % height;
      Rows.addWeighted(sums[XX], ring[BLUR][at], y.blur[0]);
      Rows.addWeighted(sums[YY], ring[BLUR][at], y.second[0]);
      Rows.addWeighted(sums[XZ], ring[FIRST][at], y.blur[0]);
      Rows.addWeighted(sums[ZZ], ring[SECOND][at], y.blur[0]);
      for (int d = 1; d <= y.radius(); d++) {
        int lower = Math.max(0, row - d) % height;
        int upper = Math.min(grid.ny() - 1, row + d) % height;
        Rows.addSum(sums[XX], ring[BLUR][lower], ring[BLUR][upper], y.blur[d]);
        Rows.addDifference(sums[XY], ring[BLUR][lower], ring[BLUR][upper], y.first[d]);
        Rows.addSum(sums[YY], ring[BLUR][lower], ring[BLUR][upper], y.second[d]);
        Rows.addSum(sums[XZ], ring[FIRST][lower], ring[FIRST][upper], y.blur[d]);
        Rows.addDifference(sums[YZ], ring[FIRST][lower], ring[FIRST][upper], y.first[d]);
        Rows.addSum(sums[ZZ], ring[SECOND][lower], ring[SECOND][upper], y.blur[d]);
      }
    }

    private void alongRow(int k) {
      int radius = x.radius();
      float[] sum = sums[k];
      System.arraycopy(sum, 0, padded, radius, sum.length);
      Arrays.fill(padded, 0, radius, sum[0]);
      Arrays.fill(padded, radius + sum.length, padded.length, sum[sum.length - 1]);
      boolean odd = k == XY || k == XZ;
      float[] weights = odd ? x.first : k == XX ? x.second : x.blur;
      Arrays.fill(hessian[k], 0);
      if (!odd) {
        Rows.addWeighted(hessian[k], sum, weights[0]);
      }
      for (int d = 1; d <= radius; d++) {
        System.arraycopy(padded, radius - d, before, 0, before.length);
        System.arraycopy(padded, radius + d, after, 0, after.length);
        if (odd) {
          Rows.addDifference(hessian[k], before, after, weights[d]);
        } else {
          Rows.addSum(hessian[k], before, after, weights[d]);
        }
      }
    }
  }
}
