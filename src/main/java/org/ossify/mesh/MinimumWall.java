/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.mesh;

import java.util.concurrent.atomic.AtomicLong;
import org.ossify.kernel.Planes;
import org.ossify.volume.Progress;

/**
 * The smallest wall of a closed surface in mm.
 *
 * <p>From the middle of each triangle a ray goes inwards, against the normal. Where it first meets
 * the surface again there is the other side of a wall, if the surface there faces the opposite way:
 * normals more than 150 degrees apart (cosine below -0.87). Else it is a corner, and no wall.
 * Triangles that share a vertex with the first do not count: an edge that runs out sharp is no
 * wall.
 *
 * <p>NaN when there is no wall at all. Rays end at the smallest wall found so far, so the cost
 * stays near O(n); the result does not depend on their order.
 */
final class MinimumWall {

  private static final double OPPOSITE = -0.87;
  private static final double INCLUSIVE = 1e-9;
  private static final int PLACES_AT_ONCE = 1024;

  private final TriangleTree tree;
  private final int[] stack = new int[TriangleTree.DEPTH];
  private final double[] origin = new double[3];
  private final double[] direction = new double[3];
  private final double[] inverse = new double[3];
  private final double[] normal = new double[3];

  private MinimumWall(TriangleTree tree) {
    this.tree = tree;
  }

  static double ofMm(TriangleTree tree, Progress progress) {
    // bits of positive doubles are ordered as the doubles are
    AtomicLong smallest = new AtomicLong(Double.doubleToLongBits(Double.POSITIVE_INFINITY));
    Planes.forEach(
        (tree.count() + PLACES_AT_ONCE - 1) / PLACES_AT_ONCE,
        progress,
        chunk -> {
          MinimumWall rays = new MinimumWall(tree);
          int end = Math.min(tree.count(), (chunk + 1) * PLACES_AT_ONCE);
          for (int place = chunk * PLACES_AT_ONCE; place < end; place++) {
            double known = Double.longBitsToDouble(smallest.get());
            double wall = rays.wallAt(place, known);
            if (wall < known) {
              smallest.accumulateAndGet(Double.doubleToLongBits(wall), Math::min);
            }
          }
        });
    double wall = Double.longBitsToDouble(smallest.get());
    return wall == Double.POSITIVE_INFINITY ? Double.NaN : wall;
  }

  /** The wall below a triangle when it is at most {@code limit}; else infinity. */
  private double wallAt(int place, double limit) {
    if (!normalOf(place, direction)) {
      return Double.POSITIVE_INFINITY;
    }
    float[] corners = tree.corners();
    for (int axis = 0; axis < 3; axis++) {
      int at = 9 * place + axis;
      origin[axis] = ((double) corners[at] + corners[at + 3] + corners[at + 6]) / 3;
      direction[axis] = -direction[axis];
      inverse[axis] = 1 / direction[axis];
    }
    double nearest = limit;
    int hit = -1;
    int top = 0;
    stack[top++] = 1;
    while (top > 0) {
      int node = stack[--top];
      if (!tree.isLeaf(node)) {
        top = pushChildren(node, top, nearest);
        continue;
      }
      for (int other = tree.firstPlace(node); other < tree.endPlace(node); other++) {
        double distance = distanceTo(other);
        if ((distance < nearest || (distance == nearest && hit < 0))
            && !tree.adjacent(place, other)) {
          nearest = distance;
          hit = other;
        }
      }
    }
    if (hit < 0 || !normalOf(hit, normal)) {
      return Double.POSITIVE_INFINITY;
    }
    // the ray runs against its own normal
    double cosine =
        -(direction[0] * normal[0] + direction[1] * normal[1] + direction[2] * normal[2]);
    return cosine < OPPOSITE ? nearest : Double.POSITIVE_INFINITY;
  }

  /** Puts the children that the ray meets onto the stack, the nearer one on top. */
  private int pushChildren(int node, int top, double limit) {
    double left = entry(12 * node, limit);
    double right = entry(12 * node + 6, limit);
    int end = top;
    boolean leftFirst = left <= right;
    if (Math.max(left, right) < Double.POSITIVE_INFINITY) {
      stack[end++] = leftFirst ? 2 * node + 1 : 2 * node;
    }
    if (Math.min(left, right) < Double.POSITIVE_INFINITY) {
      stack[end++] = leftFirst ? 2 * node : 2 * node + 1;
    }
    return end;
  }

  /** Where the ray enters a box, infinity when it misses it or comes to it beyond the limit. */
  private double entry(int box, double limit) {
    float[] boxes = tree.boxes();
    double enter = 0;
    double leave = limit;
    for (int axis = 0; axis < 3; axis++) {
      double low = (boxes[box + axis] - origin[axis]) * inverse[axis];
      double high = (boxes[box + 3 + axis] - origin[axis]) * inverse[axis];
      // 0 times infinity is NaN: a ray within the side of a box, which these comparisons let pass
      boolean upwards = inverse[axis] > 0;
      double first = upwards ? low : high;
      double second = upwards ? high : low;
      enter = first > enter ? first : enter;
      leave = second < leave ? second : leave;
    }
    // rounding must not lose a flat box
    return enter <= leave + INCLUSIVE * (1 + enter) ? enter : Double.POSITIVE_INFINITY;
  }

  /** Distance along the ray to a triangle, edges included; infinity when it is missed. */
  private double distanceTo(int place) {
    float[] c = tree.corners();
    int a = 9 * place;
    double ux = (double) c[a + 3] - c[a];
    double uy = (double) c[a + 4] - c[a + 1];
    double uz = (double) c[a + 5] - c[a + 2];
    double wx = (double) c[a + 6] - c[a];
    double wy = (double) c[a + 7] - c[a + 1];
    double wz = (double) c[a + 8] - c[a + 2];
    double px = direction[1] * wz - direction[2] * wy;
    double py = direction[2] * wx - direction[0] * wz;
    double pz = direction[0] * wy - direction[1] * wx;
    double determinant = ux * px + uy * py + uz * pz;
    if (determinant == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double sx = origin[0] - c[a];
    double sy = origin[1] - c[a + 1];
    double sz = origin[2] - c[a + 2];
    double first = (sx * px + sy * py + sz * pz) / determinant;
    double qx = sy * uz - sz * uy;
    double qy = sz * ux - sx * uz;
    double qz = sx * uy - sy * ux;
    double second = (direction[0] * qx + direction[1] * qy + direction[2] * qz) / determinant;
    if (!(first >= -INCLUSIVE && second >= -INCLUSIVE && first + second <= 1 + INCLUSIVE)) {
      return Double.POSITIVE_INFINITY;
    }
    double distance = (wx * qx + wy * qy + wz * qz) / determinant;
    return distance >= 0 ? distance : Double.POSITIVE_INFINITY;
  }

  private boolean normalOf(int place, double[] out) {
    float[] c = tree.corners();
    int a = 9 * place;
    double ux = (double) c[a + 3] - c[a];
    double uy = (double) c[a + 4] - c[a + 1];
    double uz = (double) c[a + 5] - c[a + 2];
    double wx = (double) c[a + 6] - c[a];
    double wy = (double) c[a + 7] - c[a + 1];
    double wz = (double) c[a + 8] - c[a + 2];
    out[0] = uy * wz - uz * wy;
    out[1] = uz * wx - ux * wz;
    out[2] = ux * wy - uy * wx;
    double length = Math.sqrt(out[0] * out[0] + out[1] * out[1] + out[2] * out[2]);
    for (int axis = 0; axis < 3; axis++) {
      out[axis] /= length;
    }
    return length > 0;
  }
}
