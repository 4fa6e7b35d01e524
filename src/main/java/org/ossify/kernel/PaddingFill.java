/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Mask;
import org.ossify.volume.Padding;
import org.ossify.volume.Progress;

/**
 * Keeps padding out of calculations: before one, padded pixels get the value of the measured pixel
 * next to them, as values go on beyond the border of a volume; after it, padding is put back.
 *
 * <p>Nearest is by chamfer distance within the slice. A slice of nothing but padding takes over the
 * filled slice before it, or else the one behind. Memory: the slices that hold padding, and four
 * bytes a pixel for each thread.
 */
public final class PaddingFill {

  private static final int STRAIGHT = 3;
  private static final int DIAGONAL = 4;
  private static final int FAR = Integer.MAX_VALUE / 2;

  private PaddingFill() {}

  /** The planes of a volume with padding filled; themselves where there is none. */
  public static float[][] of(CtVolume ct) {
    Padding padding = ct.source().padding();
    float[][] planes = ct.planes();
    if (padding.isNone()) {
      return planes;
    }
    float[][] filled = new float[planes.length][];
    Planes.forEach(
        planes.length, Progress.NONE, z -> filled[z] = filled(planes[z], ct.grid().nx(), padding));
    return withoutEmpty(filled, planes);
  }

  /** Null for a slice of nothing but padding. */
  private static float[] filled(float[] plane, int nx, Padding padding) {
    int padded = 0;
    for (float value : plane) {
      padded += padding.contains(value) ? 1 : 0;
    }
    if (padded == 0) {
      return plane;
    }
    if (padded == plane.length) {
      return null;
    }
    float[] result = plane.clone();
    int[] distance = new int[plane.length];
    for (int i = 0; i < plane.length; i++) {
      distance[i] = padding.contains(plane[i]) ? FAR : 0;
    }
    int ny = plane.length / nx;
    for (int y = 0; y < ny; y++) {
      for (int x = 0; x < nx; x++) {
        look(result, distance, nx, ny, x, y, -1);
      }
    }
    for (int y = ny - 1; y >= 0; y--) {
      for (int x = nx - 1; x >= 0; x--) {
        look(result, distance, nx, ny, x, y, 1);
      }
    }
    return result;
  }

  /** Takes over the value of the nearest of the neighbours that were looked at before. */
  private static void look(float[] values, int[] distance, int nx, int ny, int x, int y, int side) {
    int at = y * nx + x;
    if (distance[at] == 0) {
      return;
    }
    take(values, distance, nx, ny, x + side, y, at, STRAIGHT);
    for (int dx = -1; dx <= 1; dx++) {
      take(values, distance, nx, ny, x + dx, y + side, at, dx == 0 ? STRAIGHT : DIAGONAL);
    }
  }

  private static void take(
      float[] values, int[] distance, int nx, int ny, int x, int y, int to, int length) {
    if (x >= 0 && x < nx && y >= 0 && y < ny) {
      int from = y * nx + x;
      if (distance[from] + length < distance[to]) {
        distance[to] = distance[from] + length;
        values[to] = values[from];
      }
    }
  }

  private static float[][] withoutEmpty(float[][] filled, float[][] planes) {
    for (int z = 1; z < filled.length; z++) {
      filled[z] = filled[z] == null ? filled[z - 1] : filled[z];
    }
    for (int z = filled.length - 2; z >= 0; z--) {
      filled[z] = filled[z] == null ? filled[z + 1] : filled[z];
    }
    return filled[0] == null ? planes : filled;
  }

  /** Values on the grid of a volume, with its padding put back in place. */
  public static float[][] keep(CtVolume ct, float[][] values) {
    Padding padding = ct.source().padding();
    if (!padding.isNone()) {
      Planes.forEach(
          values.length,
          Progress.NONE,
          z -> {
            float[] was = ct.planes()[z];
            for (int i = 0; i < was.length; i++) {
              values[z][i] = padding.contains(was[i]) ? was[i] : values[z][i];
            }
          });
    }
    return values;
  }

  /**
   * Where a mask holds and there is no padding.
   *
   * @param mask null for everywhere
   * @return the mask itself where there is no padding, null for everywhere
   */
  public static byte[][] measured(CtVolume ct, byte[][] mask) {
    Padding padding = ct.source().padding();
    if (padding.isNone()) {
      return mask;
    }
    byte[][] measured = new byte[ct.planes().length][];
    AtomicBoolean any = new AtomicBoolean();
    Planes.forEach(
        measured.length,
        Progress.NONE,
        z -> {
          float[] plane = ct.planes()[z];
          measured[z] = new byte[plane.length];
          for (int i = 0; i < plane.length; i++) {
            boolean padded = padding.contains(plane[i]);
            boolean inside = mask == null || mask[z][i] != Mask.BACKGROUND;
            measured[z][i] = inside && !padded ? Mask.FOREGROUND : Mask.BACKGROUND;
            if (padded) {
              any.set(true);
            }
          }
        });
    return any.get() ? measured : mask;
  }
}
