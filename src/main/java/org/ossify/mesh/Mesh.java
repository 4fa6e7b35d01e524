/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.mesh;

/**
 * A triangle surface in mm in the patient frame (LPS), counter-clockwise seen from outside.
 *
 * @param vertices x, y, z of each vertex, one after the other; shared, never written to
 * @param triangles three vertex indices for each triangle; shared, never written to
 */
public record Mesh(float[] vertices, int[] triangles) {

  public Mesh {
    if (vertices.length % 3 != 0 || triangles.length % 3 != 0) {
      throw new IllegalArgumentException(
          "Mesh arrays must hold threes, got "
              + vertices.length
              + " coordinates and "
              + triangles.length
              + " corners");
    }
  }

  public int vertexCount() {
    return vertices.length / 3;
  }

  public int triangleCount() {
    return triangles.length / 3;
  }
}
