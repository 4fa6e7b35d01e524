/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SymmetricEigenvaluesTest {

  @Test
  void eigenvaluesOfRotatedDiagonalMatricesAreTheDiagonal() {
    Random random = new Random(1);
    for (int n = 0; n < 20_000; n++) {
      double[] values = new double[3];
      for (int k = 0; k < 3; k++) {
        values[k] = random.nextInt(4) == 0 ? random.nextInt(3) - 1 : 2 * random.nextDouble() - 1;
      }
      double[] found = new double[3];
      SymmetricEigenvalues.of(rotated(values, random), found);
      assertTrue(Math.abs(found[0]) <= Math.abs(found[1]) + 1e-15);
      assertTrue(Math.abs(found[1]) <= Math.abs(found[2]) + 1e-15);
      java.util.Arrays.sort(values);
      java.util.Arrays.sort(found);
      org.junit.jupiter.api.Assertions.assertArrayEquals(values, found, 1e-7);
    }
  }

  /** V diag(values) V^T for a random rotation V, made from a unit quaternion. */
  private static double[] rotated(double[] values, Random random) {
    double[] q = random.doubles(4, -1, 1).toArray();
    double length = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
    double w = q[0] / length;
    double x = q[1] / length;
    double y = q[2] / length;
    double z = q[3] / length;
    double[][] v = {
      {1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)},
      {2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)},
      {2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)}
    };
    double[] matrix = new double[6];
    int at = 0;
    for (int row = 0; row < 3; row++) {
      for (int column = row; column < 3; column++) {
        for (int k = 0; k < 3; k++) {
          matrix[at] += v[row][k] * values[k] * v[column][k];
        }
        at++;
      }
    }
    return matrix;
  }
}
