/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

/**
 * A scan with the passport of its numbers. They are Hounsfield units unless the passport says
 * otherwise: an MR volume, or a cone-beam CT that nobody calibrated, is of this type too.
 *
 * @param grid where the voxels are
 * @param planes HU, or the numbers of the device, as {@code planes[z][y * nx + x]}; shared, never
 *     written to
 * @param source where the numbers come from, and whether they are HU
 */
public record CtVolume(Grid grid, float[][] planes, CtSource source) implements Volume {

  public CtVolume {
    PlaneArrays.requireFit(grid, planes);
  }

  /** Whether the numbers are Hounsfield units. */
  public boolean isHu() {
    return source.scale() == CtSource.Scale.HOUNSFIELD;
  }

  public float hu(int x, int y, int z) {
    return planes[z][y * grid.nx() + x];
  }

  @Override
  public CtVolume with(Grid on, Object[] voxels) {
    return new CtVolume(on, (float[][]) voxels, source);
  }
}
