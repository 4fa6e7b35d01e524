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
  private static final double TIE = 1e-9;
  private static final String[] LETTERS = {"LR", "PA", "SI"};

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

  /**
   * Where x, y and z grow to, as letters (L or R, P or A, S or I) of which each pair has one: the
   * largest cosine is given away first, so that an oblique grid, too, gets three.
   */
  public String letters() {
    Vector3[] ways = {column, row, normal};
    char[] letters = new char[3];
    boolean[] taken = new boolean[3];
    for (int round = 0; round < 3; round++) {
      double best = -1;
      int to = 0;
      int pair = 0;
      for (int axis = 0; axis < 3; axis++) {
        double[] cosines = {ways[axis].x(), ways[axis].y(), ways[axis].z()};
        for (int p = 0; p < 3; p++) {
          if (letters[axis] == 0 && !taken[p] && Math.abs(cosines[p]) > best + TIE) {
            best = Math.abs(cosines[p]);
            to = axis;
            pair = p;
          }
        }
      }
      double cosine = new double[] {ways[to].x(), ways[to].y(), ways[to].z()}[pair];
      letters[to] = LETTERS[pair].charAt(cosine < 0 ? 1 : 0);
      taken[pair] = true;
    }
    return new String(letters);
  }

  /** The letter of the other way along the same line in the patient. */
  public static char opposite(char letter) {
    for (String pair : LETTERS) {
      int place = pair.indexOf(letter);
      if (place >= 0) {
        return pair.charAt(1 - place);
      }
    }
    throw new IllegalArgumentException("No direction in the patient: " + letter);
  }

  private static boolean isUnit(Vector3 axis) {
    return Math.abs(axis.length() - 1) < TOLERANCE;
  }
}
