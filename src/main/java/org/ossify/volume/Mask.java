/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

import java.util.Optional;

/**
 * Which voxels belong to something, such as bone, metal, the body or what was interpolated: 255
 * inside, 0 outside and nothing else, as an ImageJ binary stack.
 *
 * @param planes {@link #FOREGROUND} or {@link #BACKGROUND} as {@code planes[z][y * nx + x]};
 *     shared, never written to
 */
public record Mask(Grid grid, byte[][] planes) implements Volume {

  public static final byte FOREGROUND = (byte) 255;
  public static final byte BACKGROUND = 0;

  public Mask {
    PlaneArrays.requireFit(grid, planes);
    flaw(planes)
        .ifPresent(
            flaw -> {
              throw new IllegalArgumentException(flaw + "; a mask holds only 0 and 255");
            });
  }

  /**
   * Why planes are not those of a mask, such as "slice 3 holds the value 17": the first value that
   * is neither 0 nor 255; empty when all are. One pass.
   */
  public static Optional<String> flaw(byte[][] planes) {
    for (int z = 0; z < planes.length; z++) {
      int others = 0;
      for (byte value : planes[z]) {
        // 0 and 255, read as 0 and -1, become 1 and 0
        others |= (value + 1) & ~1;
      }
      if (others != 0) {
        return Optional.of("slice " + (z + 1) + " holds the value " + firstOther(planes[z]));
      }
    }
    return Optional.empty();
  }

  private static int firstOther(byte[] plane) {
    int i = 0;
    while (plane[i] == FOREGROUND || plane[i] == BACKGROUND) {
      i++;
    }
    return plane[i] & 0xff;
  }

  /** Whether a voxel is inside; false beyond the grid. */
  public boolean contains(int x, int y, int z) {
    return grid.contains(x, y, z) && planes[z][y * grid.nx() + x] != BACKGROUND;
  }

  /** Number of voxels inside; one pass over the mask. */
  public long count() {
    long count = 0;
    for (byte[] plane : planes) {
      for (byte value : plane) {
        count += value & 1;
      }
    }
    return count;
  }

  public double volumeMm3() {
    return count() * grid.voxelVolumeMm3();
  }

  @Override
  public Mask with(Grid on, Object[] voxels) {
    return new Mask(on, (byte[][]) voxels);
  }
}
