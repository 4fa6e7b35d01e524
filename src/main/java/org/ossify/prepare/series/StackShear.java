/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.Arrays;
import org.ossify.kernel.resampling.Interpolation;
import org.ossify.kernel.resampling.Resampling;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Padding;
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
 */
final class StackShear {

  static final float AIR_HU = -1000;

  /** A shift that moves no edge by anything to be seen. */
  private static final double SNAP_PIXELS = 1e-3;

  private static final double TIE = 1e-9;

  private final double[] columns;
  private final double[] rows;
  private final int[] columnOf;
  private final int[] rowOf;
  private final int firstColumn;
  private final int firstRow;
  private final int nx;
  private final int ny;
  private final int width;
  private final int height;

  /**
   * @param columns how far each slice lies from the first one along x, in pixels
   * @param rows the same along y
   * @param nx width of a slice in pixels
   * @param ny height of a slice
   */
  StackShear(double[] columns, double[] rows, int nx, int ny) {
    this.columns = columns.clone();
    this.rows = rows.clone();
    this.nx = nx;
    this.ny = ny;
    columnOf = begins(columns);
    rowOf = begins(rows);
    firstColumn = Arrays.stream(columnOf).min().orElse(0);
    firstRow = Arrays.stream(rowOf).min().orElse(0);
    Arrays.setAll(columnOf, i -> columnOf[i] - firstColumn);
    Arrays.setAll(rowOf, i -> rowOf[i] - firstRow);
    width = Arrays.stream(columnOf).max().orElse(0) + nx;
    height = Arrays.stream(rowOf).max().orElse(0) + ny;
  }

  /** Where a slice begins: at the first canvas pixel whose centre lies on it. */
  private static int[] begins(double[] shifts) {
    return Arrays.stream(shifts).mapToInt(s -> (int) Math.ceil(s - 0.5 - TIE)).toArray();
  }

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
    toPixels(columns, height, placement, grid.spacing().x());
    toPixels(rows, height, placement, grid.spacing().y());
    return new StackShear(columns, rows, grid.nx(), grid.ny());
  }

  private static void toPixels(
      double[] driftMm, double heightMm, SlicePlacement placement, double pixelMm) {
    boolean tilted =
        SeriesGeometry.isTilt(Math.abs(driftMm[driftMm.length - 1]), heightMm, placement);
    for (int i = 0; i < driftMm.length; i++) {
      double pixels = driftMm[i] / pixelMm;
      double whole = Math.rint(pixels);
      driftMm[i] = !tilted ? 0 : Math.abs(pixels - whole) < SNAP_PIXELS ? whole : pixels;
    }
  }

  boolean isShifted() {
    return largestShift(1, 1) > 0;
  }

  /** How far the slice is moved that is moved farthest, in the unit of the pixel sizes. */
  double largestShift(double pixelX, double pixelY) {
    double largest = 0;
    for (int i = 0; i < columns.length; i++) {
      largest = Math.max(largest, Math.hypot(columns[i] * pixelX, rows[i] * pixelY));
    }
    return largest;
  }

  /** First canvas column in pixels of the first slice. */
  int firstColumn() {
    return firstColumn;
  }

  int firstRow() {
    return firstRow;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Whether a canvas pixel was measured in a slice. */
  boolean covers(int slice, int column, int row) {
    int x = column - columnOf[slice];
    int y = row - rowOf[slice];
    return x >= 0 && x < nx && y >= 0 && y < ny;
  }

  /** Sets the canvas pixels that were measured in a slice. */
  void fillCovered(int slice, byte[] canvas, byte value) {
    for (int y = rowOf[slice]; y < rowOf[slice] + ny; y++) {
      int begin = y * width + columnOf[slice];
      Arrays.fill(canvas, begin, begin + nx, value);
    }
  }

  /** The slice on the canvas, air around it; the slice itself where the canvas is no larger. */
  float[] place(int slice, float[] hu, Padding padding) {
    float[] moved = moved(slice, hu, padding);
    if (width == nx && height == ny) {
      return moved;
    }
    float[] canvas = new float[width * height];
    Arrays.fill(canvas, AIR_HU);
    for (int y = 0; y < ny; y++) {
      int begin = (rowOf[slice] + y) * width + columnOf[slice];
      System.arraycopy(moved, y * nx, canvas, begin, nx);
    }
    return canvas;
  }

  /** The slice at the centres of the canvas pixels that it covers. */
  private float[] moved(int slice, float[] hu, Padding padding) {
    double x = columnOf[slice] + firstColumn - columns[slice];
    double y = rowOf[slice] + firstRow - rows[slice];
    if (x == 0 && y == 0) {
      return hu;
    }
    Vector3 pixel = new Vector3(1, 1, 1);
    Grid from = Grid.axial(nx, ny, 1, pixel);
    Grid to = new Grid(nx, ny, 1, pixel, new Vector3(x, y, 0), Direction.AXIAL);
    CtVolume plane = new CtVolume(from, new float[][] {hu}, CtSource.of("", "", "").with(padding));
    return Resampling.onto(plane, to, Interpolation.CATMULL_ROM, Progress.NONE).planes()[0];
  }
}
