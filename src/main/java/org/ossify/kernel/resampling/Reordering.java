/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

import java.lang.reflect.Array;
import org.ossify.kernel.Planes;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Volume;

/** Stores the voxels of a volume along other axes. One pass; memory: the result. */
final class Reordering {

  private Reordering() {}

  /** The volume itself when the order leaves everything as it is. */
  static <V extends Volume> V of(V volume, AxisOrder order) {
    if (order.isIdentity()) {
      return volume;
    }
    Grid to = order.grid(volume.grid());
    Object[] planes = Volume.emptyPlanes(volume, to.nz());
    Planes.forEach(
        to.nz(),
        Progress.NONE,
        z ->
            planes[z] =
                Array.newInstance(
                    planes.getClass().getComponentType().getComponentType(), to.planeSize()));
    forEach(order, volume.grid(), to, move(volume.planes(), planes));
    return Volume.like(volume, to, planes);
  }

  private interface Move {
    void take(int z, int i, int fromZ, int fromI);
  }

  private static Move move(Object[] from, Object[] to) {
    if (from instanceof float[][] values && to instanceof float[][] moved) {
      return (z, i, fromZ, fromI) -> moved[z][i] = values[fromZ][fromI];
    }
    if (from instanceof short[][] values && to instanceof short[][] moved) {
      return (z, i, fromZ, fromI) -> moved[z][i] = values[fromZ][fromI];
    }
    byte[][] values = (byte[][]) from;
    byte[][] moved = (byte[][]) to;
    return (z, i, fromZ, fromI) -> moved[z][i] = values[fromZ][fromI];
  }

  private static void forEach(AxisOrder order, Grid from, Grid to, Move move) {
    int[] axis = order.axis();
    boolean[] flip = order.flip();
    Planes.forEach(
        to.nz(),
        Progress.NONE,
        z -> {
          int[] at = new int[3];
          at[axis[2]] = flip[2] ? to.nz() - 1 - z : z;
          for (int y = 0; y < to.ny(); y++) {
            at[axis[1]] = flip[1] ? to.ny() - 1 - y : y;
            for (int x = 0; x < to.nx(); x++) {
              at[axis[0]] = flip[0] ? to.nx() - 1 - x : x;
              move.take(z, y * to.nx() + x, at[2], at[1] * from.nx() + at[0]);
            }
          }
        });
  }
}
