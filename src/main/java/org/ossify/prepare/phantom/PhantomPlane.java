/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.phantom;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ossify.prepare.phantom.PhantomScene.Body;
import org.ossify.volume.Vector3;

/**
 * Fills a plane of points that lie anywhere in a scene with what the materials there are worth.
 *
 * <p>The plane is halved again and again until no surface comes near a part, which then has one
 * value, or until it is a few points, whose value is mixed from the shares of the bodies near them.
 * Cost grows with the length of the lines in which surfaces cut the plane.
 */
final class PhantomPlane {

  private static final int FEW_POINTS = 4;

  /**
   * Where the points are.
   *
   * @param origin of point (0, 0), in mm
   * @param u step to the next point of a row, and v to the next row
   */
  record Points(Vector3 origin, Vector3 u, Vector3 v, int columns, int rows) {}

  private final Body[] bodies;
  private final float[] values;
  private final float background;
  private final PhantomEdge edge;
  // Which bodies come near a part of the plane, for each depth of halving.
  private final int[][] near;
  // What is being filled.
  private Points points;
  private float[] out;

  /**
   * @param worth of a material: its HU, or 1 for bone
   */
  PhantomPlane(List<Body> bodies, ToDoubleFunction<PhantomMaterial> worth, PhantomEdge edge) {
    this.bodies = bodies.toArray(Body[]::new);
    this.edge = edge;
    background = (float) worth.applyAsDouble(PhantomMaterial.AIR);
    values = new float[this.bodies.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) worth.applyAsDouble(this.bodies[i].material());
    }
    near = new int[64][values.length];
    Arrays.setAll(near[0], i -> i);
  }

  /**
   * Not for use by two threads at once.
   *
   * @param out row by row
   */
  void fill(Points points, float[] out) {
    this.points = points;
    this.out = out;
    halve(0, 0, points.columns, points.rows, 0, values.length, background);
  }

  private void halve(
      int column, int row, int columns, int rows, int depth, int count, float behind) {
    Vector3 center =
        points
            .origin
            .plus(points.u.times(column + (columns - 1) / 2.0))
            .plus(points.v.times(row + (rows - 1) / 2.0));
    double reach =
        edge.reachMm()
            + Math.hypot(points.u.length() * (columns - 1), points.v.length() * (rows - 1)) / 2;
    int[] from = near[depth];
    int[] to = near[depth + 1];
    int kept = 0;
    float hidden = behind;
    boolean uniform = true;
    for (int i = 0; i < count; i++) {
      int body = from[i];
      double bound = bodies[body].shape().bound(center.x(), center.y(), center.z());
      if (bound <= -reach) {
        // It hides all that is behind it.
        kept = 0;
        hidden = values[body];
        uniform = true;
      } else if (bound <= reach) {
        to[kept++] = body;
        uniform &= values[body] == hidden;
      }
    }
    if (uniform) {
      for (int j = row; j < row + rows; j++) {
        int start = j * points.columns + column;
        Arrays.fill(out, start, start + columns, hidden);
      }
    } else if (columns * rows <= FEW_POINTS) {
      mix(column, row, columns, rows, to, kept, hidden);
    } else if (columns >= rows) {
      int half = columns / 2;
      halve(column, row, half, rows, depth + 1, kept, hidden);
      halve(column + half, row, columns - half, rows, depth + 1, kept, hidden);
    } else {
      int half = rows / 2;
      halve(column, row, columns, half, depth + 1, kept, hidden);
      halve(column, row + half, columns, rows - half, depth + 1, kept, hidden);
    }
  }

  private void mix(
      int column, int row, int columns, int rows, int[] list, int count, float behind) {
    Vector3 o = points.origin;
    for (int j = row; j < row + rows; j++) {
      for (int i = column; i < column + columns; i++) {
        double x = o.x() + i * points.u.x() + j * points.v.x();
        double y = o.y() + i * points.u.y() + j * points.v.y();
        double z = o.z() + i * points.u.z() + j * points.v.z();
        double value = behind;
        for (int k = 0; k < count; k++) {
          Body body = bodies[list[k]];
          value += body.shape().share(x, y, z, edge) * (values[list[k]] - value);
        }
        out[j * points.columns + i] = (float) value;
      }
    }
  }
}
