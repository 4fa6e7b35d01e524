/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

/**
 * How likely each voxel belongs to one class, 0..1.
 *
 * @param planes probability as {@code planes[z][y * nx + x]}; shared, never written to
 */
public record ProbabilityMap(Grid grid, float[][] planes) implements Volume {

  public ProbabilityMap {
    PlaneArrays.requireFit(grid, planes);
  }

  @Override
  public ProbabilityMap with(Grid on, Object[] voxels) {
    return new ProbabilityMap(on, (float[][]) voxels);
  }
}
