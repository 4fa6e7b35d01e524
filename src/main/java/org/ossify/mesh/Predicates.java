/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.mesh;

/**
 * Signs of determinants of points given as floats, right also where plain arithmetic is not.
 *
 * <p>A double evaluation decides when its value is above its rounding error; else products and sums
 * are carried out in pairs of doubles, about 100 bits. That is exact for coordinates whose
 * differences fit 32 bits, and surfaces in mm are well within. Filter constants after Shewchuk
 * 1997, doi:10.1007/PL00009321; error-free product by fused multiply-add, sum after Knuth.
 */
final class Predicates {

  private static final double FILTER = 8e-16;
  private static final double ZERO_BELOW = 0x1p-97;

  private Predicates() {}

  /**
   * Which side of the plane through a, b, c the point d lies on: positive when a, b, c wind
   * clockwise seen from d; 0 in the plane. Points are given by array and offset.
   */
  static int orient(float[] p, int a, int b, int c, float[] q, int d) {
    return orient(p, a, p, b, p, c, q, d);
  }

  static int orient(float[] pa, int a, float[] pb, int b, float[] pc, int c, float[] pd, int d) {
    double ax = (double) pa[a] - pd[d];
    double ay = (double) pa[a + 1] - pd[d + 1];
    double az = (double) pa[a + 2] - pd[d + 2];
    double bx = (double) pb[b] - pd[d];
    double by = (double) pb[b + 1] - pd[d + 1];
    double bz = (double) pb[b + 2] - pd[d + 2];
    double cx = (double) pc[c] - pd[d];
    double cy = (double) pc[c + 1] - pd[d + 1];
    double cz = (double) pc[c + 2] - pd[d + 2];
    double byz = by * cz;
    double bzy = bz * cy;
    double bzx = bz * cx;
    double bxz = bx * cz;
    double bxy = bx * cy;
    double byx = by * cx;
    double det = ax * (byz - bzy) + ay * (bzx - bxz) + az * (bxy - byx);
    double size =
        Math.abs(ax) * (Math.abs(byz) + Math.abs(bzy))
            + Math.abs(ay) * (Math.abs(bzx) + Math.abs(bxz))
            + Math.abs(az) * (Math.abs(bxy) + Math.abs(byx));
    if (Math.abs(det) > FILTER * size) {
      return det > 0 ? 1 : -1;
    }
    // in one plane across an axis, as flat bone along the slices is: no need for more digits
    if ((ax == 0 && bx == 0 && cx == 0)
        || (ay == 0 && by == 0 && cy == 0)
        || (az == 0 && bz == 0 && cz == 0)) {
      return 0;
    }
    Pair sum = new Pair();
    sum.addMinor(ax, by, cz, bz, cy);
    sum.addMinor(ay, bz, cx, bx, cz);
    sum.addMinor(az, bx, cy, by, cx);
    double value = sum.high + sum.low;
    return Math.abs(value) <= ZERO_BELOW * size ? 0 : (int) Math.signum(value);
  }

  /** Sign of the area of a triangle in the plane of two axes: positive when counter-clockwise. */
  static int orientFlat(
      float[] pa, int a, float[] pb, int b, float[] pc, int c, int axis, int other) {
    double ux = (double) pa[a + axis] - pc[c + axis];
    double uy = (double) pa[a + other] - pc[c + other];
    double wx = (double) pb[b + axis] - pc[c + axis];
    double wy = (double) pb[b + other] - pc[c + other];
    // Kahan's difference of products has the right sign whatever cancels
    double product = uy * wx;
    double lost = Math.fma(-uy, wx, product);
    return (int) Math.signum(Math.fma(ux, wy, -product) + lost);
  }

  /** A sum as an unevaluated pair of doubles. */
  private static final class Pair {
    double high;
    double low;

    /** Adds factor x (p q - r s). */
    void addMinor(double factor, double p, double q, double r, double s) {
      double first = p * q;
      double second = r * s;
      double difference = first - second;
      double part = difference - first;
      double lost = (first - (difference - part)) - (second + part);
      lost += Math.fma(p, q, -first) - Math.fma(r, s, -second);
      double product = factor * difference;
      add(product, Math.fma(factor, difference, -product) + factor * lost);
    }

    private void add(double value, double lost) {
      double sum = high + value;
      double part = sum - high;
      double error = (high - (sum - part)) + (value - part);
      error += low + lost;
      high = sum + error;
      low = error - (high - sum);
    }
  }
}
