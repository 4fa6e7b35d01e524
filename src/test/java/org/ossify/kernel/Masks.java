/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;
import org.ossify.TestVolumes;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;

/** What tests of mask operations say about masks. */
public final class Masks {

  private Masks() {}

  public static void assertSame(Mask expected, Mask actual) {
    assertArrayEquals(expected.planes(), actual.planes());
  }

  static void assertWithin(Mask smaller, Mask larger) {
    for (int z = 0; z < smaller.planes().length; z++) {
      for (int i = 0; i < smaller.planes()[z].length; i++) {
        assertTrue((smaller.planes()[z][i] & ~larger.planes()[z][i]) == 0);
      }
    }
  }

  /** The operation leaves its input as it was and does not care for the number of threads. */
  public static void assertPure(UnaryOperator<Mask> operation, Mask mask) {
    byte[][] before = copy(mask.planes());
    Mask one = TestVolumes.withThreads(1, () -> operation.apply(mask));
    Mask four = TestVolumes.withThreads(4, () -> operation.apply(mask));
    assertSame(one, four);
    assertArrayEquals(before, mask.planes());
  }

  /** Mirrors along the axes named: "x", "yz", and so on. */
  static Mask flip(Mask mask, String axes) {
    Grid grid = mask.grid();
    byte[][] planes = new byte[grid.nz()][grid.planeSize()];
    for (int z = 0; z < grid.nz(); z++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int x = 0; x < grid.nx(); x++) {
          int toX = axes.contains("x") ? grid.nx() - 1 - x : x;
          int toY = axes.contains("y") ? grid.ny() - 1 - y : y;
          int toZ = axes.contains("z") ? grid.nz() - 1 - z : z;
          planes[toZ][toY * grid.nx() + toX] = mask.planes()[z][y * grid.nx() + x];
        }
      }
    }
    return new Mask(grid, planes);
  }

  private static byte[][] copy(byte[][] planes) {
    byte[][] copy = new byte[planes.length][];
    for (int z = 0; z < planes.length; z++) {
      copy[z] = planes[z].clone();
    }
    return copy;
  }
}
