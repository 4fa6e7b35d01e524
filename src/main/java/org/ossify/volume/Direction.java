/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

/**
 * Where the index axes of a volume point in the patient: three orthonormal, right-handed unit
 * vectors in LPS (x to the patient's left, y to the back, z to the head), as DICOM has them.
 *
 * @param column direction of growing x index (DICOM's row cosines)
 * @param row direction of growing y index (DICOM's column cosines)
 * @param normal direction of growing z index, always column x row
 */
public record Direction(Vector3 column, Vector3 row, Vector3 normal) {

  private static final double TOLERANCE = 1e-3;

  public static final Direction AXIAL =
      new Direction(new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, 1));

  public Direction {
    boolean orthonormal =
        isUnit(column)
            && isUnit(row)
            && isUnit(normal)
            && Math.abs(column.dot(row)) < TOLERANCE
            && column.cross(row).minus(normal).length() < TOLERANCE;
    if (!orthonormal) {
      throw new IllegalArgumentException(
          "Direction must be three right-handed orthonormal axes, got "
              + column
              + ", "
              + row
              + ", "
              + normal);
    }
  }

  /** The direction whose normal is column x row. */
  public static Direction of(Vector3 column, Vector3 row) {
    return new Direction(column, row, column.cross(row));
  }

  /** The column, the row and the normal, for work on each axis in turn. */
  public Vector3[] axes() {
    return new Vector3[] {column, row, normal};
  }

  private static boolean isUnit(Vector3 axis) {
    return Math.abs(axis.length() - 1) < TOLERANCE;
  }
}
