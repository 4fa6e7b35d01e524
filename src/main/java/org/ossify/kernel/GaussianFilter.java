package org.ossify.kernel;

import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * Blurs a volume with a Gaussian given in mm.
 *
 * <p>Separable: along each axis the values are weighted by {@code exp(-d^2 / (2 sigma^2))} at the
 * distances d of the voxel centres, cut off beyond 4 sigma and scaled to a sum of 1. Beyond the
 * border the nearest voxel is repeated. A sigma of 0 leaves its axis as it is; one below about a
 * third of the spacing does nearly so, because the neighbours' weights vanish. A voxel that is no
 * number spoils those around it.
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
    for (int row = 0; row < ny; row++) {
      blurRow(plane, along, row * nx, nx, x);
    }
    if (y.length == 1) {
      return along;
    }
    float[] blurred = new float[plane.length];
    for (int row = 0; row < ny; row++) {
      addRow(blurred, row * nx, along, row * nx, nx, y[0]);
      for (int d = 1; d < y.length; d++) {
        addRow(blurred, row * nx, along, Math.max(0, row - d) * nx, nx, y[d]);
        addRow(blurred, row * nx, along, Math.min(ny - 1, row + d) * nx, nx, y[d]);
      }
    }
    return blurred;
  }

  private static void blurRow(float[] from, float[] to, int start, int nx, float[] weights) {
    int last = start + nx - 1;
    int radius = weights.length - 1;
    for (int i = start; i <= last; i++) {
      float sum = weights[0] * from[i];
      if (i - radius >= start && i + radius <= last) {
        for (int d = 1; d <= radius; d++) {
          sum += weights[d] * (from[i - d] + from[i + d]);
        }
      } else {
        for (int d = 1; d <= radius; d++) {
          sum += weights[d] * (from[Math.max(start, i - d)] + from[Math.min(last, i + d)]);
        }
      }
      to[i] = sum;
    }
  }

  private static void blurAcross(float[][] planes, int nx, int row, float[] weights) {
    int nz = planes.length;
    int start = row * nx;
    float[] blurred = new float[nz * nx];
    for (int z = 0; z < nz; z++) {
      addRow(blurred, z * nx, planes[z], start, nx, weights[0]);
      for (int d = 1; d < weights.length; d++) {
        addRow(blurred, z * nx, planes[Math.max(0, z - d)], start, nx, weights[d]);
        addRow(blurred, z * nx, planes[Math.min(nz - 1, z + d)], start, nx, weights[d]);
      }
    }
    for (int z = 0; z < nz; z++) {
      System.arraycopy(blurred, z * nx, planes[z], start, nx);
    }
  }

  private static void addRow(float[] to, int at, float[] from, int start, int nx, float weight) {
    for (int i = 0; i < nx; i++) {
      to[at + i] += weight * from[start + i];
    }
  }
}
