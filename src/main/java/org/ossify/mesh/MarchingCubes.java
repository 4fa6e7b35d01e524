/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.mesh;

import org.ossify.kernel.Planes;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * The surface of a mask: the isosurface at 0.5 between bone (1) and background (0).
 *
 * <p>Vertices lie half way between a bone voxel's centre and a background neighbour's, in mm in
 * LPS. Outside of the volume counts as background, so the surface is closed where bone touches the
 * border. For every mask the mesh is watertight and 2-manifold, wound counter-clockwise seen from
 * outside, and free of self-intersections; {@link CubeCases} says why. Bone voxels that touch only
 * by an edge or a corner are separate bodies. One voxel alone becomes an octahedron of a sixth of
 * its volume. An empty mask gives a mesh without triangles.
 *
 * <p>Vertices and triangles are ordered by slice, then row, then column, whatever the number of
 * threads. Cost grows with the number of voxels; memory is the mesh and, for each thread, five int
 * planes. Lorensen and Cline 1987, doi:10.1145/37402.37422.
 *
 * <pre>{@code
 * Mask mask = ImagePlusAdapter.mask(imp);
 * Mesh mesh = MarchingCubes.extract(mask, Progress.NONE);
 * IJ.log(mesh.triangleCount() + " triangles");
 * }</pre>
 */
public final class MarchingCubes {

  private static final int LAYERS_PER_SLAB = 8;

  private final Mask mask;
  private final int nx;
  private final int ny;
  private final int nz;
  private final int width;
  private final CubeRows rows;

  // Layer k lies between slices k - 1 and k; it owns the vertices in slice k - 1 and those on
  // the edges towards slice k, in this order.
  private final int[] firstVertex;
  private final int[] firstTriangle;
  private float[] vertices;
  private int[] triangles;

  private MarchingCubes(Mask mask) {
    this.mask = mask;
    Grid grid = mask.grid();
    nx = grid.nx();
    ny = grid.ny();
    nz = grid.nz();
    width = nx + 2;
    rows = new CubeRows(mask);
    firstVertex = new int[nz + 2];
    firstTriangle = new int[nz + 2];
  }

  /**
   * The surface half way between the voxels of a mask and those around it.
   *
   * @implNote op names='geom.marchingCubes'
   * @param mask whose surface
   * @param progress hears how far the work is
   * @return the surface in mm
   * @throws IllegalArgumentException when the surface has more corners than an array can hold
   */
  public static Mesh extract(Mask mask, Progress progress) {
    return new MarchingCubes(mask).run(progress);
  }

