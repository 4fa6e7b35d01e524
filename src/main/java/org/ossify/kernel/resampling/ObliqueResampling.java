/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

import org.ossify.kernel.Planes;
import org.ossify.volume.GrayVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;
import org.ossify.volume.Volume;

/**
 * Values of a volume at the voxel centres of a grid that lies askew to it: trilinear among the
 * eight neighbours, or of the nearest centre. Masks and labels by vote of the eight, as {@link
 * Resampling} has it. Memory: the result.
 */
final class ObliqueResampling {

  private final Grid from;
  private final Grid to;
  private final boolean nearest;

  private ObliqueResampling(Grid from, Grid to, boolean nearest) {
    this.from = from;
    this.to = to;
    this.nearest = nearest;
  }

  /** Makes one plane of the result. */
  private interface PlaneMaker {
    Object plane(Neighbours at, int z);
  }

  static <V extends Volume> V onto(
      V volume, Grid target, Interpolation interpolation, Progress progress) {
    boolean votes = volume instanceof Mask || volume instanceof LabelMap;
    boolean nearest = interpolation == Interpolation.NEAREST;
    if (!nearest && !votes && interpolation != Interpolation.LINEAR) {
      throw new IllegalArgumentException(
          "The two grids lie askew to each other, where interpolation is linear or nearest, not "
              + interpolation.label());
    }
    ObliqueResampling resampling = new ObliqueResampling(volume.grid(), target, nearest);
    Object[] planes = Volume.emptyPlanes(volume, target.nz());
    PlaneMaker maker = resampling.maker(volume);
    Planes.forEach(
        target.nz(), progress, z -> planes[z] = maker.plane(resampling.new Neighbours(), z));
    return Volume.like(volume, target, planes);
  }

  private PlaneMaker maker(Volume volume) {
    if (volume instanceof Mask mask) {
      return (at, z) -> voted(mask, at, z);
    }
    if (volume instanceof LabelMap labels) {
      return (at, z) -> voted(labels, at, z);
    }
    if (volume instanceof GrayVolume gray) {
      return (at, z) -> grays(gray, at, z);
    }
    float[][] planes = (float[][]) volume.planes();
    return (at, z) -> values(planes, at, z);
  }

  private byte[] voted(Mask mask, Neighbours at, int z) {
    byte[] plane = new byte[to.planeSize()];
    for (int i = 0; i < plane.length; i++) {
      at.lookUp(i % to.nx(), i / to.nx(), z);
      double share = 0;
      for (int n = 0; n < at.count; n++) {
        share += mask.planes()[at.plane[n]][at.index[n]] != 0 ? at.weight[n] : 0;
      }
      plane[i] = share >= Resampling.HALF ? Mask.FOREGROUND : Mask.BACKGROUND;
    }
    return plane;
  }

  private short[] voted(LabelMap labels, Neighbours at, int z) {
    short[] plane = new short[to.planeSize()];
    for (int i = 0; i < plane.length; i++) {
      at.lookUp(i % to.nx(), i / to.nx(), z);
      int winner = 0;
      for (int n = 0; n < at.count; n++) {
        int label = labels.planes()[at.plane[n]][at.index[n]] & 0xffff;
        if (label > winner && share(labels, at, label) >= Resampling.HALF) {
          winner = label;
        }
      }
      plane[i] = (short) winner;
    }
    return plane;
  }

  private static double share(LabelMap labels, Neighbours at, int label) {
    double share = 0;
    for (int n = 0; n < at.count; n++) {
      boolean same = (labels.planes()[at.plane[n]][at.index[n]] & 0xffff) == label;
      share += same ? at.weight[n] : 0;
    }
    return share;
  }

  private byte[] grays(GrayVolume gray, Neighbours at, int z) {
    byte[] plane = new byte[to.planeSize()];
    for (int i = 0; i < plane.length; i++) {
      at.lookUp(i % to.nx(), i / to.nx(), z);
      double sum = 0;
      for (int n = 0; n < at.count; n++) {
        sum += at.weight[n] * (gray.planes()[at.plane[n]][at.index[n]] & 0xff);
      }
      plane[i] = (byte) Math.round(sum);
    }
    return plane;
  }

  private float[] values(float[][] planes, Neighbours at, int z) {
    float[] plane = new float[to.planeSize()];
    for (int i = 0; i < plane.length; i++) {
      at.lookUp(i % to.nx(), i / to.nx(), z);
      // as the first value and what the others differ from it, so that equal values stay equal
      float first = planes[at.plane[0]][at.index[0]];
      double sum = 0;
      for (int n = 1; n < at.count; n++) {
        sum += at.weight[n] * (planes[at.plane[n]][at.index[n]] - first);
      }
      plane[i] = (float) (first + sum);
    }
    return plane;
  }

  /**
   * The voxels around a centre of the new grid, with their weights; border voxels go on outside.
   */
  private final class Neighbours {

    final int[] plane = new int[8];
    final int[] index = new int[8];
    final double[] weight = new double[8];
    int count;

    void lookUp(int x, int y, int z) {
      Vector3 place = from.indexOf(to.positionOf(x, y, z));
      double px = clamped(place.x(), from.nx());
      double py = clamped(place.y(), from.ny());
      double pz = clamped(place.z(), from.nz());
      count = 0;
      if (nearest) {
        add((int) Math.floor(px + 0.5), (int) Math.floor(py + 0.5), (int) Math.floor(pz + 0.5), 1);
        return;
      }
      int x0 = (int) px;
      int y0 = (int) py;
      int z0 = (int) pz;
      for (int corner = 0; corner < 8; corner++) {
        int dx = corner & 1;
        int dy = corner >> 1 & 1;
        int dz = corner >> 2;
        double share = part(px - x0, dx) * part(py - y0, dy) * part(pz - z0, dz);
        if (share > 0) {
          add(x0 + dx, y0 + dy, z0 + dz, share);
        }
      }
    }

    private void add(int x, int y, int z, double share) {
      plane[count] = z;
      index[count] = y * from.nx() + x;
      weight[count] = share;
      count++;
    }

    private double part(double fraction, int far) {
      return far == 1 ? fraction : 1 - fraction;
    }

    private double clamped(double place, int size) {
      return Math.max(0, Math.min(size - 1, place));
    }
  }
}
