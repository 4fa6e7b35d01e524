/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/** Finds the edges between air and body whose profile runs along one axis of the grid. */
final class EdgeFinder {

  private static final double LEAST_STEP_HU = 60;
  private static final double LEAST_CONTRAST_HU = 500;
  private static final double AIR_FROM_HU = -1100;
  private static final double AIR_TO_HU = -700;
  private static final double BODY_FROM_HU = -300;
  private static final double FLATNESS = 0.1;
  private static final int PLATEAU = 2;
  private static final double STEEPEST_SLOPE = 0.5;
  private static final double MOST_BENT_SAMPLES = 0.3;

  private final CtVolume ct;
  private final Grid grid;
  private final int half;
  private final EdgeSpread spread;
  private final int[] along;
  private final int[][] aside;
  private final double[] asideRatio;
  private final double[] steepest;
  private final double[] profile;
  private final double[] neighbour;
  private double low;
  private double high;

  /**
   * @param axis of the profiles: 0, 1 or 2
   * @param half samples on each side of an edge
   */
  EdgeFinder(CtVolume ct, int axis, int half, EdgeSpread spread) {
    this.ct = ct;
    this.grid = ct.grid();
    this.half = half;
    this.spread = spread;
    this.along = unit(axis);
    int first = axis == 0 ? 1 : 0;
    int second = axis == 2 ? 1 : 2;
    this.aside = new int[][] {unit(first), unit(second)};
    double step = size(axis);
    this.asideRatio = new double[] {step / size(first), step / size(second)};
    // Within a slice the blur through slices must not count: 0.2 lets in 4 per cent of it.
    this.steepest = new double[] {axis == 2 ? 0.2 : STEEPEST_SLOPE, 0.2};
    this.profile = new double[2 * half + 1];
    this.neighbour = new double[2 * half + 1];
  }

  /** Adds the edges of one slice to the edge spread. */
  void search(int z) {
    if (outside(half, grid.nz(), z, 2)) {
      return;
    }
    int marginX = along[0] == 1 ? half : 1;
    int marginY = along[1] == 1 ? half : 1;
    float[] plane = ct.planes()[z];
    float[] next = ct.planes()[Math.min(z + along[2], grid.nz() - 1)];
    int offset = along[0] + along[1] * grid.nx();
    for (int y = marginY; y < grid.ny() - marginY - along[1]; y++) {
      for (int x = marginX; x < grid.nx() - marginX - along[0]; x++) {
        int i = y * grid.nx() + x;
        if (Math.abs(next[i + offset] - plane[i]) > LEAST_STEP_HU) {
          look(x, y, z);
        }
      }
    }
  }

  private boolean outside(int reach, int count, int z, int axis) {
    int margin = along[axis] == 1 ? reach : 1;
    return z < margin || z >= count - margin;
  }

  private void look(int x, int y, int z) {
    fill(profile, x, y, z);
    if (!isEdge()) {
      return;
    }
    double position = position(profile);
    // The same edge is met again from the samples beside it; only the nearest one counts.
    if (Math.abs(position - half) > 0.5) {
      return;
    }
    double squares = 1;
    for (int side = 0; side < 2; side++) {
      int[] step = aside[side];
      fill(neighbour, x + step[0], y + step[1], z + step[2]);
      double after = position(neighbour);
      fill(neighbour, x - step[0], y - step[1], z - step[2]);
      double before = position(neighbour);
      double slope = (after - before) / 2 * asideRatio[side];
      double bend = Math.abs(after - 2 * position + before);
      if (!(Math.abs(slope) <= steepest[side] && bend <= MOST_BENT_SAMPLES)) {
        return;
      }
      squares += slope * slope;
    }
    spread.add(profile, low, high, position, 1 / Math.sqrt(squares));
  }

  /** Takes a profile so that it climbs. */
  private void fill(double[] values, int x, int y, int z) {
    boolean falls = hu(x, y, z, -half) > hu(x, y, z, half);
    for (int i = -half; i <= half; i++) {
      values[i + half] = hu(x, y, z, falls ? -i : i);
    }
  }

  private double hu(int x, int y, int z, int steps) {
    return ct.hu(x + steps * along[0], y + steps * along[1], z + steps * along[2]);
  }

  private boolean isEdge() {
    int last = profile.length - 1;
    low = 0;
    high = 0;
    for (int i = 0; i < PLATEAU; i++) {
      low += profile[i] / PLATEAU;
      high += profile[last - i] / PLATEAU;
    }
    if (!(low > AIR_FROM_HU
        && low < AIR_TO_HU
        && high > BODY_FROM_HU
        && high - low > LEAST_CONTRAST_HU)) {
      return false;
    }
    double bound = FLATNESS * (high - low);
    for (int i = 0; i <= PLATEAU; i++) {
      if (Math.abs(profile[i] - low) > bound || Math.abs(profile[last - i] - high) > bound) {
        return false;
      }
    }
    return true;
  }

  /** Index of the step from low to high that has the same sum. */
  private double position(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += (value - low) / (high - low);
    }
    return values.length - 0.5 - sum;
  }

  private double size(int axis) {
    Vector3 spacing = grid.spacing();
    return axis == 0 ? spacing.x() : axis == 1 ? spacing.y() : spacing.z();
  }

  private static int[] unit(int axis) {
    int[] step = new int[3];
    step[axis] = 1;
    return step;
  }
}
