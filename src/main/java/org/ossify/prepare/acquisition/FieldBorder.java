/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;

/**
 * How much of the border of the reconstruction field is body (above -300 HU): a body that reaches
 * the border is cut off.
 *
 * <p>The field of a slice is the circle inscribed in it when the four corners hold one value and no
 * body, else the whole slice; its border is one pixel inside.
 */
final class FieldBorder {

  private static final float BODY_FROM_HU = -300;
  private static final double INSIDE_PIXELS = 1.5;

  private final CtVolume ct;
  private final int[] body;
  private final int[] border;

  FieldBorder(CtVolume ct) {
    this.ct = ct;
    this.body = new int[ct.grid().nz()];
    this.border = new int[ct.grid().nz()];
  }

  void measure(int z) {
    Grid grid = ct.grid();
    if (isCircle(ct.planes()[z])) {
      double radius = Math.min(grid.nx(), grid.ny()) / 2.0 - INSIDE_PIXELS;
      int steps = (int) Math.ceil(2 * Math.PI * radius);
      for (int step = 0; step < steps; step++) {
        double angle = 2 * Math.PI * step / steps;
        look(
            z,
            (int) Math.rint((grid.nx() - 1) / 2.0 + radius * Math.cos(angle)),
            (int) Math.rint((grid.ny() - 1) / 2.0 + radius * Math.sin(angle)));
      }
      return;
    }
    for (int x = 0; x < grid.nx(); x++) {
      look(z, x, 0);
      look(z, x, grid.ny() - 1);
    }
    for (int y = 1; y < grid.ny() - 1; y++) {
      look(z, 0, y);
      look(z, grid.nx() - 1, y);
    }
  }

  /** NaN for slices too small to have a border. */
  double share() {
    long all = 0;
    long inBody = 0;
    for (int z = 0; z < body.length; z++) {
      inBody += body[z];
      all += border[z];
    }
    return all == 0 ? Double.NaN : (double) inBody / all;
  }

  private void look(int z, int x, int y) {
    if (ct.grid().contains(x, y, z)) {
      border[z]++;
      body[z] += ct.hu(x, y, z) > BODY_FROM_HU ? 1 : 0;
    }
  }

  private boolean isCircle(float[] plane) {
    Grid grid = ct.grid();
    int patch = Math.min(grid.nx(), grid.ny()) / 16;
    if (patch == 0) {
      return false;
    }
    float value = plane[0];
    for (int y = 0; y < patch; y++) {
      for (int x = 0; x < patch; x++) {
        int right = grid.nx() - 1 - x;
        int below = (grid.ny() - 1 - y) * grid.nx();
        int above = y * grid.nx();
        if (plane[above + x] != value
            || plane[above + right] != value
            || plane[below + x] != value
            || plane[below + right] != value) {
          return false;
        }
      }
    }
    return value < BODY_FROM_HU;
  }
}
