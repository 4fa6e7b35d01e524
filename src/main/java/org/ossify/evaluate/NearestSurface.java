package org.ossify.evaluate;

import java.util.Arrays;
import org.ossify.kernel.Planes;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * Exact distance in mm from every point of one set of lattice points to the nearest of another.
 *
 * <p>A squared distance transform by rows, columns and slices, each the lower envelope of
 * parabolas, in double: linear in the number of lattice points. The last pass visits only columns
 * along z that hold a point to ask about. Memory: eight bytes a lattice point and some rows for
 * each thread. Felzenszwalb and Huttenlocher 2012, doi:10.4086/toc.2012.v008a019.
 */
final class NearestSurface {

  private static final double FAR = Double.POSITIVE_INFINITY;

  private final int nx;
  private final int ny;
  private final int nz;
  private final Vector3 spacing;
  private final double[][] squared;

  private NearestSurface(SurfaceElements points) {
    nx = points.nx();
    ny = points.ny();
    nz = points.nz();
    spacing = points.spacing();
    squared = new double[nz][nx * ny];
  }

  /**
   * Distances of the counted elements of {@code from}, in the order of the lattice; infinite when
   * there is nothing to measure to. Both sets lie on the same lattice.
   */
  static double[] distancesMm(SurfaceElements from, SurfaceElements to, Progress progress) {
    NearestSurface transform = new NearestSurface(to);
    Planes.forEach(transform.nz, progress.part(0, 0.5), z -> transform.planeDistances(to, z));
    Planes.forEach(transform.ny, progress.part(0.5, 1), y -> transform.alongZ(from, y));
    return transform.gather(from);
  }

  /** Distance within the slice: along rows by looking both ways, then along columns. */
  private void planeDistances(SurfaceElements points, int z) {
    byte[] codes = points.codes()[z];
    double[] plane = squared[z];
    boolean any = false;
    for (int y = 0; y < ny; y++) {
      any |= rowDistances(points, codes, plane, y * nx);
    }
    if (!any) {
      return;
    }
    Envelope envelope = new Envelope(ny, spacing.y());
    for (int x = 0; x < nx; x++) {
      for (int y = 0; y < ny; y++) {
        envelope.values[y] = plane[y * nx + x];
      }
      envelope.run();
      for (int y = 0; y < ny; y++) {
        plane[y * nx + x] = envelope.result[y];
      }
    }
  }

  private boolean rowDistances(SurfaceElements points, byte[] codes, double[] plane, int start) {
    int last = -1;
    for (int x = 0; x < nx; x++) {
      last = points.isElement(codes[start + x]) ? x : last;
      plane[start + x] = last < 0 ? FAR : square((x - last) * spacing.x());
    }
    int next = -1;
    for (int x = nx - 1; x >= 0; x--) {
      next = points.isElement(codes[start + x]) ? x : next;
      if (next >= 0) {
        plane[start + x] = Math.min(plane[start + x], square((next - x) * spacing.x()));
      }
    }
    return last >= 0;
  }

  private void alongZ(SurfaceElements from, int y) {
    Envelope envelope = new Envelope(nz, spacing.z());
    for (int x = 0; x < nx; x++) {
      int at = y * nx + x;
      boolean asked = false;
      for (int z = 0; z < nz && !asked; z++) {
        asked = from.isCounted(z, at);
      }
      if (!asked) {
        continue;
      }
      for (int z = 0; z < nz; z++) {
        envelope.values[z] = squared[z][at];
      }
      envelope.run();
      for (int z = 0; z < nz; z++) {
        squared[z][at] = envelope.result[z];
      }
    }
  }

  private double[] gather(SurfaceElements from) {
    double[] distances = new double[from.countedElements()];
    int count = 0;
    for (int z = 0; z < nz; z++) {
      for (int i = 0; i < nx * ny; i++) {
        if (from.isCounted(z, i)) {
          distances[count++] = Math.sqrt(squared[z][i]);
        }
      }
    }
    return distances;
  }

  private static double square(double value) {
    return value * value;
  }

  /** min over q of values[q] + (step (p - q))^2 for every p of a line. */
  private static final class Envelope {
    final double[] values;
    final double[] result;
    private final int[] sites;
    private final double[] bounds;
    private final double stepSquared;

    Envelope(int length, double step) {
      values = new double[length];
      result = new double[length];
      sites = new int[length];
      bounds = new double[length + 1];
      stepSquared = step * step;
    }

    void run() {
      int top = -1;
      for (int q = 0; q < values.length; q++) {
        if (values[q] == FAR) {
          continue;
        }
        while (top >= 0 && meeting(sites[top], q) <= bounds[top]) {
          top--;
        }
        bounds[top + 1] = top < 0 ? Double.NEGATIVE_INFINITY : meeting(sites[top], q);
        sites[++top] = q;
      }
      if (top < 0) {
        Arrays.fill(result, FAR);
        return;
      }
      int at = 0;
      for (int p = 0; p < result.length; p++) {
        while (at < top && bounds[at + 1] < p) {
          at++;
        }
        int q = sites[at];
        result[p] = values[q] + stepSquared * (p - q) * (p - q);
      }
    }

    /** Where the parabola over {@code q} becomes the lower one. */
    private double meeting(int earlier, int q) {
      double rise = (values[q] - values[earlier]) / stepSquared;
      return (rise + (double) q * q - (double) earlier * earlier) / (2.0 * (q - earlier));
    }
  }
}
