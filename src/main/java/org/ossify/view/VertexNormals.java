/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.view;

import org.ossify.mesh.Mesh;

/**
 * Directions of a surface at its vertices: the sum of the normals of the triangles around each,
 * weighted by their area. Not of unit length; zero where no triangle is. O(triangles).
 */
final class VertexNormals {

  private VertexNormals() {}

  /** x, y, z for each vertex, pointing outwards. */
  static float[] of(Mesh mesh) {
    float[] at = mesh.vertices();
    int[] corners = mesh.triangles();
    float[] normals = new float[at.length];
    for (int t = 0; t < corners.length; t += 3) {
      int a = 3 * corners[t];
      int b = 3 * corners[t + 1];
      int c = 3 * corners[t + 2];
      float ux = at[b] - at[a];
      float uy = at[b + 1] - at[a + 1];
      float uz = at[b + 2] - at[a + 2];
      float vx = at[c] - at[a];
      float vy = at[c + 1] - at[a + 1];
      float vz = at[c + 2] - at[a + 2];
      add(normals, a, b, c, 0, uy * vz - uz * vy);
      add(normals, a, b, c, 1, uz * vx - ux * vz);
      add(normals, a, b, c, 2, ux * vy - uy * vx);
    }
    return normals;
  }

  private static void add(float[] normals, int a, int b, int c, int axis, float value) {
    normals[a + axis] += value;
    normals[b + axis] += value;
    normals[c + axis] += value;
  }
}
