/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

class SurfaceDistancesTest {

  @Property(tries = 60)
  void surfaceDistancesAreThoseOfAllPairs(
      @ForAll @IntRange(min = 2, max = 98) int percent, @ForAll long seed) {
    Grid grid = Grid.axial(6, 5, 7, new Vector3(0.7, 1.3, 2.1));
    Mask first = EvaluationTest.onGrid(grid, percent / 100.0, seed);
    Mask second = EvaluationTest.onGrid(grid, 0.2, seed + 1);
    SurfaceDistances found = SurfaceDistances.of(first, second, null, Progress.NONE);
    double[] expected = slowDistances(second, first);
    assertEquals(expected.length, found.predictionToReferenceMm().length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found.predictionToReferenceMm()[i], 1e-9);
    }
  }

  private static double[] slowDistances(Mask from, Mask to) {
    return surface(from).stream()
        .mapToDouble(
            here ->
                surface(to).stream()
                    .mapToDouble(there -> here.minus(there).length())
                    .min()
                    .orElse(Double.POSITIVE_INFINITY))
        .sorted()
        .toArray();
  }

  private static List<Vector3> surface(Mask mask) {
    List<Vector3> points = new ArrayList<>();
    Grid grid = mask.grid();
    for (int z = 0; z < grid.nz(); z++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int x = 0; x < grid.nx(); x++) {
          boolean inside =
              mask.contains(x - 1, y, z)
                  && mask.contains(x + 1, y, z)
                  && mask.contains(x, y - 1, z)
                  && mask.contains(x, y + 1, z)
                  && mask.contains(x, y, z - 1)
                  && mask.contains(x, y, z + 1);
          if (mask.contains(x, y, z) && !inside) {
            points.add(grid.positionOf(x, y, z));
          }
        }
      }
    }
    return points;
  }
}
