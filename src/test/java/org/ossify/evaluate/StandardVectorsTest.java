/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.ossify.mesh.TestMasks;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * The cross-implementation vectors of standard-facts.md 11.2, cases 1 to 10. Flat cases are drawn
 * out along z and evaluated in the middle slice, so that the slice has the border of the flat
 * picture.
 */
class StandardVectorsTest {

  private static final double SIX_DIGITS = 6e-7;

  /** Whether a pixel is bone. */
  private interface Flat {
    boolean holds(int x, int y);
  }

  private static Evaluation flat(int size, Flat reference, Flat prediction, double toleranceMm) {
    int depth = 41;
    Mask first = TestMasks.of(size, size, depth, (x, y, z) -> reference.holds(x, y));
    Mask second = TestMasks.of(size, size, depth, (x, y, z) -> prediction.holds(x, y));
    Mask middle = TestMasks.of(size, size, depth, (x, y, z) -> z == depth / 2);
    return Evaluation.of(first, second, toleranceMm, middle, Progress.NONE);
  }

  private static boolean square(int x, int y, int from, int to) {
    return x >= from && x < to && y >= from && y < to;
  }

  @Test
  void case1CrossOverSquare() {
    Flat reference = (x, y) -> square(x, y, 3, 8);
    Flat prediction =
        (x, y) ->
            square(x, y, 3, 8) || (y == 5 && x >= 1 && x <= 9) || (x == 5 && y >= 1 && y <= 9);
    Evaluation found = flat(11, reference, prediction, 1);
    assertEquals(25, found.overlap().truePositive());
    assertEquals(8, found.overlap().falsePositive());
    assertEquals(0, found.overlap().falseNegative());
    assertEquals(0.862069, found.overlap().dice(), SIX_DIGITS);
    assertEquals(0.757576, found.overlap().jaccard(), SIX_DIGITS);
    assertEquals(2, found.surface().hdMm());
    assertEquals(0.444444, found.surface().assdMm(), SIX_DIGITS);
    assertEquals(0.425, found.surface().masdMm(), SIX_DIGITS);
    assertEquals(0.888889, found.surface().nsd(), SIX_DIGITS);
    assertEquals(0.884485, found.surfaceDice(), SIX_DIGITS);
    assertEquals(1, flat(11, reference, prediction, 2).surface().nsd());
  }

  @Test
  void case2SquareAndFarPixel() {
    Flat prediction = (x, y) -> square(x, y, 9, 12);
    Flat reference = (x, y) -> square(x, y, 9, 12) || (x == 1 && y == 1);
    Evaluation found = flat(14, reference, prediction, 1);
    assertEquals(0.947368, found.overlap().dice(), SIX_DIGITS);
    assertEquals(11.313708, found.surface().hdMm(), SIX_DIGITS);
    assertEquals(6.788225, found.surface().hd95Mm(), SIX_DIGITS);
    assertEquals(0.665512, found.surface().assdMm(), SIX_DIGITS);
    assertEquals(0.628539, found.surface().masdMm(), SIX_DIGITS);
    assertEquals(0.941176, found.surface().nsd(), SIX_DIGITS);
  }

  @Test
  void case3NestedSquares() {
    Flat reference = (x, y) -> square(x, y, 5, 9);
    Evaluation small = flat(14, reference, (x, y) -> square(x, y, 6, 8), 1);
    assertEquals(0.4, small.overlap().dice(), SIX_DIGITS);
    assertEquals(1.414214, small.surface().hdMm(), SIX_DIGITS);
    assertEquals(1.103553, small.surface().assdMm(), SIX_DIGITS);
    assertEquals(1.069036, small.surface().masdMm(), SIX_DIGITS);
    assertEquals(0.75, small.surface().nsd(), SIX_DIGITS);
    Evaluation large = flat(14, reference, (x, y) -> square(x, y, 4, 10), 1);
    assertEquals(0.615385, large.overlap().dice(), SIX_DIGITS);
    assertEquals(0.444444, large.overlap().jaccard(), SIX_DIGITS);
    assertEquals(1.414214, large.surface().hdMm(), SIX_DIGITS);
    assertEquals(1.051777, large.surface().assdMm(), SIX_DIGITS);
    assertEquals(1.041421, large.surface().masdMm(), SIX_DIGITS);
    assertEquals(0.875, large.surface().nsd(), SIX_DIGITS);
  }

  @Test
  void case4SingleVoxelsTwoApart() {
    Grid grid = Grid.axial(7, 7, 7, new Vector3(3, 2, 1));
    Evaluation found =
        evaluate(
            TestMasks.of(grid, (x, y, z) -> x == 3 && y == 3 && z == 2),
            TestMasks.of(grid, (x, y, z) -> x == 3 && y == 3 && z == 4),
            1);
    assertEquals(2, found.surface().assdMm(), SIX_DIGITS);
    assertEquals(0, found.surface().nsd());
    assertEquals(0.5, found.surfaceDice(), SIX_DIGITS);
  }

  @Test
  void case5SlabOneSliceThicker() {
    Grid grid = Grid.axial(100, 100, 100, new Vector3(2, 1, 1));
    Evaluation found =
        evaluate(
            TestMasks.of(grid, (x, y, z) -> x < 50), TestMasks.of(grid, (x, y, z) -> x < 51), 1);
    assertEquals(0.990099, found.overlap().dice(), SIX_DIGITS);
    assertEquals(0.495077, found.surface().assdMm(), SIX_DIGITS);
    assertEquals(0.754935, found.surface().nsd(), SIX_DIGITS);
    assertEquals(0.836145, found.surfaceDice(), SIX_DIGITS);
  }

