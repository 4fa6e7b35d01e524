/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import java.nio.file.Path;

/** What the voxels of label maps may be. */
final class LabelValues {

  private static final int LARGEST_LABEL = 0xffff;

  /** A factor in single precision is known to 6e-8 of itself. */
  private static final double ROUNDING = 1e-6;

  private LabelValues() {}

  /**
   * The label of a voxel; what differs from a whole number by the rounding of a scaling factor is
   * taken as that number.
   *
   * @throws IllegalArgumentException when it is not a whole number of 0 to 65535
   */
  static short label(Path file, double value) {
    if (!isLabel(value)) {
      throw new IllegalArgumentException(
          ("\"" + file + "\" holds the label " + shown(value))
              + "; labels are whole numbers of 0 to 65535");
    }
    return (short) (int) Math.rint(value);
  }

  static boolean isLabel(double value) {
    double whole = Math.rint(value);
    boolean isWhole = Math.abs(value - whole) <= ROUNDING * Math.max(1, whole);
    return isWhole && whole >= 0 && whole <= LARGEST_LABEL;
  }

  static String shown(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf((float) value);
  }
}
