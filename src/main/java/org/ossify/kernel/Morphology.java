/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import java.util.Arrays;
import java.util.Locale;
import org.ossify.volume.Box;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.NumberText;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * Dilation, erosion, opening and closing of a mask with a ball whose radius is in mm: all voxel
 * offsets whose centres are at most the radius apart, whatever the voxel shape.
 *
 * <p>A radius that equals the distance of two centres reaches, however both numbers were rounded:
 * the squared radius is taken 1e-9 larger (relatively). A radius below the least spacing, such as
 * 0, leaves the mask unchanged. What lies beyond the grid is background: erosion and opening eat
 * into a mask that touches the border, closing does not, because it works on a padded mask. A
 * dilation is cut off at the border.
 *
 * <p>Computed from exact distances (see {@link DistanceTransform}), so the cost does not grow with
 * the radius. Memory: the result and 5 to 7 bytes a voxel in between.
 *
 * <p>Definitions: Soille, Morphological Image Analysis, 2nd edition, Springer 2004,
 * doi:10.1007/978-3-662-05088-0.
 *
 * <pre>{@code
 * Mask mask = ImagePlusAdapter.mask(imp);
 * Mask closed = Morphology.close(mask, 1.5, Progress.NONE);
 * ImagePlusAdapter.image("closed", closed).show();
 * }</pre>
 */
public final class Morphology {

  private static final double TOLERANCE = 1e-9;
  private static final int LONGEST_PADDING = 10_000;

  private Morphology() {}

  /**
   * The mask and everything within the radius of it.
   *
   * @implNote op names='morphology.dilate'
   * @param mask what to grow
   * @param radiusMm of the ball, in mm
   * @param progress hears how far the work is
   * @return a new mask on the same grid
   */
  public static Mask dilate(Mask mask, double radiusMm, Progress progress) {
    double reach = squaredReach(radiusMm);
    byte[][] planes = emptyPlanes(mask.grid());
    DistanceTransform.within(
        mask, true, reach, (z, i, squared) -> planes[z][i] = Mask.FOREGROUND, progress);
    return new Mask(mask.grid(), planes);
  }

  /**
   * The voxels of the mask that are farther than the radius from all background.
   *
   * @implNote op names='morphology.erode'
   * @param mask what to shrink
   * @param radiusMm of the ball, in mm
   * @param progress hears how far the work is
   * @return a new mask on the same grid
   */
  public static Mask erode(Mask mask, double radiusMm, Progress progress) {
    double reach = squaredReach(radiusMm);
    byte[][] planes = emptyPlanes(mask.grid());
    for (byte[] plane : planes) {
      Arrays.fill(plane, Mask.FOREGROUND);
    }
    DistanceTransform.within(
        mask, false, reach, (z, i, squared) -> planes[z][i] = Mask.BACKGROUND, progress);
    return new Mask(mask.grid(), planes);
  }

  /**
   * Erosion, then dilation: parts that no ball of this radius fits into disappear.
   *
   * @implNote op names='morphology.open'
   * @param mask what to open
   * @param radiusMm of the ball, in mm
   * @param progress hears how far the work is
   * @return a new mask on the same grid
   */
  public static Mask open(Mask mask, double radiusMm, Progress progress) {
    Mask eroded = erode(mask, radiusMm, progress.part(0, 0.5));
    return dilate(eroded, radiusMm, progress.part(0.5, 1));
  }

  /**
   * Dilation, then erosion: gaps that no ball of this radius fits into are filled.
   *
   * @implNote op names='morphology.close'
   * @param mask what to close
   * @param radiusMm of the ball, in mm
   * @param progress hears how far the work is
   * @return a new mask on the same grid
   */
  public static Mask close(Mask mask, double radiusMm, Progress progress) {
    double reachMm = Math.sqrt(squaredReach(radiusMm));
    Vector3 spacing = mask.grid().spacing();
    int padX = padding(reachMm / spacing.x(), radiusMm);
    int padY = padding(reachMm / spacing.y(), radiusMm);
    int padZ = padding(reachMm / spacing.z(), radiusMm);
    Mask padded = pad(mask, padX, padY, padZ);
    Mask dilated = dilate(padded, radiusMm, progress.part(0, 0.5));
    Mask closed = erode(dilated, radiusMm, progress.part(0.5, 1));
    return crop(closed, mask.grid(), padX, padY, padZ);
  }

  private static int padding(double voxels, double radiusMm) {
    if (voxels > LONGEST_PADDING) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Closing reaches at most %d voxels, and a radius of %s mm is %.0f voxels",
              LONGEST_PADDING,
              NumberText.of(radiusMm),
              voxels));
    }
    return (int) voxels;
  }

  private static double squaredReach(double radiusMm) {
    if (!(radiusMm >= 0) || Double.isInfinite(radiusMm)) {
      throw new IllegalArgumentException(
          "Radius must be 0 mm or more, got " + NumberText.of(radiusMm) + " mm");
    }
    return radiusMm * radiusMm * (1 + TOLERANCE);
  }

  private static byte[][] emptyPlanes(Grid grid) {
    return new byte[grid.nz()][grid.planeSize()];
  }

  private static Mask pad(Mask mask, int padX, int padY, int padZ) {
    Grid grid = mask.grid();
    Box box = new Box(-padX, -padY, -padZ, grid.nx() + padX, grid.ny() + padY, grid.nz() + padZ);
    Grid larger = grid.crop(box);
    byte[][] planes = emptyPlanes(larger);
    for (int z = 0; z < grid.nz(); z++) {
      for (int y = 0; y < grid.ny(); y++) {
        int to = (y + padY) * larger.nx() + padX;
        System.arraycopy(mask.planes()[z], y * grid.nx(), planes[z + padZ], to, grid.nx());
      }
    }
    return new Mask(larger, planes);
  }

  private static Mask crop(Mask mask, Grid smaller, int padX, int padY, int padZ) {
    byte[][] planes = emptyPlanes(smaller);
    for (int z = 0; z < smaller.nz(); z++) {
      for (int y = 0; y < smaller.ny(); y++) {
        int from = (y + padY) * mask.grid().nx() + padX;
        System.arraycopy(mask.planes()[z + padZ], from, planes[z], y * smaller.nx(), smaller.nx());
      }
    }
    return new Mask(smaller, planes);
  }
}
