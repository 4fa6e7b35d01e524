/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.mesh.TestMasks;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

class ThroughHolesTest {

  private static final int SIZE = 30;

  private static Mask mask(TestMasks.Shape shape) {
    return TestMasks.of(SIZE, SIZE, SIZE, shape);
  }

  private static long holes(TestMasks.Shape reference, TestMasks.Shape missing) {
    Mask prediction = mask((x, y, z) -> reference.holds(x, y, z) && !missing.holds(x, y, z));
    return ThroughHoles.count(mask(reference), prediction, null, Progress.NONE);
  }

  private static boolean plate(int x, int y, int z) {
    return z == 15 && inside(x) && inside(y);
  }

  private static boolean inside(int i) {
    return i >= 4 && i < 26;
  }

  private static boolean near(int x, int y, int cx, int cy, int size) {
    return x >= cx && x < cx + size && y >= cy && y < cy + size;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 9})
  void holeInAPlateCountsOnce(int size) {
    assertEquals(1, holes(ThroughHolesTest::plate, (x, y, z) -> near(x, y, 12, 12, size)));
  }

  @Test
  void roundHoleCountsOnce() {
    assertEquals(
        1,
        holes(
            ThroughHolesTest::plate, (x, y, z) -> (x - 15) * (x - 15) + (y - 15) * (y - 15) <= 20));
  }

  @Test
  void twoHolesCountTwice() {
    assertEquals(
        2,
        holes(ThroughHolesTest::plate, (x, y, z) -> near(x, y, 8, 8, 4) || near(x, y, 16, 16, 4)));
  }

  @Test
  void holeBesideTheRimStillCounts() {
    assertEquals(1, holes(ThroughHolesTest::plate, (x, y, z) -> near(x, y, 5, 12, 3)));
  }

  @Test
  void plateShortenedAtItsRimCountsNothing() {
    assertEquals(0, holes(ThroughHolesTest::plate, (x, y, z) -> x < 7));
    assertEquals(0, holes(ThroughHolesTest::plate, (x, y, z) -> near(x, y, 4, 12, 3)));
  }

  @Test
  void plateCutInTwoCountsNothing() {
    assertEquals(0, holes(ThroughHolesTest::plate, (x, y, z) -> x == 15));
  }

  @Test
  void rodCutThroughCountsNothing() {
    assertEquals(
        0, holes((x, y, z) -> near(x, y, 14, 14, 3) && inside(z), (x, y, z) -> z >= 12 && z < 15));
  }

  @Test
  void lostIslandCountsNothing() {
    assertEquals(
        0, holes((x, y, z) -> near(x, y, 14, 14, 3) && z > 12 && z < 16, (x, y, z) -> true));
    assertEquals(0, holes(ThroughHolesTest::plate, (x, y, z) -> true));
  }

  @Test
  void pitThatLeavesPartOfTheWallCountsNothing() {
    assertEquals(
        0,
        holes(
            (x, y, z) -> (z == 14 || z == 15) && inside(x) && inside(y),
            (x, y, z) -> z == 15 && near(x, y, 12, 12, 4)));
  }

  @Test
  void holeThroughAThickWallCountsOnce() {
    assertEquals(
        1,
        holes(
            (x, y, z) -> z >= 12 && z < 17 && inside(x) && inside(y),
            (x, y, z) -> near(x, y, 12, 12, 4)));
  }

  /** z = a x + b y, one voxel a column: closed for face steps, touching by edges only. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 1",
    "1, 0, 4",
    "1, 1, 1",
    "1, 1, 4",
    "0.5, 0, 1",
    "0.5, 0, 3",
    "0.3, 0.7, 1",
    "0.3, 0.7, 3",
    "-0.4, 0.9, 2",
    "0.77, -0.31, 1",
    "0.9, 0.9, 1",
    "0.2, 0.1, 4"
  })
  void holeInATiltedPlateCountsOnce(double a, double b, int size) {
    TestMasks.Shape tilted =
        (x, y, z) ->
            x >= 8
                && x < 22
                && y >= 8
                && y < 22
                && z == (int) Math.floor(15 + a * (x - 15) + b * (y - 15));
    assertEquals(1, holes(tilted, (x, y, z) -> near(x, y, 14, 14, size)));
    assertEquals(0, holes(tilted, (x, y, z) -> x < 11));
  }

  @Test
  void puncturedHollowSphereCountsOnce() {
    TestMasks.Shape shell =
        (x, y, z) -> {
          double r = Math.sqrt((x - 15) * (x - 15) + (y - 15) * (y - 15) + (z - 15) * (z - 15));
          return r >= 9 && r < 11;
        };
    assertEquals(1, holes(shell, (x, y, z) -> near(x, y, 14, 14, 3) && z > 15));
    assertEquals(1, holes(shell, (x, y, z) -> x >= 20 && near(y, z, 18, 18, 3)));
  }

  @Test
  void pieceWhereThreeRoomsMeetCountsTwice() {
    TestMasks.Shape walls =
        (x, y, z) -> inside(x) && inside(y) && inside(z) && (x == 15 || (y == 15 && x > 15));
    assertEquals(
        2,
        holes(
            walls,
            (x, y, z) -> Math.abs(x - 15) < 3 && Math.abs(y - 15) < 3 && near(z, z, 13, 13, 4)));
  }

  @Test
  void holeFilledElsewhereByThePredictionCountsNothing() {
    Mask reference = mask(ThroughHolesTest::plate);
    Mask prediction =
        mask(
            (x, y, z) ->
                (plate(x, y, z) && !near(x, y, 12, 12, 4)) || (z == 16 && near(x, y, 11, 11, 6)));
    assertEquals(0, ThroughHoles.count(reference, prediction, null, Progress.NONE));
  }

  @Test
  void pieceMissingAtTheBorderOfTheVolumeIsARim() {
    TestMasks.Shape through = (x, y, z) -> z == 15;
    assertEquals(0, holes(through, (x, y, z) -> near(x, y, 0, 12, 4)));
    assertEquals(1, holes(through, (x, y, z) -> near(x, y, 1, 12, 4)));
  }

  @Test
  void onlyPiecesThatReachIntoTheRegionCount() {
    Mask reference = mask(ThroughHolesTest::plate);
    Mask prediction =
        mask((x, y, z) -> plate(x, y, z) && !near(x, y, 8, 8, 4) && !near(x, y, 16, 16, 4));
    Mask region = mask((x, y, z) -> x < 9);
    assertEquals(1, ThroughHoles.count(reference, prediction, region, Progress.NONE));
  }

  @Test
  void nothingMissingCountsNothing() {
    Mask reference = mask(ThroughHolesTest::plate);
    assertEquals(0, ThroughHoles.count(reference, reference, null, Progress.NONE));
  }
}
