/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** In what two grids differ, in words, with as many digits as it takes to see it. */
public final class GridDifference {

  private static final int FEWEST_DIGITS = 2;
  private static final int MOST_DIGITS = 12;

  /** What moves no voxel by more than this share of its edge is not worth a word. */
  private static final double UNSEEN = 1e-4;

  private GridDifference() {}

  /**
   * "the origin is (0.002, 0, 0) mm, not (0, 0, 0) mm", the first grid's value before the other's.
   */
  public static String between(Grid one, Grid other) {
    List<String> parts = new ArrayList<>();
    if (!one.sameSize(other)) {
      parts.add("the size is " + size(one) + ", not " + size(other) + " voxels");
    }
    if (relative(one.spacing(), other.spacing()) * largest(one) > UNSEEN) {
      parts.add("the spacing is " + values(one.spacing(), other.spacing(), "x", " mm"));
    }
    Vector3 moved = other.origin().minus(one.origin());
    if (moved.length() > UNSEEN * finest(one)) {
      parts.add("the origin is " + values(one.origin(), other.origin(), ", ", " mm"));
    }
    for (int axis = 0; axis < 3; axis++) {
      Vector3 first = one.direction().axes()[axis];
      Vector3 second = other.direction().axes()[axis];
      if (first.minus(second).length() * largest(one) > UNSEEN) {
        parts.add("its " + "xyz".charAt(axis) + " axis is " + values(first, second, ", ", ""));
      }
    }
    if (!one.sameSize(other)) {
      return String.join("; ", parts);
    }
    double shift = one.largestShift(other);
    return String.format(
        Locale.ROOT,
        shift < 10
            ? "%s (up to %.2g voxels apart; 0.01 is rounding)"
            : "%s (up to %.0f voxels apart)",
        String.join("; ", parts),
        shift);
  }

  private static String size(Grid grid) {
    return grid.nx() + "x" + grid.ny() + "x" + grid.nz();
  }

  private static double finest(Grid grid) {
    Vector3 spacing = grid.spacing();
    return Math.min(spacing.x(), Math.min(spacing.y(), spacing.z()));
  }

  private static int largest(Grid grid) {
    return Math.max(grid.nx(), Math.max(grid.ny(), grid.nz()));
  }

  private static double relative(Vector3 one, Vector3 other) {
    double x = Math.abs(one.x() / other.x() - 1);
    double y = Math.abs(one.y() / other.y() - 1);
    double z = Math.abs(one.z() / other.z() - 1);
    return Math.max(x, Math.max(y, z));
  }

  /** Both, with the fewest digits at which every number that differs is seen to differ. */
  private static String values(Vector3 one, Vector3 other, String between, String unit) {
    double seen = 0.01 * one.minus(other).length();
    int digits = FEWEST_DIGITS;
    while (digits < MOST_DIGITS
        && (hides(one.x(), other.x(), digits, seen)
            || hides(one.y(), other.y(), digits, seen)
            || hides(one.z(), other.z(), digits, seen))) {
      digits++;
    }
    return text(one, digits, between) + unit + ", not " + text(other, digits, between) + unit;
  }

  /** Whether so few digits show another difference than there is, by more than a fifth of it. */
  private static boolean hides(double one, double other, int digits, double seen) {
    double difference = Math.abs(one - other);
    double shown =
        Math.abs(
            Double.parseDouble(number(one, digits)) - Double.parseDouble(number(other, digits)));
    return difference > seen && Math.abs(shown - difference) > 0.2 * difference;
  }

  private static String text(Vector3 vector, int digits, String between) {
    String text =
        number(vector.x(), digits)
            + between
            + number(vector.y(), digits)
            + between
            + number(vector.z(), digits);
    return between.equals("x") ? text : "(" + text + ")";
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value + 0.0);
  }
}
