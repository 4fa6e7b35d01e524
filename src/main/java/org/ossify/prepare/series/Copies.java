/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ossify.io.dicom.DicomPixels;

/** Finds images that are exact copies: same SOP Instance UID, same position, same HU. */
final class Copies {

  private Copies() {}

  /**
   * The slices without copies of earlier ones; those that differ stay, for the geometry to name.
   */
  static List<DicomSlice> drop(List<DicomSlice> slices) {
    Map<String, List<DicomSlice>> kept = new LinkedHashMap<>();
    List<DicomSlice> result = new ArrayList<>();
    for (DicomSlice slice : slices) {
      List<DicomSlice> same =
          kept.computeIfAbsent(
              slice.header().sopInstanceUid() + "#" + slice.frame(), key -> new ArrayList<>());
      boolean copy =
          !slice.header().sopInstanceUid().isEmpty()
              && same.stream().anyMatch(s -> isCopy(slice, s));
      if (!copy) {
        same.add(slice);
        result.add(slice);
      }
    }
    return result;
  }

  private static boolean isCopy(DicomSlice one, DicomSlice other) {
    DicomPixels first = one.pixels();
    DicomPixels second = other.pixels();
    if (!one.header().position().equals(other.header().position())
        || !first.layout().equals(second.layout())) {
      return false;
    }
    if (!first.problem().isEmpty() || !second.problem().isEmpty()) {
      // Cannot be compared; the series is refused for that problem in any case.
      return first.problem().equals(second.problem());
    }
    try {
      return Arrays.equals(one.readHu().hu(), other.readHu().hu());
    } catch (IllegalArgumentException e) {
      // A broken one is no copy; reading the series will name it.
      return false;
    }
  }
}
