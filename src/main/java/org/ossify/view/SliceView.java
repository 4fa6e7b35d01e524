/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.view;

import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/**
 * How a grid is cut and turned to be seen in one of the patient's planes.
 *
 * <p>The picture follows the index axes of the grid. Each picture axis takes the index axis nearest
 * to it (the assignment of the three axes with the largest sum of cosines), forwards or backwards;
 * on an oblique grid the picture is thus the nearest slice of the grid, not an interpolated one.
 *
 * @param across index axis (0, 1, 2) that runs along the picture's rows
 * @param acrossBackwards whether it runs from right to left
 * @param down index axis that runs down the picture
 * @param downBackwards whether it runs upwards
 */
record SliceView(
    Grid grid,
    SlicePlane plane,
    int across,
    boolean acrossBackwards,
    int down,
    boolean downBackwards) {

  static SliceView of(Grid grid, SlicePlane plane) {
    Vector3 third = plane.rightwards().cross(plane.downwards());
    int bestAcross = 0;
    int bestDown = 1;
    double best = -1;
    for (int across = 0; across < 3; across++) {
      for (int down = 0; down < 3; down++) {
        if (across == down) {
          continue;
        }
        double sum =
            Math.abs(axis(grid, across).dot(plane.rightwards()))
                + Math.abs(axis(grid, down).dot(plane.downwards()))
                + Math.abs(axis(grid, 3 - across - down).dot(third));
        if (sum > best + 1e-9) {
          best = sum;
          bestAcross = across;
          bestDown = down;
        }
      }
    }
    return new SliceView(
        grid,
        plane,
        bestAcross,
        axis(grid, bestAcross).dot(plane.rightwards()) < 0,
        bestDown,
        axis(grid, bestDown).dot(plane.downwards()) < 0);
  }

  /** Index axis along which the slices are counted. */
  int through() {
    return 3 - across - down;
  }

  int columns() {
    return size(grid, across);
  }

  int rows() {
    return size(grid, down);
  }

  int slices() {
    return size(grid, through());
  }

  double columnSpacingMm() {
    return component(grid.spacing(), across);
  }

  double rowSpacingMm() {
    return component(grid.spacing(), down);
  }

  /** Where the picture's right points, in LPS. */
  Vector3 rightwards() {
    return axis(grid, across).times(acrossBackwards ? -1 : 1);
  }

  /** Where the picture's lower side points, in LPS. */
  Vector3 downwards() {
    return axis(grid, down).times(downBackwards ? -1 : 1);
  }

  /** LPS coordinate in mm of the centre of a slice along the plane's normal. */
  double positionMm(int slice) {
    Vector3 middle =
        new Vector3((grid.nx() - 1) / 2.0, (grid.ny() - 1) / 2.0, (grid.nz() - 1) / 2.0);
    int through = through();
    return plane.throughCoordinate(
        grid.positionOf(
            through == 0 ? slice : middle.x(),
            through == 1 ? slice : middle.y(),
            through == 2 ? slice : middle.z()));
  }

  /** The slice as the picture sees it, row by row. */
  float[] cut(int slice, Voxels voxels) {
    int columns = columns();
    int rows = rows();
    float[] picture = new float[columns * rows];
    int[] index = new int[3];
    index[through()] = slice;
    for (int row = 0; row < rows; row++) {
      index[down] = downBackwards ? rows - 1 - row : row;
      for (int column = 0; column < columns; column++) {
        index[across] = acrossBackwards ? columns - 1 - column : column;
        picture[row * columns + column] = voxels.at(index[0], index[1], index[2]);
      }
    }
    return picture;
  }

  /** Value of a voxel, whatever kind of volume it is in. */
  @FunctionalInterface
  interface Voxels {
    float at(int x, int y, int z);
  }

  static double component(Vector3 vector, int axis) {
    return axis == 0 ? vector.x() : axis == 1 ? vector.y() : vector.z();
  }

  private static int size(Grid grid, int axis) {
    return axis == 0 ? grid.nx() : axis == 1 ? grid.ny() : grid.nz();
  }

  private static Vector3 axis(Grid grid, int axis) {
    return switch (axis) {
      case 0 -> grid.direction().column();
      case 1 -> grid.direction().row();
      default -> grid.direction().normal();
    };
  }
}
