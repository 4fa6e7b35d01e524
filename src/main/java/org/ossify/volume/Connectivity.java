/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

/** Which neighbours of a voxel count as touching it. */
public enum Connectivity {
  FACES_6(6),
  EDGES_18(18),
  CORNERS_26(26);

  private final int neighbours;

  Connectivity(int neighbours) {
    this.neighbours = neighbours;
  }

  public int neighbours() {
    return neighbours;
  }

  /**
   * @throws IllegalArgumentException unless 6, 18 or 26
   */
  public static Connectivity of(int neighbours) {
    for (Connectivity connectivity : values()) {
      if (connectivity.neighbours == neighbours) {
        return connectivity;
      }
    }
    throw new IllegalArgumentException("Connectivity must be 6, 18 or 26, got " + neighbours);
  }

  /** Whether a step of (dx, dy, dz), each -1, 0 or 1, leads to a touching voxel. */
  public boolean touches(int dx, int dy, int dz) {
    int axes = Math.abs(dx) + Math.abs(dy) + Math.abs(dz);
    return switch (this) {
      case FACES_6 -> axes == 1;
      case EDGES_18 -> axes == 1 || axes == 2;
      case CORNERS_26 -> axes >= 1;
    };
  }
}
