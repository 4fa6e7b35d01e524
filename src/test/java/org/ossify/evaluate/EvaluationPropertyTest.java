package org.ossify.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ossify.mesh.TestMasks;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

class EvaluationPropertyTest {

  @Property(tries = 60)
  void swappingTheMasksSwapsPrecisionAndRecallOnly(
      @ForAll @IntRange(min = 5, max = 95) int percent, @ForAll long seed) {
    Mask first = TestMasks.random(7, 6, 5, percent / 100.0, seed);
    Mask second = TestMasks.random(7, 6, 5, 0.5, seed + 1);
    Evaluation forth = Evaluation.of(first, second, 0.9, null, Progress.NONE);
    Evaluation back = Evaluation.of(second, first, 0.9, null, Progress.NONE);
    assertEquals(forth.overlap().dice(), back.overlap().dice());
    assertEquals(forth.overlap().precision(), back.overlap().recall());
    assertEquals(forth.surface().hdMm(), back.surface().hdMm());
    assertEquals(forth.surface().hd95Mm(), back.surface().hd95Mm());
    assertEquals(forth.surface().assdMm(), back.surface().assdMm(), 1e-12);
    assertEquals(forth.surface().nsd(), back.surface().nsd());
    assertEquals(forth.surfaceDice(), back.surfaceDice(), 1e-12);
  }

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

  @Property(tries = 60)
  void throughHolesDoNotDependOnHowTheVolumeLies(
      @ForAll @IntRange(min = 20, max = 90) int percent, @ForAll long seed) {
    Mask reference = TestMasks.random(8, 7, 6, percent / 100.0, seed);
    Mask prediction = TestMasks.random(8, 7, 6, 0.5, seed + 1);
    long found = ThroughHoles.count(reference, prediction, null, Progress.NONE);
    Mask turned = TestMasks.of(6, 8, 7, (x, y, z) -> reference.contains(7 - y, z, x));
    Mask turnedToo = TestMasks.of(6, 8, 7, (x, y, z) -> prediction.contains(7 - y, z, x));
    assertEquals(found, ThroughHoles.count(turned, turnedToo, null, Progress.NONE));
  }
}
