/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TriangleContactTest {

  private static final float[] FLAT = {0, 0, 0, 4, 0, 0, 0, 4, 0};

  private static boolean touch(float... other) {
    boolean found = TriangleContact.touch(FLAT, 0, other, 0);
    assertEquals(found, TriangleContact.touch(other, 0, FLAT, 0));
    return found;
  }

  @Test
  void piercingTriangleTouches() {
    assertTrue(touch(1, 1, -1, 1, 1, 1, 1, 2, 1));
  }

  @Test
  void triangleBesideDoesNot() {
    assertFalse(touch(3, 3, -1, 3, 3, 1, 4, 4, 1));
    assertFalse(touch(1, 1, 1e-6f, 1, 1, 1, 1, 2, 1));
    assertFalse(touch(0, 0, 1, 4, 0, 1, 0, 4, 1));
  }

  @Test
  void tipOnTheFaceTouches() {
    assertTrue(touch(1, 1, 0, 1, 1, 1, 1, 2, 1));
  }

  @Test
  void edgeOnTheFaceTouches() {
    assertTrue(touch(1, 1, 0, 2, 1, 0, 1, 2, 5));
    assertTrue(touch(-1, 1, 0, 9, 1, 0, 1, 2, 5));
    assertFalse(touch(-1, 5, 0, 9, 5, 0, 1, 2, 5));
  }

  @Test
  void trianglesInOnePlaneTouchWhenTheyOverlap() {
    assertTrue(touch(1, 1, 0, 2, 1, 0, 1, 2, 0));
    assertTrue(touch(-9, -9, 0, 30, -9, 0, -9, 30, 0));
    assertTrue(touch(0, 0, 0, -4, 0, 0, 0, -4, 0));
    assertTrue(touch(2, 2, 0, 4, 4, 0, 4, 3, 0));
    assertFalse(touch(3, 2, 0, 4, 4, 0, 4, 3, 0));
  }

  @Test
  void triangleWithoutAreaIsASegment() {
    assertTrue(touch(1, 1, -1, 1, 1, 1, 1, 1, 0.5f));
    assertFalse(touch(3, 3, -1, 3, 3, 1, 3, 3, 0.5f));
  }

  @Test
  void signOfNearlyFlatPointsIsThatOfExactArithmetic() {
    Random random = new Random(4);
    int zeros = 0;
    for (int round = 0; round < 20_000; round++) {
      float[] p = new float[12];
      for (int i = 0; i < 9; i++) {
        p[i] = -731.3f + random.nextInt(9) * 0.3f;
      }
      for (int axis = 0; axis < 3; axis++) {
        // a point of the plane, rounded to a float: just beside it, or in it
        double u = random.nextInt(5) / 4.0;
        double w = random.nextInt(5) / 4.0;
        p[9 + axis] = (float) (p[axis] + u * (p[3 + axis] - p[axis]) + w * (p[6 + axis] - p[axis]));
      }
      int exact = exactOrient(p);
      zeros += exact == 0 ? 1 : 0;
      assertEquals(exact, Predicates.orient(p, 0, 3, 6, p, 9));
    }
    assertTrue(zeros > 100 && zeros < 19_900, zeros + " of the points lie in the plane");
  }

  private static int exactOrient(float[] p) {
    BigDecimal[] d = new BigDecimal[9];
    for (int i = 0; i < 9; i++) {
      d[i] = new BigDecimal(p[i]).subtract(new BigDecimal(p[9 + i % 3]));
    }
    BigDecimal det = BigDecimal.ZERO;
    for (int k = 0; k < 3; k++) {
      int m = (k + 1) % 3;
      int n = (k + 2) % 3;
      det =
          det.add(d[k].multiply(d[3 + m].multiply(d[6 + n]).subtract(d[3 + n].multiply(d[6 + m]))));
    }
    return det.signum();
  }
}
