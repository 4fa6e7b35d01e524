/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

import java.util.BitSet;
import java.util.stream.Stream;
import org.ossify.kernel.Planes;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;
import org.ossify.volume.Volume;

/**
 * The voxels of a grid whose centres lie outside of another one, by more than half a voxel.
 *
 * @param planes bit y * nx + x of plane z is set when that voxel lies outside
 */
record Outside(BitSet[] planes) {

  /** Half a voxel, with room for the rounding of positions. */
  private static final double HALF = 0.5 + 1e-6;

  static Outside of(Grid volume, Grid target, Progress progress) {
    BitSet[] planes = new BitSet[target.nz()];
    Planes.forEach(
        planes.length,
        progress,
        z -> {
          planes[z] = new BitSet(target.planeSize());
          for (int i = 0; i < target.planeSize(); i++) {
            Vector3 at =
                volume.indexOf(
                    target.positionOf(i % target.nx(), Math.floorDiv(i, target.nx()), z));
            boolean inside =
                isIn(at.x(), volume.nx()) && isIn(at.y(), volume.ny()) && isIn(at.z(), volume.nz());
            planes[z].set(i, !inside);
          }
        });
    return new Outside(planes);
  }

  private static boolean isIn(double at, int size) {
    return at >= -HALF && at <= size - 1 + HALF;
  }

  long count() {
    return Stream.of(planes).mapToLong(BitSet::cardinality).sum();
  }

  /** Writes into planes that nobody else holds yet. */
  void fill(Volume made, float value) {
    for (int z = 0; z < planes.length; z++) {
      Object plane = made.planes()[z];
      planes[z].stream()
          .forEach(
              i -> {
                if (plane instanceof float[] values) {
                  values[i] = value;
                } else if (plane instanceof short[] labels) {
                  labels[i] = 0;
                } else {
                  ((byte[]) plane)[i] = 0;
                }
              });
    }
  }
}
