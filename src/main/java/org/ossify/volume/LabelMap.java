/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

import java.util.Map;

/**
 * One label per voxel, 0 = background.
 *
 * @param planes unsigned labels as {@code planes[z][y * nx + x]}; shared, never written to
 * @param names what a label stands for; labels may be left out
 */
public record LabelMap(Grid grid, short[][] planes, Map<Integer, String> names) implements Volume {

  public LabelMap {
    PlaneArrays.requireFit(grid, planes);
    names = Map.copyOf(names);
  }

  /** Number of voxels of each label, by the label; one pass. */
  public long[] counts() {
    long[] counts = new long[1 << 16];
    for (short[] plane : planes) {
      for (short label : plane) {
        counts[label & 0xffff]++;
      }
    }
    return counts;
  }

  /** The voxels of one label as a mask; one pass. */
  public Mask mask(int label) {
    byte[][] mask = new byte[planes.length][grid.planeSize()];
    for (int z = 0; z < planes.length; z++) {
      for (int i = 0; i < mask[z].length; i++) {
        mask[z][i] = (planes[z][i] & 0xffff) == label ? Mask.FOREGROUND : Mask.BACKGROUND;
      }
    }
    return new Mask(grid, mask);
  }

  @Override
  public LabelMap with(Grid on, Object[] voxels) {
    return new LabelMap(on, (short[][]) voxels, names);
  }
}
