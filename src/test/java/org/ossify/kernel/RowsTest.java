/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each operation against what its name says, value by value. */
class RowsTest {

  private static float[] row(int seed) {
    Random random = new Random(seed);
    float[] row = new float[37];
    for (int i = 0; i < row.length; i++) {
      row[i] = random.nextInt(2001) - 1000;
    }
    return row;
  }

  private interface Value {
    double at(int i);
  }

  private static void assertRow(Value expected, float[] found) {
    for (int i = 0; i < found.length; i++) {
      assertEquals(expected.at(i), found[i], 1e-6 * Math.abs(expected.at(i)));
    }
  }

  @Test
  void sumsAndDifferencesAreAdded() {
    float[] a = row(1);
    float[] b = row(2);
    float[] c = row(3);
    float[] to = row(4);
    float[] before = to.clone();
    Rows.add(to, a);
    assertRow(i -> before[i] + a[i], to);
    float[] second = before.clone();
    Rows.addWeighted(second, a, 0.5f);
    assertRow(i -> before[i] + 0.5 * a[i], second);
    float[] third = before.clone();
    Rows.addSum(third, a, b, 2);
    assertRow(i -> before[i] + 2 * (a[i] + b[i]), third);
    float[] fourth = before.clone();
    Rows.addCurve(fourth, a, b, c, 4);
    assertRow(i -> before[i] + 4 * (a[i] + c[i] - 2 * b[i]), fourth);
    float[] fifth = before.clone();
    Rows.addDifference(fifth, a, b, 4);
    assertRow(i -> before[i] + 4 * (b[i] - a[i]), fifth);
    float[] sixth = before.clone();
    Rows.addWeightedDifference(sixth, a, b, c);
    assertRow(i -> before[i] + c[i] * (b[i] - a[i]), sixth);
    float[] seventh = before.clone();
    Rows.addSquaredDifference(seventh, a, b);
    assertRow(i -> before[i] + (b[i] - a[i]) * (b[i] - a[i]), seventh);
  }

  @Test
  void orderSortsEachPair() {
    float[] a = row(5);
    float[] b = row(6);
    float[] lesser = a.clone();
    float[] greater = b.clone();
    Rows.order(lesser, greater);
    assertRow(i -> Math.min(a[i], b[i]), lesser);
    assertRow(i -> Math.max(a[i], b[i]), greater);
  }
}
