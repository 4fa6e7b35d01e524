package org.ossify.kernel;

import org.ossify.volume.Grid;
import org.ossify.volume.Progress;

/**
 * The coefficients of the cubic B-spline that passes through all voxel values, with the volume
 * mirrored at the centres of its border voxels.
 *
 * <p>Along each axis one causal and one anticausal recursion, in double precision; results of an
 * axis are kept as floats. Cost is linear in the number of voxels; memory: the result and a slice a
 * thread.
 *
 * <p>Unser, Aldroubi and Eden, B-spline signal processing: part II, IEEE Transactions on Signal
 * Processing 41, 1993, doi:10.1109/78.193221.
 */
final class SplineCoefficients {

  private static final double POLE = Math.sqrt(3) - 2;
  private static final double GAIN = 6;

  /** The pole to this power is below the rounding of a double. */
  private static final int HORIZON = 48;

  private SplineCoefficients() {}

  /**
   * @throws IllegalArgumentException when a value is not finite: one would spoil whole lines
   */
  static float[][] of(float[][] planes, Grid grid, AxisWeights[] axes, Progress progress) {
    requireFinite(planes, grid);
    float[][] result = new float[grid.nz()][];
    Planes.forEach(
        grid.nz(),
        progress.part(0, 0.6),
        z -> {
          double[] plane = new double[grid.planeSize()];
          for (int i = 0; i < plane.length; i++) {
            plane[i] = planes[z][i];
          }
          if (!axes[0].isIdentity()) {
            alongRows(plane, grid);
          }
          if (!axes[1].isIdentity()) {
            filter(plane, grid.ny(), grid.nx());
          }
          result[z] = new float[plane.length];
          for (int i = 0; i < plane.length; i++) {
            result[z][i] = (float) plane[i];
          }
        });
    if (!axes[2].isIdentity()) {
      Planes.forEach(grid.ny(), progress.part(0.6, 1), y -> alongZ(result, grid, y));
    }
    return result;
  }

  private static void requireFinite(float[][] planes, Grid grid) {
    Planes.forEach(
        planes.length,
        Progress.NONE,
        z -> {
          for (int i = 0; i < planes[z].length; i++) {
            if (!Float.isFinite(planes[z][i])) {
              throw new IllegalArgumentException(
                  String.format(
                      "Cubic interpolation needs finite values, got %s at voxel (%d, %d, %d);"
                          + " linear takes any",
                      planes[z][i], i % grid.nx(), i / grid.nx(), z));
            }
          }
        });
  }

  private static void alongRows(double[] plane, Grid grid) {
    double[] row = new double[grid.nx()];
    for (int begin = 0; begin < plane.length; begin += row.length) {
      System.arraycopy(plane, begin, row, 0, row.length);
      filter(row, row.length, 1);
      System.arraycopy(row, 0, plane, begin, row.length);
    }
  }

  private static void alongZ(float[][] planes, Grid grid, int y) {
    int nx = grid.nx();
    double[] lines = new double[grid.nz() * nx];
    for (int z = 0; z < grid.nz(); z++) {
      for (int x = 0; x < nx; x++) {
        lines[z * nx + x] = planes[z][y * nx + x];
      }
    }
    filter(lines, grid.nz(), nx);
    for (int z = 0; z < grid.nz(); z++) {
      for (int x = 0; x < nx; x++) {
        planes[z][y * nx + x] = (float) lines[z * nx + x];
      }
    }
  }

  /** In place along the first axis of {@code values[length][lines]}, all lines at once. */
  private static void filter(double[] values, int length, int lines) {
    if (length == 1) {
      return;
    }
    for (int line = 0; line < lines; line++) {
      values[line] = causalStart(values, line, length, lines);
    }
    for (int i = lines; i < values.length; i++) {
      values[i] += POLE * values[i - lines];
    }
    int last = (length - 1) * lines;
    for (int i = last; i < values.length; i++) {
      values[i] = POLE / (POLE * POLE - 1) * (values[i] + POLE * values[i - lines]);
    }
    for (int i = last - 1; i >= 0; i--) {
      values[i] = POLE * (values[i + lines] - values[i]);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] *= GAIN;
    }
  }

  /** Sum over the whole mirrored line of value times pole to the power of its distance. */
  private static double causalStart(double[] values, int line, int length, int lines) {
    int last = length - 1;
    double back = Math.pow(POLE, 2.0 * last);
    double sum = values[line] + Math.pow(POLE, last) * values[line + last * lines];
    double power = POLE;
    double mirrored = back / POLE;
    for (int i = 1; i < Math.min(last, HORIZON); i++) {
      sum += (power + mirrored) * values[line + i * lines];
      power *= POLE;
      mirrored /= POLE;
    }
    return sum / (1 - back);
  }
}
