/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/**
 * Two masks of one grid taken together, voxel by voxel.
 *
 * <p>Each throws IllegalArgumentException unless the masks are of the same size. Cost: one pass;
 * memory: the result.
 */
public final class MaskLogic {

  private MaskLogic() {}

  /** What is in either. */
  public static Mask union(Mask one, Mask other) {
    return of(one, other, (a, b) -> (byte) (a | b));
  }

  /** What is in both. */
  public static Mask intersection(Mask one, Mask other) {
    return of(one, other, (a, b) -> (byte) (a & b));
  }

  /** What is in the first but not in the second. */
  public static Mask difference(Mask one, Mask other) {
    return of(one, other, (a, b) -> (byte) (a & ~b));
  }

  private interface Rule {
    byte apply(byte one, byte other);
  }

  private static Mask of(Mask one, Mask other, Rule rule) {
    if (!one.grid().sameSize(other.grid())) {
      throw new IllegalArgumentException(
          "Masks must be of the same size: "
              + one.grid().describe()
              + " is not "
              + other.grid().describe());
    }
    byte[][] planes = new byte[one.planes().length][];
    Planes.forEach(
        planes.length,
        Progress.NONE,
        z -> planes[z] = plane(one.planes()[z], other.planes()[z], rule));
    return new Mask(one.grid(), planes);
  }

  private static byte[] plane(byte[] one, byte[] other, Rule rule) {
    byte[] both = new byte[one.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = rule.apply(one[i], other[i]);
    }
    return both;
  }
}
