/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.mesh;

import org.ossify.volume.Vector3;

/**
 * Size and topology of a surface.
 *
 * <p>Volume by the divergence theorem: the sum over triangles of a . (b x c) / 6, with corners
 * taken relative to the middle of the bounding box, so that a surface far from the patient origin
 * loses no digits. It is positive when triangles wind counter-clockwise seen from outside, and
 * means something for closed surfaces only. Sums are in double, in the order of the triangles. A
 * mesh without triangles has area 0, volume 0, Euler characteristic 0, no components and a bounding
 * box of NaN.
 *
 * @param areaMm2 sum of the areas of the triangles
 * @param volumeMm3 signed
 * @param euler vertices - edges + triangles; 2 for a ball, less 2 for each handle; vertices that no
 *     triangle uses do not count
 * @param components parts that share no vertex
 * @param minimum lowest corner of the bounding box in mm
 * @param maximum highest corner of the bounding box in mm
 */
public record MeshMeasures(
    double areaMm2, double volumeMm3, int euler, int components, Vector3 minimum, Vector3 maximum) {

  public static MeshMeasures of(Mesh mesh) {
    return of(mesh, MeshEdges.of(mesh));
  }

  static MeshMeasures of(Mesh mesh, MeshEdges edges) {
    Vector3[] box = boundingBox(mesh);
    double[] sums = areaAndVolume(mesh, box);
    int[] parts = verticesAndComponents(mesh);
    int euler = parts[0] - edges.edgeCount() + mesh.triangleCount();
    return new MeshMeasures(sums[0], sums[1], euler, parts[1], box[0], box[1]);
  }

  /** The signed volume alone. */
  public static double volumeMm3(Mesh mesh) {
    return areaAndVolume(mesh, boundingBox(mesh))[1];
  }

  private static Vector3[] boundingBox(Mesh mesh) {
    float[] low = {Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY};
    float[] high = {Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY};
    if (mesh.triangleCount() == 0) {
      Vector3 nowhere = new Vector3(Double.NaN, Double.NaN, Double.NaN);
      return new Vector3[] {nowhere, nowhere};
    }
    float[] vertices = mesh.vertices();
    for (int vertex : mesh.triangles()) {
      for (int axis = 0; axis < 3; axis++) {
        float at = vertices[3 * vertex + axis];
        low[axis] = Math.min(low[axis], at);
        high[axis] = Math.max(high[axis], at);
      }
    }
    return new Vector3[] {
      new Vector3(low[0], low[1], low[2]), new Vector3(high[0], high[1], high[2])
    };
  }

  private static double[] areaAndVolume(Mesh mesh, Vector3[] box) {
    Vector3 middle = box[0].plus(box[1]).times(0.5);
    float[] v = mesh.vertices();
    int[] t = mesh.triangles();
    double area = 0;
    double volume = 0;
    for (int i = 0; i < t.length; i += 3) {
      int a = 3 * t[i];
      int b = 3 * t[i + 1];
      int c = 3 * t[i + 2];
      double ux = (double) v[b] - v[a];
      double uy = (double) v[b + 1] - v[a + 1];
      double uz = (double) v[b + 2] - v[a + 2];
      double wx = (double) v[c] - v[a];
      double wy = (double) v[c + 1] - v[a + 1];
      double wz = (double) v[c + 2] - v[a + 2];
      double nx = uy * wz - uz * wy;
      double ny = uz * wx - ux * wz;
      double nz = ux * wy - uy * wx;
      area += Math.sqrt(nx * nx + ny * ny + nz * nz);
      volume += (v[a] - middle.x()) * nx + (v[a + 1] - middle.y()) * ny;
      volume += (v[a + 2] - middle.z()) * nz;
    }
    return new double[] {area / 2, volume / 6};
  }

  /** How many vertices are in use, and in how many separate parts. */
  private static int[] verticesAndComponents(Mesh mesh) {
    int[] parent = new int[mesh.vertexCount()];
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
    }
    boolean[] used = new boolean[parent.length];
    int[] t = mesh.triangles();
    for (int i = 0; i < t.length; i += 3) {
      used[t[i]] = true;
      used[t[i + 1]] = true;
      used[t[i + 2]] = true;
      unite(parent, t[i], t[i + 1]);
      unite(parent, t[i], t[i + 2]);
    }
    int vertices = 0;
    int components = 0;
    for (int i = 0; i < parent.length; i++) {
      if (used[i]) {
        vertices++;
        components += parent[i] == i ? 1 : 0;
      }
    }
    return new int[] {vertices, components};
  }

  private static void unite(int[] parent, int first, int second) {
    int a = root(parent, first);
    int b = root(parent, second);
    parent[Math.max(a, b)] = Math.min(a, b);
  }

  private static int root(int[] parent, int start) {
    int at = start;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
