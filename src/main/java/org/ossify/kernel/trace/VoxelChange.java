/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.trace;

/**
 * What became of a volume between two traces.
 *
 * @param kind what was done, as far as the voxels tell
 * @param from the first slice that differs, counted from 1
 * @param to the last one
 * @param count how many voxels differ, null when that cannot be told
 */
public record VoxelChange(Kind kind, int from, int to, ChangedVoxels count) {

  /** Nothing is different. */
  public static final VoxelChange NONE = new VoxelChange(Kind.NONE, 0, 0, null);

  /** It has other columns, rows or slices, so that voxels cannot be compared. */
  public static final VoxelChange CUT = new VoxelChange(Kind.CUT, 0, 0, null);

  /** What was done. */
  public enum Kind {
    NONE,
    /** Values are others. */
    CHANGED,
    /** Slices were flipped, turned, shifted or brought into another order. */
    MOVED,
    /** Voxels are of another type. */
    CONVERTED,
    /** The volume has another size. */
    CUT
  }

  /** "25 voxels in slices 3-7", "voxels in slice 2" where they cannot be counted. */
  public String describe() {
    String slices = from == to ? "slice " + from : "slices " + from + "-" + to;
    return (count == null ? "voxels" : count.describe()) + " in " + slices;
  }
}
