/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.mesh;

import java.util.Arrays;

/**
 * Which triangles meet at which edge. The half-edge {@code 3 t + i} runs from corner i of triangle
 * t to the next corner.
 *
 * <p>Linear in the number of triangles: half-edges are gathered by their lower vertex, of which
 * each has a handful. Memory: four ints for each half-edge.
 */
final class MeshEdges {

  static final int NONE = -1;

  private final int[] triangles;
  private final int[] twin;
  private int edgeCount;
  private int borderEdges;
  private int crowdedEdges;
  private int flippedEdges;

  private MeshEdges(int[] triangles) {
    this.triangles = triangles;
    this.twin = new int[triangles.length];
  }

  static MeshEdges of(Mesh mesh) {
    MeshEdges edges = new MeshEdges(mesh.triangles());
    edges.match(mesh.vertexCount());
    return edges;
  }

  int from(int halfEdge) {
    return triangles[halfEdge];
  }

  int to(int halfEdge) {
    return triangles[next(halfEdge)];
  }

  static int next(int halfEdge) {
    return halfEdge % 3 == 2 ? halfEdge - 2 : halfEdge + 1;
  }

  static int previous(int halfEdge) {
    return halfEdge % 3 == 0 ? halfEdge + 2 : halfEdge - 1;
  }

  /** The half-edge of the other triangle at the same edge; NONE unless exactly two meet there. */
  int twin(int halfEdge) {
    return twin[halfEdge];
  }

  int edgeCount() {
    return edgeCount;
  }

  /** Edges of one triangle only. */
  int borderEdges() {
    return borderEdges;
  }

  /** Edges of more than two triangles, or from a vertex to itself. */
  int crowdedEdges() {
    return crowdedEdges;
  }

  /** Edges that their two triangles walk in the same direction. */
  int flippedEdges() {
    return flippedEdges;
  }

  private void match(int vertexCount) {
    int[] first = new int[vertexCount + 1];
    for (int half = 0; half < triangles.length; half++) {
      first[lower(half) + 1]++;
    }
    for (int v = 0; v < vertexCount; v++) {
      first[v + 1] += first[v];
    }
    int[] halves = new int[triangles.length];
    int[] filled = Arrays.copyOf(first, vertexCount);
    for (int half = 0; half < triangles.length; half++) {
      halves[filled[lower(half)]++] = half;
    }
    Arrays.fill(twin, NONE);
    for (int v = 0; v < vertexCount; v++) {
      sortByUpper(halves, first[v], first[v + 1]);
      for (int begin = first[v]; begin < first[v + 1]; ) {
        int end = begin + 1;
        while (end < first[v + 1] && upper(halves[end]) == upper(halves[begin])) {
          end++;
        }
        register(halves, begin, end);
        begin = end;
      }
    }
  }

  private void register(int[] halves, int begin, int end) {
    edgeCount++;
    int half = halves[begin];
    if (end - begin > 2 || from(half) == to(half)) {
      crowdedEdges++;
    } else if (end - begin == 1) {
      borderEdges++;
    } else {
      int other = halves[begin + 1];
      twin[half] = other;
      twin[other] = half;
      if (from(half) == from(other)) {
        flippedEdges++;
      }
    }
  }

  private int lower(int half) {
    return Math.min(from(half), to(half));
  }

  private int upper(int half) {
    return Math.max(from(half), to(half));
  }

  /** Insertion sort: a bucket holds about three edges, and stays in the order of the triangles. */
  private void sortByUpper(int[] halves, int begin, int end) {
    if (end - begin > 64) {
      sortLargeBucket(halves, begin, end);
      return;
    }
    for (int i = begin + 1; i < end; i++) {
      int half = halves[i];
      int key = upper(half);
      int j = i - 1;
      while (j >= begin && upper(halves[j]) > key) {
        halves[j + 1] = halves[j];
        j--;
      }
      halves[j + 1] = half;
    }
  }

  private void sortLargeBucket(int[] halves, int begin, int end) {
    long[] keyed = new long[end - begin];
    for (int i = begin; i < end; i++) {
      keyed[i - begin] = (long) upper(halves[i]) << 32 | halves[i];
    }
    Arrays.sort(keyed);
    for (int i = begin; i < end; i++) {
      halves[i] = (int) keyed[i - begin];
    }
  }
}
