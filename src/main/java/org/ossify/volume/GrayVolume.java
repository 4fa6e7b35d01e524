/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

/**
 * A volume of grey levels 0..255 for looking at, such as an 8-bit HU window.
 *
 * @param planes unsigned grey levels as {@code planes[z][y * nx + x]}; shared, never written to
 */
public record GrayVolume(Grid grid, byte[][] planes) implements Volume {

  public GrayVolume {
    PlaneArrays.requireFit(grid, planes);
  }

  @Override
  public GrayVolume with(Grid on, Object[] voxels) {
    return new GrayVolume(on, (byte[][]) voxels);
  }
}
