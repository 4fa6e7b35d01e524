/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.mesh;

import java.util.Arrays;
import org.ossify.io.MalformedFileException;
import org.ossify.mesh.Mesh;

/**
 * Collects triangles that come corner by corner, and makes corners with equal coordinates one
 * vertex. Vertices keep the order of their first appearance. Open addressing over flat arrays.
 */
final class MeshBuilder {

  private static final int MOST_CORNERS = 1 << 29;

  private float[] vertices = new float[3 * 1024];
  private int vertexCount;
  private int[] corners = new int[3 * 1024];
  private int cornerCount;
  private int[] slots = new int[4096];

  MeshBuilder() {
    Arrays.fill(slots, -1);
  }

  /** Adds the next corner; every third closes a triangle. */
  void addCorner(float x, float y, float z) {
    if (!(Float.isFinite(x) && Float.isFinite(y) && Float.isFinite(z))) {
      throw new MalformedFileException("a coordinate is not a finite number");
    }
    if (cornerCount >= MOST_CORNERS) {
      throw new MalformedFileException("it has more than 178 million triangles");
    }
    if (cornerCount == corners.length) {
      corners = Arrays.copyOf(corners, 2 * corners.length);
    }
    // adding 0 makes -0 and 0 one number
    corners[cornerCount++] = weld(x + 0f, y + 0f, z + 0f);
  }

  Mesh build() {
    return new Mesh(Arrays.copyOf(vertices, 3 * vertexCount), Arrays.copyOf(corners, cornerCount));
  }

  private int weld(float x, float y, float z) {
    int slot = slotOf(x, y, z);
    while (slots[slot] >= 0) {
      int at = 3 * slots[slot];
      if (vertices[at] == x && vertices[at + 1] == y && vertices[at + 2] == z) {
        return slots[slot];
      }
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = vertexCount;
    append(x, y, z);
    if (2 * vertexCount > slots.length) {
      rehash();
    }
    return vertexCount - 1;
  }

  private void append(float x, float y, float z) {
    int at = 3 * vertexCount++;
    if (at == vertices.length) {
      vertices = Arrays.copyOf(vertices, 2 * vertices.length);
    }
    vertices[at] = x;
    vertices[at + 1] = y;
    vertices[at + 2] = z;
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    Arrays.fill(slots, -1);
    for (int vertex = 0; vertex < vertexCount; vertex++) {
      int slot = slotOf(vertices[3 * vertex], vertices[3 * vertex + 1], vertices[3 * vertex + 2]);
      while (slots[slot] >= 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = vertex;
    }
  }

  private int slotOf(float x, float y, float z) {
    long hash = Float.floatToIntBits(x) * 0x9E3779B97F4A7C15L;
    hash = (Long.rotateLeft(hash, 29) ^ Float.floatToIntBits(y)) * 0xBF58476D1CE4E5B9L;
    hash = (Long.rotateLeft(hash, 31) ^ Float.floatToIntBits(z)) * 0x94D049BB133111EBL;
    return (int) (hash ^ hash >>> 32) & slots.length - 1;
  }
}