  private Mesh run(Progress progress) {
    Planes.forEach(nz, progress.part(0, 0.1), rows::findBone);
    Planes.forEach(nz + 1, progress.part(0.1, 0.4), this::count);
    long vertexTotal = prefixSum(firstVertex);
    long triangleTotal = prefixSum(firstTriangle);
    if (3 * Math.max(vertexTotal, triangleTotal) > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "The surface has "
              + triangleTotal
              + " triangles, more than the 715 million that fit: crop or resample the mask");
    }
    vertices = new float[(int) (3 * vertexTotal)];
    triangles = new int[(int) (3 * triangleTotal)];
    int slabs = (nz + LAYERS_PER_SLAB) / LAYERS_PER_SLAB;
    Planes.forEach(slabs, progress.part(0.4, 1), this::emitSlab);
    return new Mesh(vertices, triangles);
  }

  private static long prefixSum(int[] counts) {
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      int count = counts[i];
      counts[i] = (int) sum;
      sum += count;
    }
    return sum;
  }

  private void count(int layer) {
    int[] codes = new int[nx + 1];
    int vertexCount = 0;
    int triangleCount = 0;
    for (int row = 0; row <= ny; row++) {
      if (!rows.configurations(layer, row, codes)) {
        continue;
      }
      for (int code : codes) {
        if (code != 0 && code != 255) {
          triangleCount += CubeCases.of(code).triangleCount();
          vertexCount += ownedEdges(code);
        }
      }
    }
    firstVertex[layer] = vertexCount;
    firstTriangle[layer] = triangleCount;
  }

  /** Crossed edges that start at corner 0: each edge of the lattice belongs to one cube. */
  private static int ownedEdges(int code) {
    int corner = code & 1;
    return (corner ^ (code >> 1 & 1)) + (corner ^ (code >> 2 & 1)) + (corner ^ (code >> 4 & 1));
  }

  private void emitSlab(int slab) {
    int begin = slab * LAYERS_PER_SLAB;
    int end = Math.min(begin + LAYERS_PER_SLAB, nz + 1);
    Indices lower = new Indices();
    Indices upper = new Indices();
    numberSlice(begin, lower);
    for (int layer = begin; layer < end; layer++) {
      if (layer < nz) {
        numberSlice(layer + 1, upper);
      }
      emitLayer(layer, lower, upper);
      Indices swap = lower;
      lower = upper;
      upper = swap;
    }
  }

  /** Vertex numbers of one slice: on edges along x and along y, and of the layer above it. */
  private final class Indices {
    final int[] alongX = new int[width * (ny + 2)];
    final int[] alongY = new int[width * (ny + 2)];
    final int[] alongZ = new int[width * (ny + 2)];
  }

  private void numberSlice(int layer, Indices out) {
    int[] codes = new int[nx + 1];
    int inSlice = firstVertex[layer];
    int[][] numbered = {out.alongX, out.alongY};
    for (int row = 0; row <= ny; row++) {
      if (!rows.configurations(layer, row, codes)) {
        continue;
      }
      for (int x = 0; x <= nx; x++) {
        int corner = codes[x] & 1;
        for (int axis = 0; axis < 2; axis++) {
          if (corner != (codes[x] >> (1 << axis) & 1)) {
            numbered[axis][row * width + x] = inSlice;
            place(inSlice++, x, row, layer, axis);
          }
        }
      }
    }
    numberUpwards(layer, inSlice, codes, out);
  }

  private void numberUpwards(int layer, int first, int[] codes, Indices out) {
    int next = first;
    for (int row = 0; row <= ny; row++) {
      if (!rows.configurations(layer, row, codes)) {
        continue;
      }
      for (int x = 0; x <= nx; x++) {
        if ((codes[x] & 1) != (codes[x] >> 4 & 1)) {
          out.alongZ[row * width + x] = next;
          place(next++, x, row, layer, 2);
        }
      }
    }
  }

  /** Writes the vertex half a step along an axis from a corner in padded indices. */
  private void place(int vertex, int x, int y, int z, int axis) {
    Vector3 position =
        mask.grid()
            .positionOf(
                x - (axis == 0 ? 0.5 : 1), y - (axis == 1 ? 0.5 : 1), z - (axis == 2 ? 0.5 : 1));
    vertices[3 * vertex] = (float) position.x();
    vertices[3 * vertex + 1] = (float) position.y();
    vertices[3 * vertex + 2] = (float) position.z();
  }

  private void emitLayer(int layer, Indices lower, Indices upper) {
    int[] codes = new int[nx + 1];
    int corner = 3 * firstTriangle[layer];
    for (int row = 0; row <= ny; row++) {
      if (!rows.configurations(layer, row, codes)) {
        continue;
      }
      for (int x = 0; x <= nx; x++) {
        int code = codes[x];
        if (code == 0 || code == 255) {
          continue;
        }
        CubeCases cube = CubeCases.of(code);
        int at = row * width + x;
        for (int i = 0; i < 3 * cube.triangleCount(); i++) {
          triangles[corner++] = numberOf(cube.edge(i), at, lower, upper);
        }
      }
    }
  }

  private int numberOf(int edge, int at, Indices lower, Indices upper) {
    int start = CubeCases.edgeStart(edge);
    int place = at + (start & 1) + (start >> 1 & 1) * width;
    Indices slice = start >> 2 == 0 ? lower : upper;
    return switch (CubeCases.edgeAxis(edge)) {
      case 0 -> slice.alongX[place];
      case 1 -> slice.alongY[place];
      default -> lower.alongZ[place];
    };
  }
}
