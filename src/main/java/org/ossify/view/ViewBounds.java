/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.view;

import org.ossify.mesh.Mesh;
import org.ossify.volume.Vector3;

/**
 * The rectangle that the finite vertices of a mesh fill in a view.
 *
 * @param center LPS point in its middle
 * @param largestMm its longer side; negative infinity when no vertex is finite
 */
record ViewBounds(Vector3 center, double largestMm) {

  static ViewBounds of(Mesh mesh, SurfaceView view) {
    Vector3[] axes = {view.right(), view.up(), view.forward()};
    double[] low = new double[3];
    double[] high = new double[3];
    for (int i = 0; i < 3; i++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      float[] at = mesh.vertices();
      for (int v = 0; v < at.length; v += 3) {
        double along = at[v] * axes[i].x() + at[v + 1] * axes[i].y() + at[v + 2] * axes[i].z();
        if (Double.isFinite(along)) {
          least = Math.min(least, along);
          most = Math.max(most, along);
        }
      }
      low[i] = least;
      high[i] = most;
    }
    Vector3 center = Vector3.ZERO;
    for (int i = 0; i < 3; i++) {
      center = center.plus(axes[i].times((low[i] + high[i]) / 2));
    }
    return new ViewBounds(center, Math.max(high[0] - low[0], high[1] - low[1]));
  }
}
