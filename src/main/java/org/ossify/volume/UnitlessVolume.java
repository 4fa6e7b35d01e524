/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

/**
 * Unitless values made from HU for a network or a display, such as a window scaled to 0..1.
 *
 * <p>Deliberately not a {@link CtVolume}: a threshold in HU on it does not compile.
 *
 * @param planes values as {@code planes[z][y * nx + x]}; shared, never written to
 */
public record UnitlessVolume(Grid grid, float[][] planes) implements Volume {

  public UnitlessVolume {
    PlaneArrays.requireFit(grid, planes);
  }

  @Override
  public UnitlessVolume with(Grid on, Object[] voxels) {
    return new UnitlessVolume(on, (float[][]) voxels);
  }
}
