/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command;

import ij.ImagePlus;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/**
 * A CT titled "ct": 1000 HU within 4..11 x 3..8 x 2..7 with a cavity of one voxel, 300 HU in one
 * far voxel, air elsewhere.
 */
public final class BoneBlock {

  public static final Grid GRID =
      new Grid(16, 12, 10, new Vector3(0.5, 0.5, 1), new Vector3(-20, 30, -700), Direction.AXIAL);

  /** Voxels of the block. */
  public static final int BLOCK = 8 * 6 * 6 - 1;

  private BoneBlock() {}

  public static ImagePlus open() {
    float[][] hu = new float[GRID.nz()][GRID.planeSize()];
    for (int z = 0; z < GRID.nz(); z++) {
      for (int y = 0; y < GRID.ny(); y++) {
        for (int x = 0; x < GRID.nx(); x++) {
          boolean block = x >= 4 && x < 12 && y >= 3 && y < 9 && z >= 2 && z < 8;
          hu[z][y * GRID.nx() + x] = block ? 1000 : -1000;
        }
      }
    }
    hu[5][5 * GRID.nx() + 7] = -1000;
    hu[0][0] = 300;
    return Macros.open("ct", GRID, hu);
  }
}
