/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/**
 * Exact Euclidean distance in mm from each point of a lattice to the nearest point of a set, for
 * unequal spacing: from voxel centres to those of a mask, or from voxel corners to those of a
 * surface.
 *
 * <p>Three passes: steps to the nearest set point of the same row, then lower envelopes of
 * parabolas along y and along z. Between the passes the nearest point of the slice is kept as two
 * whole numbers of steps, so that squared distances are exact to double rounding (relative error
 * below 1e-12) until the last moment; a float result has a relative error of 6e-8. An empty set
 * gives infinity everywhere.
 *
 * <p>Cost grows linearly with the number of points. Memory: the result, 4 bytes a point in between,
 * and a slice a thread. A slice may be at most 65535 points wide and high.
 *
 * <p>Felzenszwalb and Huttenlocher 2012, doi:10.4086/toc.2012.v008a019.
 *
 * <pre>{@code
 * Mask mask = ImagePlusAdapter.mask(imp);
 * float[][] depthMm = DistanceTransform.toBackground(mask, Progress.NONE);
 * ImagePlusAdapter.image("depth in mm", new UnitlessVolume(mask.grid(), depthMm)).show();
 * }</pre>
 */
public final class DistanceTransform {

  private static final int NONE = -1;
  private static final int LONGEST_SIDE = 65535;
  private static final IntPredicate EVERY_COLUMN = indexInPlane -> true;

  /**
   * Takes the squared distance in mm^2 of points. Called from several threads, of which each takes
   * whole rows of all slices: those of one row and slice come in growing order of x.
   */
  @FunctionalInterface
  public interface Sink {
    void accept(int z, int indexInPlane, double squaredMm);
  }

  private final Grid grid;
  private final byte[][] planes;
  private final boolean[] isSet;
  private final boolean surrounded;
  private final double squaredLimit;

  /**
   * @param isSet by the value of a point as an unsigned byte
   * @param surrounded whether all that lies beyond the grid is set, too
   */
  private DistanceTransform(
      Grid grid, byte[][] planes, boolean[] isSet, boolean surrounded, double squaredLimit) {
    this.grid = grid;
    this.planes = planes;
    this.isSet = isSet;
    this.surrounded = surrounded;
    this.squaredLimit = squaredLimit;
    if (grid.nx() > LONGEST_SIDE || grid.ny() > LONGEST_SIDE) {
      throw new IllegalArgumentException(
          String.format(
              "Distances need slices of at most %d voxels a side, got %dx%d",
              LONGEST_SIDE, grid.nx(), grid.ny()));
    }
  }

  private static DistanceTransform of(Mask mask, boolean foreground, double squaredLimit) {
    boolean[] isSet = new boolean[256];
    Arrays.fill(isSet, foreground);
    isSet[0] = !foreground;
    return new DistanceTransform(mask.grid(), mask.planes(), isSet, !foreground, squaredLimit);
  }

  /**
   * Distance in mm to the nearest voxel of the mask; 0 inside it, infinity when the mask is empty.
   */
  public static float[][] toForeground(Mask mask, Progress progress) {
    return distances(mask, true, progress);
  }

  /**
   * Distance in mm to the nearest voxel that is not of the mask; 0 outside it. What lies beyond the
   * grid is background, so the result is always finite.
   *
   * @implNote op names='image.distanceTransform'
   * @param mask what to measure from within
   * @param progress hears how far the work is
   * @return distances as {@code [z][y * nx + x]}
   */
  public static float[][] toBackground(Mask mask, Progress progress) {
    return distances(mask, false, progress);
  }

  private static float[][] distances(Mask mask, boolean foreground, Progress progress) {
    Grid grid = mask.grid();
    float[][] result = new float[grid.nz()][grid.planeSize()];
    if (foreground) {
      for (float[] plane : result) {
        Arrays.fill(plane, Float.POSITIVE_INFINITY);
      }
    }
    Sink sink = (z, i, squared) -> result[z][i] = (float) Math.sqrt(squared);
    of(mask, foreground, Double.POSITIVE_INFINITY).run(EVERY_COLUMN, sink, progress);
    return result;
  }

  /**
   * Hands over the squared distances that are at most {@code squaredLimit}, in double precision;
   * voxels farther away are left out. Small limits are fast.
   *
   * @param foreground distance to the mask; otherwise to its background, which the surroundings of
   *     the grid are part of
   */
  static void within(
      Mask mask, boolean foreground, double squaredLimit, Sink sink, Progress progress) {
    of(mask, foreground, squaredLimit).run(EVERY_COLUMN, sink, progress);
  }

