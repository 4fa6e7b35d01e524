package org.ossify.prepare;

import java.util.Arrays;
import org.ossify.kernel.Interpolation;
import org.ossify.kernel.Resampling;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * Shears a stack of slices upright: moves each slice within its own plane to where its position
 * says that it lies, on one canvas that holds them all.
 *
 * <p>Slices stay the slices that were measured, and none is blended with another: with pixels of
 * 0.4 mm and slices 5 mm apart that keeps walls that cutting the stack anew, across its slices,
 * would blur over 5 mm. A shift by whole pixels copies; the fraction that is left, half a pixel at
 * most, is found by cubic convolution (Keys 1981, doi:10.1109/TASSP.1981.1163711), and an axis
 * without shift is not touched. A canvas pixel is measured where its centre lies on a pixel of the
 * slice; elsewhere it holds air.
 *
 * <p>Memory: one canvas a slice.
 *
 * @param columns how far each slice lies from the first one along x, in pixels
 * @param rows the same along y
 * @param nx width of a slice in pixels
 * @param ny height of a slice
 */
record StackShear(double[] columns, double[] rows, int nx, int ny) {

  static final float AIR_HU = -1000;

  /** A shift that moves no edge by anything to be seen. */
  private static final double SNAP_PIXELS = 1e-3;

  private static final double TIE = 1e-9;

  /** The shear of a stack, none along an axis on which it drifts less than is called a tilt. */
  static StackShear of(SlicePlacement placement, Grid grid) {
    int count = placement.slices().size();
    double[] columns = new double[count];
    double[] rows = new double[count];
    Direction direction = placement.direction();
    if (placement.slices().stream().allMatch(slice -> slice.position().isPresent())) {
      for (int i = 0; i < count; i++) {
        Vector3 away = placement.slices().get(i).position().get().minus(placement.origin());
        columns[i] = away.dot(direction.column());
        rows[i] = away.dot(direction.row());
      }
    }
    double height = placement.distancesMm()[count - 1] - placement.distancesMm()[0];
    toPixels(columns, height, grid.spacing().x());
    toPixels(rows, height, grid.spacing().y());
    return new StackShear(columns, rows, grid.nx(), grid.ny());
  }

  private static void toPixels(double[] driftMm, double heightMm, double pixelMm) {
    boolean tilted = SeriesGeometry.isTilt(Math.abs(driftMm[driftMm.length - 1]), heightMm);
    for (int i = 0; i < driftMm.length; i++) {
      double pixels = driftMm[i] / pixelMm;
      double whole = Math.rint(pixels);
      driftMm[i] = !tilted ? 0 : Math.abs(pixels - whole) < SNAP_PIXELS ? whole : pixels;
    }
  }

  boolean isShifted() {
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] != 0 || rows[i] != 0) {
        return true;
      }
    }
    return false;
  }

  /** First canvas column in pixels of the first slice. */
  int firstColumn() {
    return first(columns);
  }

  int firstRow() {
    return first(rows);
  }

  int width() {
    return last(columns) + nx - firstColumn();
  }

  int height() {
    return last(rows) + ny - firstRow();
  }

  /** First canvas column that a slice has, counted on the canvas; it has nx of them. */
  int columnOf(int slice) {
    return begin(columns[slice]) - firstColumn();
  }

  int rowOf(int slice) {
    return begin(rows[slice]) - firstRow();
  }

  /** Whether a canvas pixel was measured in a slice. */
  boolean covers(int slice, int column, int row) {
    int x = column - columnOf(slice);
    int y = row - rowOf(slice);
    return x >= 0 && x < nx && y >= 0 && y < ny;
  }

  /** The slice on the canvas, air around it; the slice itself where the canvas is no larger. */
  float[] place(int slice, float[] hu) {
    int column = columnOf(slice);
    int row = rowOf(slice);
    float[] moved = moved(slice, hu);
    if (width() == nx && height() == ny) {
      return moved;
    }
    float[] canvas = new float[width() * height()];
    Arrays.fill(canvas, AIR_HU);
    for (int y = 0; y < ny; y++) {
      System.arraycopy(moved, y * nx, canvas, (row + y) * width() + column, nx);
    }
    return canvas;
  }

  /** The slice at the centres of the canvas pixels that it covers. */
  private float[] moved(int slice, float[] hu) {
    double x = begin(columns[slice]) - columns[slice];
    double y = begin(rows[slice]) - rows[slice];
    if (x == 0 && y == 0) {
      return hu;
    }
    Vector3 pixel = new Vector3(1, 1, 1);
    Grid from = Grid.axial(nx, ny, 1, pixel);
    Grid to = new Grid(nx, ny, 1, pixel, new Vector3(x, y, 0), Direction.AXIAL);
    CtVolume plane = new CtVolume(from, new float[][] {hu}, CtSource.of("", "", ""));
    return Resampling.onto(plane, to, Interpolation.CATMULL_ROM, Progress.NONE).planes()[0];
  }

  private static int begin(double shift) {
    return (int) Math.ceil(shift - 0.5 - TIE);
  }

  private static int first(double[] shifts) {
    int first = Integer.MAX_VALUE;
    for (double shift : shifts) {
      first = Math.min(first, begin(shift));
    }
    return first;
  }

  private static int last(double[] shifts) {
    int last = Integer.MIN_VALUE;
    for (double shift : shifts) {
      last = Math.max(last, begin(shift));
    }
    return last;
  }
}
