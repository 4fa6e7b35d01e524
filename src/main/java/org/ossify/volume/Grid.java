/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

import java.util.Objects;

/**
 * The lattice that voxels stand on: how many, how far apart, and where in the patient.
 *
 * @param nx voxels along x, at least 1 (likewise ny, nz)
 * @param spacing distance between voxel centres along the index axes, in mm, each above 0
 * @param origin LPS position of the centre of voxel (0, 0, 0), in mm
 * @param direction where the index axes point in LPS
 */
public record Grid(int nx, int ny, int nz, Vector3 spacing, Vector3 origin, Direction direction) {

  /** Centres that lie closer than this share of a voxel edge are the same place: rounding. */
  private static final double SAME_PLACE = 0.01;

  public Grid {
    Objects.requireNonNull(spacing, "spacing");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(direction, "direction");
    if (nx < 1 || ny < 1 || nz < 1) {
      throw new IllegalArgumentException(
          "Volume size must be at least 1 voxel along each axis, got " + nx + "x" + ny + "x" + nz);
    }
    if ((long) nx * ny > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "A slice of " + nx + "x" + ny + " pixels is larger than an array can be");
    }
    if (!(spacing.isFinite() && spacing.x() > 0 && spacing.y() > 0 && spacing.z() > 0)) {
      throw new IllegalArgumentException("Voxel spacing must be above 0 mm, got " + spacing);
    }
    if (!origin.isFinite()) {
      throw new IllegalArgumentException("Origin must be finite, got " + origin);
    }
  }

  /** An axial grid with its first voxel at the patient origin. */
  public static Grid axial(int nx, int ny, int nz, Vector3 spacing) {
    return new Grid(nx, ny, nz, spacing, Vector3.ZERO, Direction.AXIAL);
  }

  public int planeSize() {
    return nx * ny;
  }

  public long voxels() {
    return (long) nx * ny * nz;
  }

  public double voxelVolumeMm3() {
    return spacing.x() * spacing.y() * spacing.z();
  }

  /** LPS position in mm of a point given in voxel indices (0 = centre of the first voxel). */
  public Vector3 positionOf(double x, double y, double z) {
    return origin
        .plus(direction.column().times(x * spacing.x()))
        .plus(direction.row().times(y * spacing.y()))
        .plus(direction.normal().times(z * spacing.z()));
  }

  /** The voxel index, with fraction, of an LPS position in mm: the inverse of positionOf. */
  public Vector3 indexOf(Vector3 position) {
    Vector3 offset = position.minus(origin);
    return new Vector3(
        offset.dot(direction.column()) / spacing.x(),
        offset.dot(direction.row()) / spacing.y(),
        offset.dot(direction.normal()) / spacing.z());
  }

  public boolean contains(int x, int y, int z) {
    return x >= 0 && y >= 0 && z >= 0 && x < nx && y < ny && z < nz;
  }

  /** Same number of voxels along each axis. */
  public boolean sameSize(Grid other) {
    return nx == other.nx && ny == other.ny && nz == other.nz;
  }

  /**
   * Same size, and no voxel centre further from its counterpart than a hundredth of the voxel edge
   * along any axis: a spacing or a direction that differs by less counts with what adds up over the
   * whole extent.
   */
  public boolean matches(Grid other) {
    return sameSize(other) && largestShift(other) <= SAME_PLACE;
  }

  /** How far the voxel that is furthest from its counterpart lies from it, in voxel edges. */
  double largestShift(Grid other) {
    double largest = 0;
    for (int corner = 0; corner < 8; corner++) {
      int x = (corner & 1) == 0 ? 0 : nx - 1;
      int y = (corner & 2) == 0 ? 0 : ny - 1;
      int z = (corner & 4) == 0 ? 0 : nz - 1;
      Vector3 shift = other.positionOf(x, y, z).minus(positionOf(x, y, z));
      largest = Math.max(largest, Math.abs(shift.dot(direction.column())) / spacing.x());
      largest = Math.max(largest, Math.abs(shift.dot(direction.row())) / spacing.y());
      largest = Math.max(largest, Math.abs(shift.dot(direction.normal())) / spacing.z());
    }
    return largest;
  }

  /**
   * @throws IllegalArgumentException naming in what the grids differ when they do not match
   */
  public void requireSame(Grid other, String what) {
    if (!matches(other)) {
      throw new IllegalArgumentException(
          what + " must lie on the same grid: " + GridDifference.between(this, other));
    }
  }

  /** The same voxels seen as a part of this grid: sizes and origin of the box, spacing kept. */
  public Grid crop(Box box) {
    return new Grid(
        box.nx(), box.ny(), box.nz(), spacing, positionOf(box.x0(), box.y0(), box.z0()), direction);
  }

  /** Size, spacing and origin in words for a message. */
  public String describe() {
    return String.format(
        java.util.Locale.ROOT,
        "%dx%dx%d voxels of %.4gx%.4gx%.4g mm at (%.2f, %.2f, %.2f) mm",
        nx,
        ny,
        nz,
        spacing.x(),
        spacing.y(),
        spacing.z(),
        origin.x(),
        origin.y(),
        origin.z());
  }
}
