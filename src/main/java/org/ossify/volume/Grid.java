/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

/**
 * The lattice that voxels stand on: how many, how far apart, and where in the patient.
 *
 * @param nx voxels along x, at least 1 (likewise ny, nz)
 * @param spacing distance between voxel centres along the index axes, in mm, each above 0
 * @param origin LPS position of the centre of voxel (0, 0, 0), in mm
 * @param direction where the index axes point in LPS
 */
public record Grid(int nx, int ny, int nz, Vector3 spacing, Vector3 origin, Direction direction) {

  private static final double TOLERANCE_MM = 1e-3;

  public Grid {
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

  /** Same size, and every voxel centre within a thousandth of a mm of its counterpart. */
  public boolean matches(Grid other) {
    return sameSize(other)
        && near(positionOf(0, 0, 0), other.positionOf(0, 0, 0))
        && near(positionOf(nx, 0, 0), other.positionOf(nx, 0, 0))
        && near(positionOf(0, ny, 0), other.positionOf(0, ny, 0))
        && near(positionOf(0, 0, nz), other.positionOf(0, 0, nz));
  }

  /**
   * @throws IllegalArgumentException naming both grids when they do not match
   */
  public void requireSame(Grid other, String what) {
    if (!matches(other)) {
      throw new IllegalArgumentException(
          what + " must lie on the same grid: " + describe() + " is not " + other.describe());
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

  private static boolean near(Vector3 first, Vector3 second) {
    return first.minus(second).length() < TOLERANCE_MM;
  }
}
