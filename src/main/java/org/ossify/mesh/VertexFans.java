/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.mesh;

/**
 * Finds vertices at which separate parts of a surface meet, as two cones do at their tips: the
 * triangles around them are more than one fan.
 */
final class VertexFans {

  private VertexFans() {}

  /**
   * Number of vertices whose triangles cannot all be reached from one of them over edges at the
   * vertex. Linear in the number of triangles.
   */
  static int broken(Mesh mesh, MeshEdges edges) {
    int[] triangles = mesh.triangles();
    int[] degree = new int[mesh.vertexCount()];
    int[] anyCorner = new int[mesh.vertexCount()];
    for (int corner = 0; corner < triangles.length; corner++) {
      degree[triangles[corner]]++;
      anyCorner[triangles[corner]] = corner;
    }
    int broken = 0;
    for (int vertex = 0; vertex < degree.length; vertex++) {
      if (degree[vertex] > 0
          && reached(edges, anyCorner[vertex], degree[vertex]) < degree[vertex]) {
        broken++;
      }
    }
    return broken;
  }

  /** Walks around the corner's vertex, and from a border the other way round as well. */
  private static int reached(MeshEdges edges, int corner, int most) {
    int vertex = edges.from(corner);
    int outgoing = corner;
    int incoming = MeshEdges.previous(corner);
    int forth = walk(edges, vertex, outgoing, corner / 3, most);
    if (forth < 0) {
      return -forth;
    }
    int back = walk(edges, vertex, incoming, corner / 3, most);
    return forth + Math.abs(back) - 1;
  }

  /** Triangles met from the start over an edge on; negative when the walk came back to it. */
  private static int walk(MeshEdges edges, int vertex, int firstEdge, int start, int most) {
    int count = 1;
    int edge = firstEdge;
    while (count <= most) {
      int twin = edges.twin(edge);
      if (twin == MeshEdges.NONE) {
        return count;
      }
      if (twin / 3 == start) {
        return -count;
      }
      count++;
      // the other edge of this triangle at the vertex
      edge = edges.from(twin) == vertex ? MeshEdges.previous(twin) : MeshEdges.next(twin);
    }
    return count;
  }
}
