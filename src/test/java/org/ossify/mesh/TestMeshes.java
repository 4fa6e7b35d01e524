/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.mesh;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Small surfaces for tests. */
public final class TestMeshes {

  private TestMeshes() {}

  public static Mesh tetrahedron() {
    return new Mesh(
        new float[] {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1},
        new int[] {0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3});
  }

  /** A box with outward triangles, 8 vertices and 12 triangles. */
  public static Mesh box(float x0, float y0, float z0, float x1, float y1, float z1) {
    float[] vertices = new float[24];
    for (int corner = 0; corner < 8; corner++) {
      vertices[3 * corner] = (corner & 1) == 0 ? x0 : x1;
      vertices[3 * corner + 1] = (corner & 2) == 0 ? y0 : y1;
      vertices[3 * corner + 2] = (corner & 4) == 0 ? z0 : z1;
    }
    int[] triangles = {
      0, 2, 3, 0, 3, 1, 4, 5, 7, 4, 7, 6, 0, 1, 5, 0, 5, 4,
      2, 6, 7, 2, 7, 3, 0, 4, 6, 0, 6, 2, 1, 3, 7, 1, 7, 5
    };
    return new Mesh(vertices, triangles);
  }

  /** Both surfaces in one mesh. */
  public static Mesh both(Mesh first, Mesh second) {
    float[] vertices =
        Arrays.copyOf(first.vertices(), first.vertices().length + second.vertices().length);
    System.arraycopy(
        second.vertices(), 0, vertices, first.vertices().length, second.vertices().length);
    int[] triangles =
        Arrays.copyOf(first.triangles(), first.triangles().length + second.triangles().length);
    for (int i = 0; i < second.triangles().length; i++) {
      triangles[first.triangles().length + i] = second.triangles()[i] + first.vertexCount();
    }
    return new Mesh(vertices, triangles);
  }

  public static Mesh turnedInsideOut(Mesh mesh) {
    int[] triangles = mesh.triangles().clone();
    for (int i = 0; i < triangles.length; i += 3) {
      triangles[i] = mesh.triangles()[i + 1];
      triangles[i + 1] = mesh.triangles()[i];
    }
    return new Mesh(mesh.vertices(), triangles);
  }

  /** The mesh without its last triangles. */
  public static Mesh without(Mesh mesh, int triangles) {
    return new Mesh(
        mesh.vertices(), Arrays.copyOf(mesh.triangles(), mesh.triangles().length - 3 * triangles));
  }

  /** A unit sphere: an icosahedron whose triangles are cut into four as often as told. */
  public static Mesh icosphere(int subdivisions) {
    float g = (float) ((1 + Math.sqrt(5)) / 2);
    float[] vertices = {
      -1, g, 0, 1, g, 0, -1, -g, 0, 1, -g, 0, 0, -1, g, 0, 1, g, 0, -1, -g, 0, 1, -g, g, 0, -1, g,
      0, 1, -g, 0, -1, -g, 0, 1
    };
    int[] triangles = {
      0, 11, 5, 0, 5, 1, 0, 1, 7, 0, 7, 10, 0, 10, 11, 1, 5, 9, 5, 11, 4, 11, 10, 2, 10, 7, 6, 7, 1,
      8, 3, 9, 4, 3, 4, 2, 3, 2, 6, 3, 6, 8, 3, 8, 9, 4, 9, 5, 2, 4, 11, 6, 2, 10, 8, 6, 7, 9, 8, 1
    };
    Mesh mesh = onSphere(new Mesh(vertices, triangles));
    for (int i = 0; i < subdivisions; i++) {
      mesh = onSphere(subdivided(mesh));
    }
    return mesh;
  }

  private static Mesh subdivided(Mesh mesh) {
    float[] vertices = Arrays.copyOf(mesh.vertices(), 4 * mesh.vertices().length);
    int[] triangles = new int[4 * mesh.triangles().length];
    Map<Long, Integer> middles = new HashMap<>();
    int[] count = {mesh.vertexCount()};
    for (int i = 0; i < mesh.triangles().length; i += 3) {
      int[] corner = new int[3];
      int[] middle = new int[3];
      for (int k = 0; k < 3; k++) {
        int from = mesh.triangles()[i + k];
        int to = mesh.triangles()[i + (k + 1) % 3];
        corner[k] = from;
        long key = (long) Math.min(from, to) << 32 | Math.max(from, to);
        middle[k] =
            middles.computeIfAbsent(
                key,
                edge -> {
                  for (int axis = 0; axis < 3; axis++) {
                    vertices[3 * count[0] + axis] =
                        (vertices[3 * from + axis] + vertices[3 * to + axis]) / 2;
                  }
                  return count[0]++;
                });
      }
      int[] four = {
        corner[0], middle[0], middle[2], corner[1], middle[1], middle[0],
        corner[2], middle[2], middle[1], middle[0], middle[1], middle[2]
      };
      System.arraycopy(four, 0, triangles, 4 * i, 12);
    }
    return new Mesh(Arrays.copyOf(vertices, 3 * count[0]), triangles);
  }

  private static Mesh onSphere(Mesh mesh) {
    float[] v = mesh.vertices().clone();
    for (int i = 0; i < v.length; i += 3) {
      double length = Math.sqrt(v[i] * v[i] + v[i + 1] * v[i + 1] + v[i + 2] * v[i + 2]);
      for (int axis = 0; axis < 3; axis++) {
        v[i + axis] /= (float) length;
      }
    }
    return new Mesh(v, mesh.triangles());
  }
}