  /**
   * Hands over the squared distances to the nearest point of a set, in double precision; nothing
   * when the set is empty.
   *
   * @param planes a byte for each point of the lattice
   * @param isSet which of the 256 bytes, taken as unsigned, points of the set have
   * @param asked the columns along z, by their index in a plane, whose distances are wanted
   */
  public static void toSet(
      Grid lattice,
      byte[][] planes,
      boolean[] isSet,
      IntPredicate asked,
      Sink sink,
      Progress progress) {
    new DistanceTransform(lattice, planes, isSet, false, Double.POSITIVE_INFINITY)
        .run(asked, sink, progress);
  }

  private void run(IntPredicate asked, Sink sink, Progress progress) {
    int[][] nearest = new int[grid.nz()][];
    Planes.forEach(grid.nz(), progress.part(0, 0.5), z -> nearest[z] = nearestInSlice(planes[z]));
    Planes.forEach(grid.ny(), progress.part(0.5, 1), y -> alongZ(nearest, y, asked, sink));
  }

  /** For each voxel the steps along y (upper 16 bits) and x to the nearest set voxel. */
  private int[] nearestInSlice(byte[] plane) {
    int nx = grid.nx();
    int ny = grid.ny();
    int[] steps = new int[plane.length];
    boolean any = surrounded;
    for (int y = 0; y < ny; y++) {
      any |= stepsInRow(plane, steps, y * nx);
    }
    if (!any) {
      return steps;
    }
    LowerEnvelope envelope = new LowerEnvelope(ny + 2, grid.spacing().y());
    int[] nearest = new int[plane.length];
    for (int x = 0; x < nx; x++) {
      envelope.clear();
      if (surrounded) {
        envelope.add(-1, 0, 0);
      }
      for (int y = 0, i = x; y < ny; y++, i += nx) {
        if (steps[i] != NONE) {
          envelope.add(y, squared(steps[i] * grid.spacing().x()), steps[i]);
        }
      }
      if (surrounded) {
        envelope.add(ny, 0, 0);
      }
      nearestInColumn(envelope, nearest, x);
    }
    return nearest;
  }

  private void nearestInColumn(LowerEnvelope envelope, int[] nearest, int x) {
    int nx = grid.nx();
    for (int y = 0, i = x; y < grid.ny(); y++, i += nx) {
      nearest[i] = NONE;
      if (!envelope.isEmpty()) {
        envelope.moveTo(y);
        if (envelope.squaredDistance(y) <= squaredLimit) {
          nearest[i] = Math.abs(y - envelope.site()) << 16 | envelope.tag();
        }
      }
    }
  }

  /**
   * Steps along x to the nearest set point of the row, NONE where it has none within the limit.
   *
   * @return whether the row has set points
   */
  private boolean stepsInRow(byte[] plane, int[] steps, int row) {
    int nx = grid.nx();
    // Far enough to lose against every real distance, near enough not to overflow.
    int far = 1 << 20;
    int last = surrounded ? -1 : -far;
    for (int x = 0; x < nx; x++) {
      last = isSet[plane[row + x] & 0xff] ? x : last;
      steps[row + x] = x - last;
    }
    double longest = Math.min(nx, Math.floor(Math.sqrt(squaredLimit) / grid.spacing().x()) + 1);
    boolean any = last >= 0;
    last = surrounded ? nx : nx + far;
    for (int x = nx - 1; x >= 0; x--) {
      last = steps[row + x] == 0 ? x : last;
      int least = Math.min(steps[row + x], last - x);
      steps[row + x] = least <= longest ? least : NONE;
    }
    return any;
  }

  private void alongZ(int[][] nearest, int y, IntPredicate asked, Sink sink) {
    int nz = grid.nz();
    LowerEnvelope envelope = new LowerEnvelope(nz + 2, grid.spacing().z());
    for (int i = y * grid.nx(); i < (y + 1) * grid.nx(); i++) {
      if (!asked.test(i)) {
        continue;
      }
      envelope.clear();
      if (surrounded) {
        envelope.add(-1, 0, 0);
      }
      for (int z = 0; z < nz; z++) {
        int steps = nearest[z][i];
        if (steps != NONE) {
          envelope.add(z, squaredInSlice(steps), 0);
        }
      }
      if (surrounded) {
        envelope.add(nz, 0, 0);
      }
      if (envelope.isEmpty()) {
        continue;
      }
      for (int z = 0; z < nz; z++) {
        envelope.moveTo(z);
        double squared = envelope.squaredDistance(z);
        if (squared <= squaredLimit) {
          sink.accept(z, i, squared);
        }
      }
    }
  }

  /** Rounded just as the lower envelope along y rounds it. */
  private double squaredInSlice(int steps) {
    double alongY = steps >>> 16;
    return squared((steps & 0xffff) * grid.spacing().x())
        + squared(grid.spacing().y()) * alongY * alongY;
  }

  private static double squared(double value) {
    return value * value;
  }
}
