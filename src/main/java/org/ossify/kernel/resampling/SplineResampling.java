/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

import java.util.Locale;
import org.ossify.kernel.Planes;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;

/**
 * Resampling where at least one axis is a cubic B-spline, without a volume of its coefficients.
 *
 * <p>An axis needs all its coefficients before its first value, but no more than one axis at a
 * time: first each plane of rows of equal y is brought to the new x and z, then each slice to the
 * new y. Between the two, the volume of new x and z and old y is kept as floats; slices are
 * exchanged for the result's one by one.
 *
 * <p>Memory: what lies between the two steps or the result, whichever has more rows, and for each
 * thread one plane of doubles.
 */
final class SplineResampling {

  private final float[][] planes;
  private final Grid from;
  private final Grid to;
  private final AxisWeights[] axes;

  private SplineResampling(float[][] planes, Grid from, Grid to, AxisWeights[] axes) {
    this.planes = planes;
    this.from = from;
    this.to = to;
    this.axes = axes;
  }

  /**
   * @throws IllegalArgumentException when a value is not finite: one would spoil whole lines
   */
  static float[][] of(float[][] planes, Grid from, Grid to, AxisWeights[] axes, Progress progress) {
    requireFinite(planes, from);
    SplineResampling resampling = new SplineResampling(planes, from, to, axes);
    float[][] result = new float[to.nz()][];
    for (int z = 0; z < result.length; z++) {
      result[z] = new float[Math.max(from.ny(), to.ny()) * to.nx()];
    }
    Planes.forEach(from.ny(), progress.part(0, 0.6), y -> resampling.alongXAndZ(y, result));
    Planes.forEach(to.nz(), progress.part(0.6, 1), z -> result[z] = resampling.alongY(result[z]));
    return result;
  }

  private static void requireFinite(float[][] planes, Grid grid) {
    Planes.forEach(
        planes.length,
        Progress.NONE,
        z -> {
          float[] plane = planes[z];
          for (int i = 0; i < plane.length; i++) {
            if (!Float.isFinite(plane[i])) {
              throw new IllegalArgumentException(
                  String.format(
                      Locale.ROOT,
                      "Cubic interpolation needs finite values, got %s at voxel (%d, %d, %d);"
                          + " linear takes any",
                      plane[i],
                      i % grid.nx(),
                      i / grid.nx(),
                      z));
            }
          }
        });
  }

  /** The rows of one y, of all slices, as the same row of every new slice. */
  private void alongXAndZ(int y, float[][] result) {
    int nx = from.nx();
    double[] rows = new double[from.nz() * nx];
    for (int z = 0; z < from.nz(); z++) {
      float[] plane = planes[z];
      for (int x = 0; x < nx; x++) {
        rows[z * nx + x] = plane[y * nx + x];
      }
    }
    if (axes[0].takesCoefficients()) {
      SplineCoefficients.alongRows(rows, nx);
    }
    if (axes[2].takesCoefficients()) {
      SplineCoefficients.acrossRows(rows, from.nz(), nx);
    }
    double[] line = new double[nx];
    double[] row = new double[to.nx()];
    for (int z = 0; z < to.nz(); z++) {
      axes[2].blendRows(rows, z, line);
      axes[0].blendColumns(line, row);
      store(row, result[z], y * row.length);
    }
  }

  /** A slice of new rows from one of old rows; the same array when it has the right size. */
  private float[] alongY(float[] plane) {
    int nx = to.nx();
    float[] result = plane.length == to.planeSize() ? plane : new float[to.planeSize()];
    double[] rows = new double[from.ny() * nx];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = plane[i];
    }
    if (axes[1].takesCoefficients()) {
      SplineCoefficients.acrossRows(rows, from.ny(), nx);
    }
    double[] row = new double[nx];
    for (int y = 0; y < to.ny(); y++) {
      axes[1].blendRows(rows, y, row);
      store(row, result, y * nx);
    }
    return result;
  }

  private static void store(double[] row, float[] plane, int begin) {
    for (int x = 0; x < row.length; x++) {
      plane[begin + x] = (float) row[x];
    }
  }
}
