/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command;

import java.util.Arrays;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/** A CT titled "ct": a body with a bone and a screw that lies on a table. */
public final class BodyOnTable {

  public static final Grid GRID =
      new Grid(80, 70, 40, new Vector3(1, 1, 2), new Vector3(-20, 30, -700), Direction.AXIAL);

  private BodyOnTable() {}

  /** Opens it and gives its HU, which are those of the open image. */
  public static float[][] open() {
    float[][] hu = new float[GRID.nz()][GRID.planeSize()];
    for (float[] plane : hu) {
      Arrays.fill(plane, -1000);
    }
    fill(hu, 0, 80, 60, 63, 0, 40, 200); // the table, touching the body, denser than it
    fill(hu, 20, 60, 15, 60, 5, 40, 40);
    fill(hu, 30, 40, 25, 35, 10, 30, 900);
    fill(hu, 34, 36, 28, 30, 15, 20, 3071);
    hu[8][20 * 80 + 50] = 3000;
    Macros.open("ct", GRID, hu);
    return hu;
  }

  private static void fill(
      float[][] hu, int x0, int x1, int y0, int y1, int z0, int z1, float value) {
    for (int z = z0; z < z1; z++) {
      for (int y = y0; y < y1; y++) {
        Arrays.fill(hu[z], y * 80 + x0, y * 80 + x1, value);
      }
    }
  }
}
