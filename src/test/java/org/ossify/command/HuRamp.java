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

/** A CT titled "ct" whose rows rise in steps from air to metal, and a mask of 500 and 1000 HU. */
public final class HuRamp {

  public static final Grid GRID =
      new Grid(5, 2, 3, new Vector3(0.5, 0.5, 1), new Vector3(-20, 30, -700), Direction.AXIAL);

  private static final float[] RAMP = {-1000, 0, 500, 1000, 3000, -1000, 0, 500, 1000, 3000};

  private HuRamp() {}

  /** Opens the mask, titled "part", and then the CT. */
  public static ImagePlus open() {
    byte[][] mask = new byte[3][10];
    mask[1][2] = Mask.FOREGROUND;
    mask[1][3] = Mask.FOREGROUND;
    Macros.open("part", new Mask(GRID, mask));
    return Macros.open("ct", GRID, new float[][] {RAMP.clone(), RAMP.clone(), RAMP.clone()});
  }
}
