/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.mesh;

import java.util.concurrent.atomic.AtomicLong;
import org.ossify.kernel.Planes;
import org.ossify.volume.Progress;

/**
 * What smoothing or thinning did to a surface.
 *
 * @param volumeChangePercent 100 (after - before) / before; NaN when there was no volume before
 * @param maximumDeviationMm greatest distance of a vertex afterwards to the surface before, exact
 *     to the triangles; NaN when one of the meshes is empty
 */
public record SurfaceChange(double volumeChangePercent, double maximumDeviationMm) {

  private static final int VERTICES_AT_ONCE = 1024;

  /** From the surface before to the one after; O(n log n), with a tree of boxes in memory. */
  public static SurfaceChange between(Mesh before, Mesh after, Progress progress) {
    double volumeBefore = MeshMeasures.volumeMm3(before);
    double change = 100 * (MeshMeasures.volumeMm3(after) - volumeBefore) / volumeBefore;
    if (before.triangleCount() == 0 || after.triangleCount() == 0) {
      return new SurfaceChange(Double.NaN, Double.NaN);
    }
    TriangleTree tree = TriangleTree.of(before, progress.part(0, 0.4));
    boolean[] used = new boolean[after.vertexCount()];
    for (int vertex : after.triangles()) {
      used[vertex] = true;
    }
    boolean sameVertices = before.vertexCount() == after.vertexCount();
    // bits of positive doubles are ordered as the doubles are
    AtomicLong greatest = new AtomicLong();
    Planes.forEach(
        (used.length + VERTICES_AT_ONCE - 1) / VERTICES_AT_ONCE,
        progress.part(0.4, 1),
        chunk -> {
          NearestTriangle nearest = new NearestTriangle(tree);
          int end = Math.min(used.length, (chunk + 1) * VERTICES_AT_ONCE);
          for (int vertex = chunk * VERTICES_AT_ONCE; vertex < end; vertex++) {
            double known = Double.longBitsToDouble(greatest.get());
            // where the vertex came from bounds its distance: most need no search at all
            double bound = sameVertices ? moved(before, after, vertex) : Double.POSITIVE_INFINITY;
            if (used[vertex] && bound > known) {
              double squared = nearest.squaredDistance(after.vertices(), 3 * vertex, bound);
              greatest.accumulateAndGet(Double.doubleToLongBits(squared), Math::max);
            }
          }
        });
    return new SurfaceChange(change, Math.sqrt(Double.longBitsToDouble(greatest.get())));
  }

  private static double moved(Mesh before, Mesh after, int vertex) {
    double sum = 0;
    for (int i = 3 * vertex; i < 3 * vertex + 3; i++) {
      double step = (double) after.vertices()[i] - before.vertices()[i];
      sum += step * step;
    }
    return sum;
  }
}
