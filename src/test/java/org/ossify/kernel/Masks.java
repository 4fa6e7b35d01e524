package org.ossify.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;
import org.ossify.TestVolumes;
import org.ossify.volume.BoneMask;
import org.ossify.volume.Grid;

/** What tests of mask operations say about masks. */
final class Masks {

  private Masks() {}

  static void assertSame(BoneMask expected, BoneMask actual) {
    assertArrayEquals(expected.planes(), actual.planes());
  }

  static void assertWithin(BoneMask smaller, BoneMask larger) {
    for (int z = 0; z < smaller.planes().length; z++) {
      for (int i = 0; i < smaller.planes()[z].length; i++) {
        assertTrue((smaller.planes()[z][i] & ~larger.planes()[z][i]) == 0);
      }
    }
  }

  /** The operation leaves its input as it was and does not care for the number of threads. */
  static void assertPure(UnaryOperator<BoneMask> operation, BoneMask mask) {
    byte[][] before = copy(mask.planes());
    BoneMask one = TestVolumes.withThreads(1, () -> operation.apply(mask));
    BoneMask four = TestVolumes.withThreads(4, () -> operation.apply(mask));
    assertSame(one, four);
    assertArrayEquals(before, mask.planes());
  }

  /** Mirrors along the axes named: "x", "yz", and so on. */
  static BoneMask flip(BoneMask mask, String axes) {
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
    return new BoneMask(grid, planes);
  }

  private static byte[][] copy(byte[][] planes) {
    byte[][] copy = new byte[planes.length][];
    for (int z = 0; z < planes.length; z++) {
      copy[z] = planes[z].clone();
    }
    return copy;
  }
}
