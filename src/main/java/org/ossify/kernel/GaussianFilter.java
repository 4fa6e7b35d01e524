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
 * neighbours' weights vanish. A voxel that is no number spoils those around it.
 *
 * <p>Cost grows with voxels times the three kernel lengths. Memory: the output, and for each thread
 * one plane.
 */
public final class GaussianFilter {

  private static final double CUT_OFF_SIGMAS = 4;

  private GaussianFilter() {}

  /**
   * @param planes values on the grid, unchanged
   * @param sigmaMm standard deviation along x, y and z, in mm
   * @throws IllegalArgumentException for a sigma that is negative or not finite
   */
  public static float[][] blur(Grid grid, float[][] planes, Vector3 sigmaMm, Progress progress) {
    if (!sigmaMm.isFinite() || Math.min(sigmaMm.x(), Math.min(sigmaMm.y(), sigmaMm.z())) < 0) {
      throw new IllegalArgumentException("Gaussian sigma must be at least 0 mm, got " + sigmaMm);
    }
    float[] x = weights(sigmaMm.x() / grid.spacing().x());
    float[] y = weights(sigmaMm.y() / grid.spacing().y());
    float[] z = weights(sigmaMm.z() / grid.spacing().z());
    float[][] blurred = new float[grid.nz()][];
    Planes.forEach(
        grid.nz(),
        progress.part(0, 0.6),
        slice -> blurred[slice] = blurPlane(planes[slice], grid.nx(), grid.ny(), x, y));
    if (z.length > 1) {
      Planes.forEach(
          grid.ny(), progress.part(0.6, 1), row -> blurAcross(blurred, grid.nx(), row, z));
    }
    return blurred;
  }

  /** Weights at the distances 0, 1, 2 ... voxels. */
  static float[] weights(double sigmaVoxels) {
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

  private static float[] blurPlane(float[] plane, int nx, int ny, float[] x, float[] y) {
    float[] along = new float[plane.length];
    float[] padded = new float[nx + 2 * (x.length - 1)];
    for (int row = 0; row < ny; row++) {
      blurRow(plane, along, row * nx, nx, padded, x);
    }
    if (y.length == 1) {
      return along;
    }
    float[] blurred = along.clone();
    for (int row = 0; row < ny; row++) {
      int at = row * nx;
      for (int d = 1; d < y.length; d++) {
        int before = Math.max(0, row - d) * nx;
        int after = Math.min(ny - 1, row + d) * nx;
        addCurve(blurred, at, along, before, along, at, along, after, nx, y[d]);
      }
    }
    return blurred;
  }

  private static void blurRow(
      float[] from, float[] to, int start, int nx, float[] padded, float[] weights) {
    int radius = weights.length - 1;
    System.arraycopy(from, start, to, start, nx);
    System.arraycopy(from, start, padded, radius, nx);
    Arrays.fill(padded, 0, radius, from[start]);
    Arrays.fill(padded, radius + nx, padded.length, from[start + nx - 1]);
    for (int d = 1; d <= radius; d++) {
      addCurve(to, start, padded, radius - d, padded, radius, padded, radius + d, nx, weights[d]);
    }
  }

  /** Blurs a row of all slices in place; of the slices before, the rows as they were are kept. */
  private static void blurAcross(float[][] planes, int nx, int row, float[] weights) {
    int last = planes.length - 1;
    int start = row * nx;
    float[][] kept = new float[weights.length][nx];
    for (int z = 0; z <= last; z++) {
      float[] own = kept[z % kept.length];
      System.arraycopy(planes[z], start, own, 0, nx);
      for (int d = 1; d < weights.length; d++) {
        float[] before = kept[Math.max(0, z - d) % kept.length];
        boolean inside = z < last;
        float[] after = inside ? planes[Math.min(last, z + d)] : own;
        int atAfter = inside ? start : 0;
        addCurve(planes[z], start, before, 0, own, 0, after, atAfter, nx, weights[d]);
      }
    }
  }

  /**
   * Adds to a row what two neighbours differ from its middle. Written so, equal values stay exactly
   * what they are; and as one short loop, which the Java compiler makes vectors of.
   */
  private static void addCurve(
      float[] to,
      int at,
      float[] before,
      int atBefore,
      float[] middle,
      int atMiddle,
      float[] after,
      int atAfter,
      int count,
      float weight) {
    for (int i = 0; i < count; i++) {
      float own = middle[atMiddle + i];
      to[at + i] += weight * (before[atBefore + i] + after[atAfter + i] - (own + own));
    }
  }
}
