/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

import java.lang.reflect.Array;

/** Checks that plane arrays fit their grid; shared by the constructors of the volume records. */
final class PlaneArrays {

  private PlaneArrays() {}

  /**
   * @throws IllegalArgumentException when there is not one plane a slice, each of the slice's size
   */
  static void requireFit(Grid grid, Object[] planes) {
    if (planes.length != grid.nz()) {
      throw new IllegalArgumentException(
          "Grid has " + grid.nz() + " slices, but " + planes.length + " planes were given");
    }
    for (Object plane : planes) {
      int length = Array.getLength(plane);
      if (length != grid.planeSize()) {
        throw new IllegalArgumentException(
            "Slice has "
                + grid.nx()
                + "x"
                + grid.ny()
                + " pixels, but a plane of "
                + length
                + " was given");
      }
    }
  }
}
