/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.List;
import java.util.Locale;
import org.ossify.volume.Vector3;

/** Whether slices have one size, one pixel spacing and one orientation, and all or none a place. */
final class SliceAgreement {

  static final double AXIS_TOLERANCE = 2e-3;
  static final double PIXEL_TOLERANCE = 1e-4;

  private SliceAgreement() {}

  /** Adds what differs; false where their pixels are not on one lattice. */
  static boolean check(List<SliceHeader> slices, List<SliceFinding> findings) {
    boolean alike = checkSizes(slices, findings);
    alike &= checkPixelSpacing(slices, findings);
    checkOrientations(slices, findings);
    return alike;
  }

  private static boolean checkSizes(List<SliceHeader> slices, List<SliceFinding> findings) {
    var first = slices.get(0).layout();
    long others =
        slices.stream()
            .map(SliceHeader::layout)
            .filter(size -> size.rows() != first.rows() || size.columns() != first.columns())
            .count();
    if (others > 0) {
      findings.add(
          SliceFault.SIZE.found(
              say(
                  "%d of %d slices are not %dx%d pixels large",
                  others, slices.size(), first.columns(), first.rows())));
    }
    return others == 0;
  }

  private static boolean checkPixelSpacing(List<SliceHeader> slices, List<SliceFinding> findings) {
    if (slices.stream().anyMatch(slice -> !slice.hasPixelSpacing())) {
      findings.add(SliceFault.PIXEL_SPACING.found("Pixel Spacing is missing or not above 0 mm"));
      return false;
    }
    Vector3 first = slices.get(0).pixelSpacing();
    long others =
        slices.stream()
            .filter(s -> s.pixelSpacing().minus(first).length() > PIXEL_TOLERANCE * first.length())
            .count();
    if (others > 0) {
      findings.add(
          SliceFault.PIXEL_SPACING.found(
              say(
                  "%d of %d slices do not have pixels of %sx%s mm",
                  others,
                  slices.size(),
                  SliceSteps.plain(first.x()),
                  SliceSteps.plain(first.y()))));
    }
    return others == 0;
  }

  private static void checkOrientations(List<SliceHeader> slices, List<SliceFinding> findings) {
    var first = slices.get(0).direction();
    long others =
        slices.stream()
            .filter(
                slice ->
                    slice.direction().isPresent() != first.isPresent()
                        || (first.isPresent()
                            && (away(slice.direction().get().column(), first.get().column())
                                || away(slice.direction().get().row(), first.get().row()))))
            .count();
    if (others > 0) {
      findings.add(
          SliceFault.ORIENTATION.found(
              say(
                  "mixed orientations: %d of %d slices do not lie as the others do",
                  Math.min(others, slices.size() - others), slices.size())));
    }
    long placed = slices.stream().filter(slice -> slice.position().isPresent()).count();
    if (placed > 0 && placed < slices.size()) {
      findings.add(
          SliceFault.POSITIONS.found(
              say(
                  "%d of %d slices have no position in the patient",
                  slices.size() - placed, slices.size())));
    }
  }

  private static boolean away(Vector3 axis, Vector3 other) {
    return axis.minus(other).length() > AXIS_TOLERANCE;
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
