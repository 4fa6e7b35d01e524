/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/** Against a linear function of the place, which linear interpolation gives back exactly. */
class PlaneResamplingTest {

  private static final Grid FROM =
      new Grid(9, 8, 7, new Vector3(1, 1.5, 2), new Vector3(-3, 5, 7), Direction.AXIAL);

  private static double field(Vector3 place) {
    return 2 * place.x() - 3 * place.y() + 5 * place.z() + 1;
  }

  private static float[] plane(int z) {
    float[] plane = new float[FROM.planeSize()];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = (float) field(FROM.positionOf(i % FROM.nx(), Math.floorDiv(i, FROM.nx()), z));
    }
    return plane;
  }

  /** Within the centres of the border voxels; beyond them the border goes on. */
  private static Vector3 within(Vector3 place) {
    Vector3 last = FROM.positionOf(FROM.nx() - 1, FROM.ny() - 1, FROM.nz() - 1);
    Vector3 first = FROM.origin();
    return new Vector3(
        Math.max(first.x(), Math.min(last.x(), place.x())),
        Math.max(first.y(), Math.min(last.y(), place.y())),
        Math.max(first.z(), Math.min(last.z(), place.z())));
  }

  @ParameterizedTest
  @CsvSource({"0.7, 0.7, 0.7", "1, 1.5, 2", "3, 2, 5", "1, 0.4, 2"})
  void aLinearFieldIsItselfOnEveryGrid(double dx, double dy, double dz) {
    Grid to =
        new Grid(11, 10, 9, new Vector3(dx, dy, dz), new Vector3(-4, 4.6, 6.5), Direction.AXIAL);
    PlaneResampling resampling = PlaneResampling.linear(FROM, to);
    assertFalse(resampling.isIdentity());
    float[] result = new float[to.planeSize()];
    for (int z = 0; z < to.nz(); z++) {
      int first = resampling.first(z);
      int last = resampling.last(z);
      resampling.plane(
          z,
          from -> {
            assertTrue(from >= first && from <= last, "plane " + from + " was not announced");
            return plane(from);
          },
          result);
      for (int i = 0; i < result.length; i++) {
        Vector3 place = to.positionOf(i % to.nx(), Math.floorDiv(i, to.nx()), z);
        assertEquals(field(within(place)), result[i], 1e-4);
      }
    }
  }

  @Test
  void theSameGridIsTheIdentity() {
    PlaneResampling same = PlaneResampling.linear(FROM, FROM);
    assertTrue(same.isIdentity());
    float[] result = new float[FROM.planeSize()];
    same.plane(3, PlaneResamplingTest::plane, result);
    assertArrayEquals(plane(3), result);
    assertEquals(3, same.first(3));
    assertEquals(3, same.last(3));
  }
}
