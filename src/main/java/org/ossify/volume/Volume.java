/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

import java.lang.reflect.Array;

/**
 * Voxels on a grid: what can be said of every volume, whatever its numbers mean.
 *
 * <p>Each kind has one meaning and one unit, so that a threshold in HU on a probability does not
 * compile. Code that treats all kinds alike, such as cropping, is written once over this type and
 * gives back the kind that it took: see {@link #like}.
 */
public sealed interface Volume
    permits CtVolume, UnitlessVolume, ProbabilityMap, Mask, LabelMap, GrayVolume {

  /** Where the voxels are. */
  Grid grid();

  /**
   * One array of {@code float}, {@code short} or {@code byte} for each slice, voxel (x, y, z) at
   * {@code [z][y * nx + x]}; shared, never written to.
   */
  Object[] planes();

  /**
   * The same kind of volume, with all that it knows beside its voxels, such as passport or names of
   * labels.
   *
   * @param planes arrays of the same type as {@link #planes}, shared
   * @throws IllegalArgumentException when they do not fit the grid
   * @throws ClassCastException when they are of another type
   */
  Volume with(Grid grid, Object[] planes);

  /** How many bytes a voxel takes. */
  default int bytesPerVoxel() {
    Object planes = planes();
    return planes instanceof float[][]
        ? Float.BYTES
        : planes instanceof short[][] ? Short.BYTES : 1;
  }

  /** {@link #with}, for code that does not know the kind of its volume but gives back the same. */
  @SuppressWarnings("unchecked") // a sealed kind's with() gives that kind
  static <V extends Volume> V like(V volume, Grid grid, Object[] planes) {
    return (V) volume.with(grid, planes);
  }

  /** Room for slices of the same type as those of a volume: an array without its planes. */
  static Object[] emptyPlanes(Volume volume, int slices) {
    return (Object[]) Array.newInstance(volume.planes().getClass().getComponentType(), slices);
  }
}
