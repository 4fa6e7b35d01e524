/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.mesh;

/**
 * Whether two triangles have a point in common; touching counts.
 *
 * <p>Each triangle is held against the plane of the other first, as by Möller 1997
 * (doi:10.1080/10867651.1997.10487472); what is left is decided edge by edge with signs of
 * determinants only, as by Guigue and Devillers 2003 (doi:10.1080/10867651.2003.10487580), so that
 * rounding decides nothing ({@link Predicates}). Triangles without area are taken as segments.
 */
final class TriangleContact {

  private TriangleContact() {}

  /** Triangles begin at offsets a and b of their arrays, nine coordinates each. */
  static boolean touch(float[] p, int a, float[] q, int b) {
    int q0 = Predicates.orient(p, a, a + 3, a + 6, q, b);
    int q1 = Predicates.orient(p, a, a + 3, a + 6, q, b + 3);
    int q2 = Predicates.orient(p, a, a + 3, a + 6, q, b + 6);
    if (sameSide(q0, q1, q2)) {
      return false;
    }
    int p0 = Predicates.orient(q, b, b + 3, b + 6, p, a);
    int p1 = Predicates.orient(q, b, b + 3, b + 6, p, a + 3);
    int p2 = Predicates.orient(q, b, b + 3, b + 6, p, a + 6);
    if (sameSide(p0, p1, p2)) {
      return false;
    }
    return edgeHits(p, a, q, b, b + 3, q0, q1)
        || edgeHits(p, a, q, b + 3, b + 6, q1, q2)
        || edgeHits(p, a, q, b + 6, b, q2, q0)
        || edgeHits(q, b, p, a, a + 3, p0, p1)
        || edgeHits(q, b, p, a + 3, a + 6, p1, p2)
        || edgeHits(q, b, p, a + 6, a, p2, p0);
  }

  private static boolean sameSide(int first, int second, int third) {
    return (first > 0 && second > 0 && third > 0) || (first < 0 && second < 0 && third < 0);
  }

  /** Whether the segment from u to w, on known sides of the plane of the triangle, meets it. */
  private static boolean edgeHits(float[] p, int a, float[] q, int u, int w, int sideU, int sideW) {
    if (sideU == 0 && sideW == 0) {
      return flatEdgeHits(p, a, q, u, w);
    }
    if (sideU * sideW > 0) {
      return false;
    }
    int first = Predicates.orient(q, u, q, w, p, a, p, a + 3);
    int second = Predicates.orient(q, u, q, w, p, a + 3, p, a + 6);
    int third = Predicates.orient(q, u, q, w, p, a + 6, p, a);
    return (first >= 0 && second >= 0 && third >= 0) || (first <= 0 && second <= 0 && third <= 0);
  }

  /** The same in the plane of the triangle, seen along the axis that it faces most. */
  private static boolean flatEdgeHits(float[] p, int a, float[] q, int u, int w) {
    // only a triangle without area lets a segment through here that is in no plane with it
    if (Predicates.orient(p, a, p, a + 3, q, u, q, w) != 0
        || Predicates.orient(p, a, p, a + 6, q, u, q, w) != 0) {
      return false;
    }
    int dropped = facing(p, a, q, u, w);
    int x = (dropped + 1) % 3;
    int y = (dropped + 2) % 3;
    if (inTriangle(p, a, q, u, x, y) || inTriangle(p, a, q, w, x, y)) {
      return true;
    }
    return cross(p, a, a + 3, q, u, w, x, y)
        || cross(p, a + 3, a + 6, q, u, w, x, y)
        || cross(p, a + 6, a, q, u, w, x, y);
  }

  private static int facing(float[] p, int a, float[] q, int u, int w) {
    double[] first = new double[3];
    double[] second = new double[3];
    double[] along = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      first[axis] = (double) p[a + 3 + axis] - p[a + axis];
      second[axis] = (double) p[a + 6 + axis] - p[a + axis];
      along[axis] = (double) q[w + axis] - q[u + axis];
    }
    int dropped = greatest(first, second);
    if (dropped < 0) {
      // no area: a segment or a point; see it where it spans an area with the other segment
      dropped = greatest(first, along);
      dropped = dropped < 0 ? greatest(second, along) : dropped;
    }
    return dropped < 0 ? least(along) : dropped;
  }

  /** The axis of the greatest component of a cross product; -1 when it is zero. */
  private static int greatest(double[] first, double[] second) {
    int best = -1;
    double greatest = 0;
    for (int axis = 0; axis < 3; axis++) {
      int x = (axis + 1) % 3;
      int y = (axis + 2) % 3;
      double size = Math.abs(first[x] * second[y] - first[y] * second[x]);
      if (size > greatest) {
        greatest = size;
        best = axis;
      }
    }
    return best;
  }

  private static int least(double[] vector) {
    int least = 0;
    for (int axis = 1; axis < 3; axis++) {
      least = Math.abs(vector[axis]) < Math.abs(vector[least]) ? axis : least;
    }
    return least;
  }

  private static boolean inTriangle(float[] p, int a, float[] q, int u, int x, int y) {
    int first = Predicates.orientFlat(p, a, p, a + 3, q, u, x, y);
    int second = Predicates.orientFlat(p, a + 3, p, a + 6, q, u, x, y);
    int third = Predicates.orientFlat(p, a + 6, p, a, q, u, x, y);
    boolean flat = first == 0 && second == 0 && third == 0;
    return !flat
        && ((first >= 0 && second >= 0 && third >= 0) || (first <= 0 && second <= 0 && third <= 0));
  }

  private static boolean cross(float[] p, int a, int b, float[] q, int u, int w, int x, int y) {
    int ofU = Predicates.orientFlat(p, a, p, b, q, u, x, y);
    int ofW = Predicates.orientFlat(p, a, p, b, q, w, x, y);
    int ofA = Predicates.orientFlat(q, u, q, w, p, a, x, y);
    int ofB = Predicates.orientFlat(q, u, q, w, p, b, x, y);
    if (ofU == 0 && ofW == 0 && ofA == 0 && ofB == 0) {
      return overlap(p[a + x], p[b + x], q[u + x], q[w + x])
          && overlap(p[a + y], p[b + y], q[u + y], q[w + y]);
    }
    return ofU * ofW <= 0 && ofA * ofB <= 0;
  }

  private static boolean overlap(float a, float b, float u, float w) {
    return Math.max(a, b) >= Math.min(u, w) && Math.max(u, w) >= Math.min(a, b);
  }
}
