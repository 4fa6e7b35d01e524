/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.mesh;

import java.util.Arrays;
import org.ossify.kernel.Planes;
import org.ossify.volume.Progress;

/**
 * Smooths a surface without shrinking it much.
 *
 * <p>One iteration is two steps: every vertex moves by 0.5 of the way to the mean of its
 * neighbours, then by 0.53 of the way from it. The first alone would shrink the surface; the second
 * blows it up again, and what is left is a low-pass filter with the pass band 1/0.5 - 1/0.53 =
 * 0.113. The volume grows slightly with many iterations, so use some 20 and measure ({@link
 * SurfaceChange}). All neighbours weigh the same (umbrella). Triangles stay as they are; a vertex
 * without neighbours does not move. 0 iterations return an equal mesh.
 *
 * <p>Vertices are computed in double, all from the state before the step, so the result does not
 * depend on the number of threads. O(n) an iteration; memory: two copies of the vertices in double
 * and the list of neighbours. Taubin 1995, doi:10.1145/218380.218473.
 *
 * <pre>{@code
 * Mesh mesh = MarchingCubes.extract(ImagePlusAdapter.mask(imp), Progress.NONE);
 * Mesh smooth = TaubinSmoothing.smooth(mesh, 20, Progress.NONE);
 * IJ.log("Volume: " + MeshMeasures.volumeMm3(smooth) / MeshMeasures.volumeMm3(mesh) + " of before");
 * }</pre>
 */
public final class TaubinSmoothing {

  /** Enough to take away the steps of the voxels. */
  public static final int USUAL_ITERATIONS = 20;

  public static final int MOST_ITERATIONS = 1000;

  private static final double SHRINK = 0.5;
  private static final double GROW = -0.53;
  private static final int VERTICES_AT_ONCE = 4096;

  private TaubinSmoothing() {}

  /**
   * The mesh with its vertices moved, as above.
   *
   * @implNote op names='geom.smoothMesh'
   * @param mesh what to smooth, unchanged
   * @param iterations 0 to 1000
   * @param progress hears how far the work is
   * @return a new mesh of the same triangles
   * @throws IllegalArgumentException when the number of iterations is out of range
   */
  public static Mesh smooth(Mesh mesh, int iterations, Progress progress) {
    if (iterations < 0 || iterations > MOST_ITERATIONS) {
      throw new IllegalArgumentException(
          "Smoothing takes 0 to " + MOST_ITERATIONS + " iterations, got " + iterations);
    }
    int[] first = new int[mesh.vertexCount() + 1];
    int[] neighbours = neighbours(mesh, first);
    double[] from = new double[mesh.vertices().length];
    for (int i = 0; i < from.length; i++) {
      from[i] = mesh.vertices()[i];
    }
    double[] to = new double[from.length];
    for (int step = 0; step < 2 * iterations; step++) {
      double factor = step % 2 == 0 ? SHRINK : GROW;
      move(
          from,
          to,
          first,
          neighbours,
          factor,
          progress.part(step / (2.0 * iterations), (step + 1) / (2.0 * iterations)));
      double[] swap = from;
      from = to;
      to = swap;
    }
    float[] vertices = new float[from.length];
    for (int i = 0; i < vertices.length; i++) {
      vertices[i] = (float) from[i];
    }
    return new Mesh(vertices, mesh.triangles().clone());
  }

  private static void move(
      double[] from, double[] to, int[] first, int[] neighbours, double factor, Progress progress) {
    int count = first.length - 1;
    Planes.forEach(
        (count + VERTICES_AT_ONCE - 1) / VERTICES_AT_ONCE,
        progress,
        chunk -> {
          int end = Math.min(count, (chunk + 1) * VERTICES_AT_ONCE);
          for (int vertex = chunk * VERTICES_AT_ONCE; vertex < end; vertex++) {
            moveVertex(from, to, first, neighbours, factor, vertex);
          }
        });
  }

  private static void moveVertex(
      double[] from, double[] to, int[] first, int[] neighbours, double factor, int vertex) {
    double x = 0;
    double y = 0;
    double z = 0;
    int begin = first[vertex];
    int end = first[vertex + 1];
    for (int i = begin; i < end; i++) {
      int other = 3 * neighbours[i];
      x += from[other];
      y += from[other + 1];
      z += from[other + 2];
    }
    int at = 3 * vertex;
    double share = end > begin ? factor / (end - begin) : 0;
    double keep = end > begin ? 1 - factor : 1;
    to[at] = keep * from[at] + share * x;
    to[at + 1] = keep * from[at + 1] + share * y;
    to[at + 2] = keep * from[at + 2] + share * z;
  }

  /** Each vertex's neighbours, once each and ascending, those of v from first[v] on. */
  private static int[] neighbours(Mesh mesh, int[] first) {
    int[] t = mesh.triangles();
    int[] begin = new int[first.length];
    for (int vertex : t) {
      begin[vertex + 1] += 2;
    }
    for (int v = 1; v < begin.length; v++) {
      begin[v] += begin[v - 1];
    }
    int[] all = new int[2 * t.length];
    int[] filled = Arrays.copyOf(begin, begin.length);
    for (int half = 0; half < t.length; half++) {
      int from = t[half];
      int to = t[MeshEdges.next(half)];
      all[filled[from]++] = to;
      all[filled[to]++] = from;
    }
    int count = 0;
    for (int v = 0; v + 1 < begin.length; v++) {
      first[v] = count;
      Arrays.sort(all, begin[v], begin[v + 1]);
      int previous = v;
      for (int i = begin[v]; i < begin[v + 1]; i++) {
        int neighbour = all[i];
        if (neighbour != previous && neighbour != v) {
          // entries up to here are read already, so the list shrinks in place
          all[count++] = neighbour;
        }
        previous = neighbour;
      }
    }
    first[first.length - 1] = count;
    return Arrays.copyOf(all, count);
  }
}
