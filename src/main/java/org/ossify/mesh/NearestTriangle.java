/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.mesh;

/** Exact distance from a point to the nearest triangle of a tree; one for each thread. */
final class NearestTriangle {

  private final TriangleTree tree;
  private final int[] stack = new int[TriangleTree.DEPTH];
  private double px;
  private double py;
  private double pz;

  NearestTriangle(TriangleTree tree) {
    this.tree = tree;
  }

  /**
   * Squared distance of the point at an offset of an array.
   *
   * @param bound a squared distance that is known not to be exceeded; infinity when none is
   */
  double squaredDistance(float[] point, int at, double bound) {
    px = point[at];
    py = point[at + 1];
    pz = point[at + 2];
    double best = bound;
    int top = 0;
    stack[top++] = 1;
    while (top > 0) {
      int node = stack[--top];
      if (squaredToBox(6 * node) > best) {
        continue;
      }
      if (tree.isLeaf(node)) {
        for (int place = tree.firstPlace(node); place < tree.endPlace(node); place++) {
          best = Math.min(best, squaredToTriangle(tree.corners(), 9 * place));
        }
      } else {
        boolean leftFirst = squaredToBox(12 * node) <= squaredToBox(12 * node + 6);
        stack[top++] = leftFirst ? 2 * node + 1 : 2 * node;
        stack[top++] = leftFirst ? 2 * node : 2 * node + 1;
      }
    }
    return best;
  }

  private double squaredToBox(int box) {
    float[] boxes = tree.boxes();
    double dx = Math.max(0, Math.max(boxes[box] - px, px - boxes[box + 3]));
    double dy = Math.max(0, Math.max(boxes[box + 1] - py, py - boxes[box + 4]));
    double dz = Math.max(0, Math.max(boxes[box + 2] - pz, pz - boxes[box + 5]));
    return dx * dx + dy * dy + dz * dz;
  }

  /** To the plane where the foot of the perpendicular lies in the triangle, else to its edges. */
  private double squaredToTriangle(float[] c, int a) {
    double ux = (double) c[a + 3] - c[a];
    double uy = (double) c[a + 4] - c[a + 1];
    double uz = (double) c[a + 5] - c[a + 2];
    double wx = (double) c[a + 6] - c[a];
    double wy = (double) c[a + 7] - c[a + 1];
    double wz = (double) c[a + 8] - c[a + 2];
    double dx = px - c[a];
    double dy = py - c[a + 1];
    double dz = pz - c[a + 2];
    double nx = uy * wz - uz * wy;
    double ny = uz * wx - ux * wz;
    double nz = ux * wy - uy * wx;
    double normal = nx * nx + ny * ny + nz * nz;
    if (normal > 0) {
      double first = (dy * wz - dz * wy) * nx + (dz * wx - dx * wz) * ny + (dx * wy - dy * wx) * nz;
      double second =
          (uy * dz - uz * dy) * nx + (uz * dx - ux * dz) * ny + (ux * dy - uy * dx) * nz;
      if (first >= 0 && second >= 0 && first + second <= normal) {
        double height = dx * nx + dy * ny + dz * nz;
        return height * height / normal;
      }
    }
    return Math.min(
        squaredToSegment(c, a, a + 3),
        Math.min(squaredToSegment(c, a + 3, a + 6), squaredToSegment(c, a + 6, a)));
  }

  private double squaredToSegment(float[] c, int a, int b) {
    double ux = (double) c[b] - c[a];
    double uy = (double) c[b + 1] - c[a + 1];
    double uz = (double) c[b + 2] - c[a + 2];
    double dx = px - c[a];
    double dy = py - c[a + 1];
    double dz = pz - c[a + 2];
    double length = ux * ux + uy * uy + uz * uz;
    double share = length > 0 ? (dx * ux + dy * uy + dz * uz) / length : 0;
    double at = Math.max(0, Math.min(1, share));
    double ex = dx - at * ux;
    double ey = dy - at * uy;
    double ez = dz - at * uz;
    return ex * ex + ey * ey + ez * ez;
  }
}
