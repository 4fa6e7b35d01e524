/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

/**
 * The eigenvalues of a symmetric 3x3 matrix, in closed form.
 *
 * <p>The matrix less its mean eigenvalue q, divided by p (p^2 is a sixth of its squared Frobenius
 * norm), has eigenvalues b with b^3 - 3 b = 2 r, where 2 r is its determinant. For r from 0 to 1
 * the greatest is b = 2 c with c in [0.866, 1], a smooth function of r that three steps of Newton's
 * method find to double rounding, without any arc cosine; the other two are -c +- sqrt(3 (1 -
 * c^2)). For negative r all signs change. Error: about 1e-8 of the norm where two eigenvalues are
 * equal, 1e-15 elsewhere. A matrix with a NaN has NaN eigenvalues.
 *
 * <p>Smith, Eigenvalues of a symmetric 3x3 matrix, Communications of the ACM 4, 1961,
 * doi:10.1145/355578.366316.
 */
public final class SymmetricEigenvalues {

  private static final double COSINE_30 = Math.sqrt(0.75);

  private SymmetricEigenvalues() {}

  /**
   * @param matrix xx, xy, xz, yy, yz, zz
   * @param eigenvalues takes them, by rising magnitude
   */
  public static void of(double[] matrix, double[] eigenvalues) {
    double q = (matrix[0] + matrix[3] + matrix[5]) / 3;
    double xx = matrix[0] - q;
    double yy = matrix[3] - q;
    double zz = matrix[5] - q;
    double xy = matrix[1];
    double xz = matrix[2];
    double yz = matrix[4];
    double squares = xx * xx + yy * yy + zz * zz + 2 * (xy * xy + xz * xz + yz * yz);
    if (squares == 0) {
      sort(q, q, q, eigenvalues);
      return;
    }
    double p = Math.sqrt(squares / 6);
    double determinant =
        xx * (yy * zz - yz * yz) - xy * (xy * zz - yz * xz) + xz * (xy * yz - yy * xz);
    double r = determinant / (2 * p * p * p);
    double sign = r < 0 ? -p : p;
    double c = cosineOfThird(Math.min(1, Math.abs(r)));
    double apart = Math.sqrt(3 * Math.max(0, 1 - c * c));
    sort(q + sign * 2 * c, q + sign * (apart - c), q - sign * (apart + c), eigenvalues);
  }

  /** cos(acos(r) / 3) for r of 0 to 1: the root of 4 c^3 - 3 c = r near 1. */
  private static double cosineOfThird(double r) {
    double c = COSINE_30 + (1 - COSINE_30) * r;
    for (int step = 0; step < 3; step++) {
      double square = c * c;
      c -= (c * (4 * square - 3) - r) / (12 * square - 3);
    }
    return c;
  }

  private static void sort(double first, double second, double third, double[] to) {
    double a = Math.abs(first) <= Math.abs(second) ? first : second;
    double b = Math.abs(first) <= Math.abs(second) ? second : first;
    boolean thirdIsLargest = Math.abs(third) >= Math.abs(b);
    to[2] = thirdIsLargest ? third : b;
    double rest = thirdIsLargest ? b : third;
    to[1] = Math.abs(rest) >= Math.abs(a) ? rest : a;
    to[0] = Math.abs(rest) >= Math.abs(a) ? a : rest;
  }
}
