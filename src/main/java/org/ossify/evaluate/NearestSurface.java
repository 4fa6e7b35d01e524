package org.ossify.evaluate;

import org.ossify.kernel.LowerEnvelope;
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
    LowerEnvelope envelope = new LowerEnvelope(ny, spacing.y());
    for (int x = 0; x < nx; x++) {
      envelope.clear();
      for (int y = 0; y < ny; y++) {
        addFinite(envelope, y, plane[y * nx + x]);
      }
      for (int y = 0; y < ny; y++) {
        plane[y * nx + x] = lowest(envelope, y);
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
    LowerEnvelope envelope = new LowerEnvelope(nz, spacing.z());
    for (int x = 0; x < nx; x++) {
      int at = y * nx + x;
      boolean asked = false;
      for (int z = 0; z < nz && !asked; z++) {
        asked = from.isCounted(z, at);
      }
      if (!asked) {
        continue;
      }
      envelope.clear();
      for (int z = 0; z < nz; z++) {
        addFinite(envelope, z, squared[z][at]);
      }
      for (int z = 0; z < nz; z++) {
        squared[z][at] = lowest(envelope, z);
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

  private static void addFinite(LowerEnvelope envelope, int site, double squaredMm) {
    if (squaredMm < FAR) {
      envelope.add(site, squaredMm, 0);
    }
  }

  /** The envelope at an index, asked for in growing order; infinite when nothing was added. */
  private static double lowest(LowerEnvelope envelope, int index) {
    if (envelope.isEmpty()) {
      return FAR;
    }
    envelope.moveTo(index);
    return envelope.squaredDistance(index);
  }
}
