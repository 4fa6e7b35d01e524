/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

import org.ossify.kernel.PaddingFill;
import org.ossify.kernel.Planes;
import org.ossify.volume.CtVolume;
import org.ossify.volume.GrayVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.Padding;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;
import org.ossify.volume.Volume;

/**
 * Values of a volume at the voxel centres of another grid of the same direction.
 *
 * <p>Each output centre is looked up where it lies in the input, by origin and spacing of both
 * grids, with the weights of the {@link Interpolation}, one axis after the other. Beyond the border
 * voxels' centres the border value goes on (the B-spline: the mirrored volume). An axis on which
 * the centres coincide is left alone, so that resampling onto the same grid returns the values bit
 * for bit. Smoothing against aliasing on a coarser grid, where the {@link Sampling} asks for it, is
 * folded into the weights. A value that is not finite spreads to the centres that it has a part in;
 * the B-spline refuses it.
 *
 * <p>The padding of a scan takes no part: beside it, values go on as beyond a border, and a centre
 * whose nearest voxel is padding is padding.
 *
 * <p>Cost: {@code width} multiplications a voxel and axis, about one output pass. Memory: the
 * result and one or two planes a thread; of the B-spline see {@link SplineResampling}.
 *
 * <pre>{@code
 * CtVolume ct = ImagePlusAdapter.ct(imp);
 * Grid there = ct.grid().crop(new Box(1, 1, 1, 9, 9, 5));
 * ImagePlusAdapter.image(
 *         "there", Resampling.onto(ct, there, Interpolation.CUBIC, Progress.NONE))
 *     .show();
 * }</pre>
 */
public final class Resampling {

  /** Axes this far apart, as a difference of unit vectors, are the same: 0.05 mm over 500 mm. */
  private static final double SAME_DIRECTION = 1e-4;

  /** Half a vote, with room for the rounding of the weights. */
  static final double HALF = 0.5 - 1e-9;

  private Resampling() {}

  public static <V extends Volume> V onto(
      V volume, Grid target, Interpolation interpolation, Progress progress) {
    return onto(volume, target, Sampling.of(interpolation), progress);
  }

  /**
   * Values are interpolated: cubic and Lanczos may overshoot, and leave the 0..1 of probabilities a
   * little; nearest and linear never do. Grey levels are rounded and kept within 0..255.
   *
   * <p>Masks and labels are never mixed nor smoothed. Nearest takes over the nearest one; every
   * other interpolation is a linear vote: a voxel is inside where inside has half the weight or
   * more, and has the label of half the weight or more, the higher one of two halves, and 0 where
   * no label has half.
   *
   * @throws IllegalArgumentException when the grids have different directions
   */
  public static <V extends Volume> V onto(
      V volume, Grid target, Sampling sampling, Progress progress) {
    return Volume.like(volume, target, planes(volume, target, sampling, progress));
  }

  private static Object[] planes(Volume volume, Grid target, Sampling sampling, Progress progress) {
    if (volume instanceof Mask mask) {
      AxisWeights[] axes = axes(mask.grid(), target, sampling.asVote());
      byte[][] planes = new byte[target.nz()][];
      Planes.forEach(target.nz(), progress, z -> planes[z] = voted(mask, target, axes, z));
      return planes;
    }
    if (volume instanceof LabelMap labels) {
      AxisWeights[] axes = axes(labels.grid(), target, sampling.asVote());
      short[][] planes = new short[target.nz()][];
      Planes.forEach(
          target.nz(), progress, z -> planes[z] = LabelVote.plane(labels, target, axes, z));
      return planes;
    }
    if (volume instanceof GrayVolume gray) {
      return GrayLevels.of(
          values(GrayLevels.values(gray), gray.grid(), target, sampling, progress));
    }
    if (volume instanceof CtVolume ct && !ct.source().padding().isNone()) {
      float[][] values = values(PaddingFill.of(ct), ct.grid(), target, sampling, progress);
      return withPadding(ct, target, values);
    }
    return values((float[][]) volume.planes(), volume.grid(), target, sampling, progress);
  }

  /** Puts padding where the nearest voxel is padding. */
  private static float[][] withPadding(CtVolume ct, Grid target, float[][] values) {
    Padding padding = ct.source().padding();
    AxisWeights[] nearest = axes(ct.grid(), target, Sampling.of(Interpolation.NEAREST));
    Planes.forEach(
        values.length,
        Progress.NONE,
        z -> {
          float[] plane = ct.planes()[nearest[2].index(z, 0)];
          for (int y = 0; y < target.ny(); y++) {
            int row = nearest[1].index(y, 0) * ct.grid().nx();
            for (int x = 0; x < target.nx(); x++) {
              float value = plane[row + nearest[0].index(x, 0)];
              if (padding.contains(value)) {
                values[z][y * target.nx() + x] = value;
              }
            }
          }
        });
    return values;
  }

  private static byte[] voted(Mask mask, Grid target, AxisWeights[] axes, int z) {
    double[] shares = new double[mask.grid().planeSize()];
    for (int tap = 0; tap < axes[2].width(); tap++) {
      double weight = axes[2].weight(z, tap);
      byte[] plane = mask.planes()[axes[2].index(z, tap)];
      for (int i = 0; i < plane.length; i++) {
        shares[i] += plane[i] != 0 ? weight : 0;
      }
    }
    byte[] voted = new byte[target.planeSize()];
    double[] line = new double[mask.grid().nx()];
    double[] row = new double[target.nx()];
    for (int y = 0; y < target.ny(); y++) {
      axes[1].blendRows(shares, y, line);
      axes[0].blendColumns(line, row);
      for (int x = 0; x < row.length; x++) {
        voted[y * row.length + x] = row[x] >= HALF ? Mask.FOREGROUND : Mask.BACKGROUND;
      }
    }
    return voted;
  }

  private static float[][] values(
      float[][] planes, Grid grid, Grid target, Sampling sampling, Progress progress) {
    AxisWeights[] axes = axes(grid, target, sampling);
    float[][] result = new float[target.nz()][];
    if (axes[0].isIdentity() && axes[1].isIdentity() && axes[2].isIdentity()) {
      Planes.forEach(target.nz(), progress, z -> result[z] = planes[z].clone());
      return result;
    }
    for (AxisWeights axis : axes) {
      if (axis.takesCoefficients()) {
        return SplineResampling.of(planes, grid, target, axes, progress);
      }
    }
    return WeightedResampling.of(planes, grid, target, axes, progress);
  }

  static boolean sameDirection(Grid from, Grid to) {
    Vector3 column = from.direction().column().minus(to.direction().column());
    Vector3 row = from.direction().row().minus(to.direction().row());
    return column.length() <= SAME_DIRECTION && row.length() <= SAME_DIRECTION;
  }

  private static AxisWeights[] axes(Grid from, Grid to, Sampling sampling) {
    if (!sameDirection(from, to)) {
      throw new IllegalArgumentException(
          "Resampling needs a grid of the same direction: "
              + from.direction()
              + " is not "
              + to.direction());
    }
    return AxisWeights.between(from, to, sampling);
  }
}
