package org.ossify.kernel;

import java.util.Arrays;
import org.ossify.volume.Grid;
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
      throw new IllegalArgumentException("Sigma must be above 0 mm, got " + sigmaMm + " mm");
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
    int nx = grid.nx();
    int height = 2 * y.radius() + 1;
    float[][][] ring = new float[3][height][nx];
    float[][] alongY = new float[6][nx + 2 * x.radius()];
    float[][] hessian = new float[6][nx];
    int ready = Math.max(0, firstRow - y.radius());
    for (int row = firstRow; row < grid.ny(); row += step) {
      ready = Math.max(ready, row - y.radius());
      for (; ready <= Math.min(grid.ny() - 1, row + y.radius()); ready++) {
        int at = ready % height;
        acrossSlices(slice, ready * nx, ring[0][at], ring[1][at], ring[2][at]);
      }
      acrossRows(ring, row, alongY);
      alongRow(alongY, hessian);
      sink.accept(row, hessian);
    }
  }

  private void acrossSlices(int slice, int start, float[] blur, float[] first, float[] second) {
    int nx = blur.length;
    float[] middle = planes[slice];
    for (int i = 0; i < nx; i++) {
      float value = middle[start + i];
      blur[i] = z.blur[0] * value;
      second[i] = z.second[0] * value;
    }
    Arrays.fill(first, 0);
    for (int d = 1; d <= z.radius(); d++) {
      float[] before = planes[Math.max(0, slice - d)];
      float[] after = planes[Math.min(planes.length - 1, slice + d)];
      addEven(blur, before, start, after, start, z.blur[d]);
      addOdd(first, before, start, after, start, z.first[d]);
      addEven(second, before, start, after, start, z.second[d]);
    }
  }

  private void acrossRows(float[][][] ring, int row, float[][] out) {
    int radius = x.radius();
    int height = ring[0].length;
    int nx = grid.nx();
    float[][] sums = out;
    for (float[] sum : sums) {
      Arrays.fill(sum, 0);
    }
    int at = row % height;
    addOne(sums[XX], radius, ring[0][at], y.blur[0]);
    addOne(sums[YY], radius, ring[0][at], y.second[0]);
    addOne(sums[XZ], radius, ring[1][at], y.blur[0]);
    addOne(sums[ZZ], radius, ring[2][at], y.blur[0]);
    for (int d = 1; d <= y.radius(); d++) {
      int before = Math.max(0, row - d) % height;
      int after = Math.min(grid.ny() - 1, row + d) % height;
      addEven(sums[XX], radius, ring[0][before], ring[0][after], y.blur[d]);
      addOdd(sums[XY], radius, ring[0][before], ring[0][after], y.first[d]);
      addEven(sums[YY], radius, ring[0][before], ring[0][after], y.second[d]);
      addEven(sums[XZ], radius, ring[1][before], ring[1][after], y.blur[d]);
      addOdd(sums[YZ], radius, ring[1][before], ring[1][after], y.first[d]);
      addEven(sums[ZZ], radius, ring[2][before], ring[2][after], y.blur[d]);
    }
    for (float[] sum : sums) {
      Arrays.fill(sum, 0, radius, sum[radius]);
      Arrays.fill(sum, radius + nx, sum.length, sum[radius + nx - 1]);
    }
  }

  private void alongRow(float[][] padded, float[][] hessian) {
    int radius = x.radius();
    for (int k = 0; k < hessian.length; k++) {
      float[] to = hessian[k];
      float[] from = padded[k];
      boolean odd = k == XY || k == XZ;
      float[] weights = odd ? x.first : k == XX ? x.second : x.blur;
      Arrays.fill(to, 0);
      if (odd) {
        for (int d = 1; d <= radius; d++) {
          addOdd(to, from, radius - d, from, radius + d, weights[d]);
        }
      } else {
        addEven(to, from, radius, from, radius, weights[0] / 2);
        for (int d = 1; d <= radius; d++) {
          addEven(to, from, radius - d, from, radius + d, weights[d]);
        }
      }
    }
  }

  // Short loops over whole rows, one store each: the form that the Java compiler makes vectors of.

  private static void addOne(float[] to, int at, float[] from, float weight) {
    for (int i = 0; i < from.length; i++) {
      to[at + i] += weight * from[i];
    }
  }

  private static void addEven(float[] to, int at, float[] before, float[] after, float weight) {
    for (int i = 0; i < before.length; i++) {
      to[at + i] += weight * (before[i] + after[i]);
    }
  }

  private static void addOdd(float[] to, int at, float[] before, float[] after, float weight) {
    for (int i = 0; i < before.length; i++) {
      to[at + i] += weight * (after[i] - before[i]);
    }
  }

  private static void addEven(
      float[] to, float[] before, int atBefore, float[] after, int atAfter, float weight) {
    for (int i = 0; i < to.length; i++) {
      to[i] += weight * (before[atBefore + i] + after[atAfter + i]);
    }
  }

  private static void addOdd(
      float[] to, float[] before, int atBefore, float[] after, int atAfter, float weight) {
    for (int i = 0; i < to.length; i++) {
      to[i] += weight * (after[atAfter + i] - before[atBefore + i]);
    }
  }
}
