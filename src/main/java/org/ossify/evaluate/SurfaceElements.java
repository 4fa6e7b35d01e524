/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.evaluate;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.ossify.kernel.Planes;
import org.ossify.mesh.CubeCases;
import org.ossify.volume.Box;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * The surface of a mask as points of a lattice with a code each, within a box of the volume.
 *
 * <p>Two kinds. Voxels: the lattice of voxel centres; the code is 1 for a bone voxel with a face
 * neighbour in the background. Corners: the lattice of voxel corners, one more along each axis; the
 * code is the configuration of the eight voxels around ({@link CubeCases}), and all but 0 and 255
 * are elements. Outside of the volume is background.
 *
 * @param counts which elements lie in the region and count; null for all of them
 */
record SurfaceElements(
    int nx, int ny, int nz, Vector3 spacing, byte[][] codes, byte[][] counts, int countedElements) {

  boolean isElement(byte code) {
    return code != 0 && code != (byte) 255;
  }

  boolean isCounted(int z, int at) {
    return isElement(codes[z][at]) && (counts == null || counts[z][at] != 0);
  }

  /** The smallest box that holds the bone of both masks; null when there is none. */
  static Box jointBox(Mask first, Mask second) {
    int[] low = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
    int[] high = {-1, -1, -1};
    Grid grid = first.grid();
    for (int z = 0; z < grid.nz(); z++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int x = 0; x < grid.nx(); x++) {
          int at = y * grid.nx() + x;
          if ((first.planes()[z][at] | second.planes()[z][at]) != 0) {
            low[0] = Math.min(low[0], x);
            low[1] = Math.min(low[1], y);
            low[2] = Math.min(low[2], z);
            high[0] = Math.max(high[0], x);
            high[1] = Math.max(high[1], y);
            high[2] = z;
          }
        }
      }
    }
    return high[2] < 0
        ? null
        : new Box(low[0], low[1], low[2], high[0] + 1, high[1] + 1, high[2] + 1);
  }

  static SurfaceElements voxels(Mask mask, Box box, Mask regionOrNull, Progress progress) {
    byte[][] codes = new byte[box.nz()][box.nx() * box.ny()];
    byte[][] counts = regionOrNull == null ? null : new byte[box.nz()][box.nx() * box.ny()];
    IntConsumer plane =
        z -> {
          for (int y = 0; y < box.ny(); y++) {
            for (int x = 0; x < box.nx(); x++) {
              int at = y * box.nx() + x;
              codes[z][at] = borderCode(mask, box.x0() + x, box.y0() + y, box.z0() + z);
              if (counts != null
                  && regionOrNull.contains(box.x0() + x, box.y0() + y, box.z0() + z)) {
                counts[z][at] = 1;
              }
            }
          }
        };
    return of(box.nx(), box.ny(), box.nz(), mask, codes, counts, plane, progress);
  }

  private static byte borderCode(Mask mask, int x, int y, int z) {
    boolean border =
        mask.contains(x, y, z)
            && !(mask.contains(x - 1, y, z)
                && mask.contains(x + 1, y, z)
                && mask.contains(x, y - 1, z)
                && mask.contains(x, y + 1, z)
                && mask.contains(x, y, z - 1)
                && mask.contains(x, y, z + 1));
    return (byte) (border ? 1 : 0);
  }

  /** An element counts when a bone voxel among its eight lies in the region. */
  static SurfaceElements corners(Mask mask, Box box, Mask regionOrNull, Progress progress) {
    int nx = box.nx() + 1;
    int ny = box.ny() + 1;
    int nz = box.nz() + 1;
    byte[][] codes = new byte[nz][nx * ny];
    byte[][] counts = regionOrNull == null ? null : new byte[nz][nx * ny];
    IntConsumer plane =
        z -> {
          for (int voxelZ = Math.max(z - 1, 0); voxelZ <= Math.min(z, box.nz() - 1); voxelZ++) {
            for (int y = 0; y < box.ny(); y++) {
              for (int x = 0; x < box.nx(); x++) {
                int at = (box.y0() + y) * mask.grid().nx() + box.x0() + x;
                if (mask.planes()[box.z0() + voxelZ][at] == 0) {
                  continue;
                }
                boolean inRegion =
                    counts != null && regionOrNull.planes()[box.z0() + voxelZ][at] != 0;
                for (int corner = 0; corner < 4; corner++) {
                  int to = (y + 1 - (corner >> 1)) * nx + x + 1 - (corner & 1);
                  codes[z][to] |= (byte) (1 << (corner + 4 * (voxelZ - z + 1)));
                  if (inRegion) {
                    counts[z][to] = 1;
                  }
                }
              }
            }
          }
        };
    return of(nx, ny, nz, mask, codes, counts, plane, progress);
  }

  private static SurfaceElements of(
      int nx,
      int ny,
      int nz,
      Mask mask,
      byte[][] codes,
      byte[][] counts,
      IntConsumer plane,
      Progress progress) {
    AtomicInteger counted = new AtomicInteger();
    SurfaceElements elements =
        new SurfaceElements(nx, ny, nz, mask.grid().spacing(), codes, counts, 0);
    Planes.forEach(
        nz,
        progress,
        z -> {
          plane.accept(z);
          int ofPlane = 0;
          for (int at = 0; at < nx * ny; at++) {
            ofPlane += elements.isCounted(z, at) ? 1 : 0;
          }
          counted.addAndGet(ofPlane);
        });
    return new SurfaceElements(nx, ny, nz, mask.grid().spacing(), codes, counts, counted.get());
  }

  /** Area in mm^2 of each counted element of a lattice of corners, in its order. */
  double[] areasMm2() {
    double[] ofCode = new double[256];
    Arrays.setAll(ofCode, this::areaOfCode);
    double[] areas = new double[countedElements];
    int count = 0;
    for (int z = 0; z < nz; z++) {
      for (int at = 0; at < nx * ny; at++) {
        if (isCounted(z, at)) {
          areas[count++] = ofCode[codes[z][at] & 0xff];
        }
      }
    }
    return areas;
  }

  /** A configuration and its complement have the same area: that of the one with less bone. */
  private double areaOfCode(int code) {
    int lesser = Integer.bitCount(code) <= 4 ? code : 255 - code;
    return CubeCases.of(lesser).areaMm2(spacing);
  }
}
