/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

class AxisOrderTest {

  private static final String[] LETTERS = {"LR", "PA", "SI"};

  /** All 48 orders of the letters, of which half are mirrored. */
  private static String[] orientations() {
    String[] all = new String[48];
    int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    for (int i = 0; i < 48; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = 0; k < 3; k++) {
        text.append(LETTERS[orders[i / 8][k]].charAt(i >> k & 1));
      }
      all[i] = text.toString();
    }
    return all;
  }

  private static Vector3 way(char letter) {
    double sign = "LPS".indexOf(letter) >= 0 ? 1 : -1;
    int axis = letter == 'L' || letter == 'R' ? 0 : letter == 'P' || letter == 'A' ? 1 : 2;
    return new Vector3(axis == 0 ? sign : 0, axis == 1 ? sign : 0, axis == 2 ? sign : 0);
  }

  private static void assertPoints(Direction scan, String orientation, double leastCosine) {
    AxisOrder order = AxisOrder.of(scan, orientation);
    Vector3[] ways = {scan.column(), scan.row(), scan.normal()};
    for (int axis = 0; axis < 3; axis++) {
      Vector3 taken = ways[order.axis()[axis]].times(order.flip()[axis] ? -1 : 1);
      assertTrue(taken.dot(way(orientation.charAt(axis))) > leastCosine, orientation);
    }
  }

  @Test
  void everyAxisPointsWhereTheLetterSays() {
    Direction coronal =
        new Direction(new Vector3(1, 0, 0), new Vector3(0, 0, -1), new Vector3(0, 1, 0));
    double c = Math.cos(0.3);
    double s = Math.sin(0.3);
    Direction oblique =
        new Direction(new Vector3(c, s, 0), new Vector3(-s, c, 0), new Vector3(0, 0, 1));
    for (String orientation : orientations()) {
      assertPoints(Direction.AXIAL, orientation, 0.999);
      assertPoints(coronal, orientation, 0.999);
      assertPoints(oblique, orientation, 0.9);
    }
  }

  @Test
  void countsAndSpacingGoThereAndBack() {
    for (String orientation : orientations()) {
      AxisOrder order = AxisOrder.of(Direction.AXIAL, orientation);
      assertArrayEquals(new int[] {7, 8, 9}, order.ofScan(order.ofNetwork(7, 8, 9)));
      Vector3 mm = new Vector3(0.5, 0.6, 1.25);
      assertEquals(mm, order.ofScan(order.ofNetwork(mm)));
    }
    assertArrayEquals(new int[] {9, 7, 8}, AxisOrder.of(Direction.AXIAL, "SLP").ofNetwork(7, 8, 9));
  }

  @Test
  void theScanAsItLiesIsTheIdentity() {
    assertTrue(AxisOrder.identity().isIdentity());
    assertTrue(AxisOrder.of(Direction.AXIAL, "LPS").isIdentity());
    assertTrue(AxisOrder.of(Direction.AXIAL, null).isIdentity());
    assertFalse(AxisOrder.of(Direction.AXIAL, "RAS").isIdentity());
  }

  /** A voxel keeps its place in the patient when axes are exchanged and turned. */
  @Test
  void theGridOfAnotherOrderHoldsTheSamePlaces() {
    Grid grid =
        new Grid(4, 5, 6, new Vector3(0.5, 0.6, 1.25), new Vector3(-10, 20, 30), Direction.AXIAL);
    AxisOrder order = AxisOrder.of(Direction.AXIAL, "SLP");
    Grid turned = order.grid(grid);
    int[] scan = {1, 2, 3};
    int[] there = order.ofNetwork(scan);
    assertEquals(
        0,
        turned.positionOf(there[0], there[1], there[2]).minus(grid.positionOf(1, 2, 3)).length(),
        1e-12);
  }

  /** Also at 45 degrees, where two axes are as near. */
  @Test
  void theAxesOfAFileAreThoseOfItsGridWithTheLastOneTurnedOrNot() {
    Random random = new Random(3);
    for (int i = 0; i < 2000; i++) {
      double angle = i % 2 == 0 ? random.nextInt(8) * Math.PI / 4 : random.nextDouble() * 7;
      double tilt = i % 3 == 0 ? random.nextInt(8) * Math.PI / 4 : random.nextDouble() * 7;
      double c = Math.cos(angle);
      double s = Math.sin(angle);
      Vector3 column = new Vector3(c, s, 0);
      Vector3 row = new Vector3(-s * Math.cos(tilt), c * Math.cos(tilt), Math.sin(tilt));
      Direction grid = Direction.of(column, row);
      String letters = AxisOrder.letters(grid);
      AxisOrder same = AxisOrder.of(grid, letters, null);
      assertTrue(same.isIdentity(), letters);
      String turned = letters.substring(0, 2) + AxisOrder.opposite(letters.charAt(2));
      AxisOrder last = AxisOrder.of(grid, turned, "kij");
      assertArrayEquals(new int[] {2, 0, 1}, last.axis(), letters);
      assertArrayEquals(new boolean[] {true, false, false}, last.flip(), letters);
      assertArrayEquals(new int[] {2, 1, 0}, AxisOrder.of(grid, "", "kji").axis());
    }
  }
}
