/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command;

import ij.ImagePlus;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Vector3;

/** A mask titled "ball": a ball of 8 mm radius that touches no border. */
public final class BallMask {

  public static final Grid GRID =
      new Grid(40, 40, 20, new Vector3(0.5, 0.5, 1), new Vector3(-10, -10, 100), Direction.AXIAL);

  private static final double RADIUS_MM = 8;

  /** Volume of the true ball. */
  public static final double BALL_MM3 = 4.0 / 3 * Math.PI * RADIUS_MM * RADIUS_MM * RADIUS_MM;

  private BallMask() {}

  public static ImagePlus open() {
    byte[][] planes = new byte[GRID.nz()][GRID.planeSize()];
    Vector3 centre = GRID.positionOf(19.5, 19.5, 9.5);
    for (int z = 0; z < GRID.nz(); z++) {
      for (int y = 0; y < GRID.ny(); y++) {
        for (int x = 0; x < GRID.nx(); x++) {
          boolean inside = GRID.positionOf(x, y, z).minus(centre).length() <= RADIUS_MM;
          planes[z][y * GRID.nx() + x] = inside ? Mask.FOREGROUND : Mask.BACKGROUND;
        }
      }
    }
    return Macros.open("ball", new Mask(GRID, planes));
  }
}