  @Test
  void case6ShiftedSpheres() {
    Grid grid = Grid.axial(99, 99, 99, new Vector3(1, 1, 1));
    Mask first = sphere(grid, 20, 20, 20, 20);
    Mask second = sphere(grid, 20, 19, 19, 19);
    SurfaceDistances distances = SurfaceDistances.of(first, second, null, Progress.NONE);
    assertEquals(4026, distances.predictionToReferenceMm().length);
    assertEquals(4026, distances.referenceToPredictionMm().length);
    Evaluation diagonal = evaluate(first, second, 1);
    assertEquals(0.934984, diagonal.overlap().dice(), SIX_DIGITS);
    assertEquals(1.732051, diagonal.surface().hdMm(), SIX_DIGITS);
    assertEquals(0.895743, diagonal.surface().assdMm(), SIX_DIGITS);
    Evaluation cut = evaluate(sphere(grid, 33, 19, 33, 22), sphere(grid, 33, 20, 33, 22), 1);
    assertEquals(1, cut.surface().hdMm(), SIX_DIGITS);
    assertEquals(0.350217, cut.surface().assdMm(), SIX_DIGITS);
    Evaluation nested = evaluate(sphere(grid, 20, 20, 33, 22), sphere(grid, 40, 20, 33, 22), 1);
    assertEquals(20.223748, nested.surface().hdMm(), SIX_DIGITS);
    assertEquals(20.099751, nested.surface().hd95Mm(), SIX_DIGITS);
    assertEquals(15.117741, nested.surface().assdMm(), SIX_DIGITS);
  }

  @Test
  void case7UnequalSpacing() {
    Grid grid = Grid.axial(99, 99, 99, new Vector3(0.85, 1.2, 0.9));
    Evaluation shifted = evaluate(sphere(grid, 20, 20, 20, 20), sphere(grid, 20, 19, 19, 19), 1);
    assertEquals(2.267157, shifted.surface().hdMm(), SIX_DIGITS);
    assertEquals(0.934801, shifted.overlap().dice(), SIX_DIGITS);
    Evaluation nested = evaluate(sphere(grid, 15, 20, 33, 22), sphere(grid, 30, 20, 33, 22), 1);
    assertEquals(15.62594, nested.surface().hdMm(), 6e-6);
  }

  @Test
  void case8ConcentricSpheres() {
    Grid grid = Grid.axial(99, 99, 99, new Vector3(1, 1, 1));
    Evaluation found = evaluate(sphere(grid, 20, 49, 49, 49), sphere(grid, 22, 49, 49, 49), 1);
    assertEquals(0.857822, found.overlap().dice(), SIX_DIGITS);
    assertEquals(2.449490, found.surface().hdMm(), SIX_DIGITS);
    assertEquals(2.236068, found.surface().hd95Mm(), SIX_DIGITS);
    assertEquals(1.925844, found.surface().assdMm(), SIX_DIGITS);
  }

  @Test
  void case9HoleInAThinPlateIsSeenByTheHoleCountOnly() {
    Grid grid = Grid.axial(44, 44, 9, new Vector3(0.4, 0.4, 0.5));
    Mask plate = TestMasks.of(grid, (x, y, z) -> z == 4 && square(x, y, 2, 42));
    Mask holed =
        TestMasks.of(grid, (x, y, z) -> z == 4 && square(x, y, 2, 42) && !square(x, y, 20, 24));
    Evaluation hole = evaluate(plate, holed, 0.5);
    assertEquals(0.994975, hole.overlap().dice(), SIX_DIGITS);
    assertEquals(0, hole.surface().hd95Mm());
    assertEquals(0.8, hole.surface().hdMm(), SIX_DIGITS);
    assertEquals(0.998744, hole.surface().nsd(), SIX_DIGITS);
    assertEquals(1, hole.throughHoles());
    Mask shifted = TestMasks.of(grid, (x, y, z) -> z == 5 && square(x, y, 2, 42));
    Evaluation shift = evaluate(plate, shifted, 0.5);
    assertEquals(0, shift.overlap().dice());
    assertEquals(0.5, shift.surface().hdMm(), SIX_DIGITS);
    assertEquals(1, shift.surface().nsd());
    Mask thick = TestMasks.of(grid, (x, y, z) -> (z == 4 || z == 5) && square(x, y, 2, 42));
    Evaluation thicker = evaluate(plate, thick, 0.5);
    assertEquals(2.0 / 3, thicker.overlap().dice(), SIX_DIGITS);
    assertEquals(1, thicker.surface().nsd());
    assertEquals(0, thicker.throughHoles());
  }

  @Test
  void case10SquaresAtTheEdge() {
    Evaluation found = flat(10, (x, y) -> x < 5 && y < 5, (x, y) -> x < 4 && y < 5, 1);
    assertEquals(0.888889, found.overlap().dice(), SIX_DIGITS);
    assertEquals(1, found.surface().hdMm(), SIX_DIGITS);
    assertEquals(0.266667, found.surface().assdMm(), SIX_DIGITS);
  }

  private static Evaluation evaluate(Mask reference, Mask prediction, double toleranceMm) {
    return Evaluation.of(reference, prediction, toleranceMm, null, Progress.NONE);
  }

  /** Radius and centre in mm of the index axes. */
  private static Mask sphere(Grid grid, double radius, double cx, double cy, double cz) {
    Vector3 centre = new Vector3(cx, cy, cz);
    return TestMasks.of(
        grid,
        (x, y, z) -> {
          Vector3 offset = grid.positionOf(x, y, z).minus(centre);
          return offset.dot(offset) <= radius * radius;
        });
  }
}
