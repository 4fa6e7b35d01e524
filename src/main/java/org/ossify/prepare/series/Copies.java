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
  static List<SliceHeader> drop(List<SliceHeader> slices) {
    Map<String, List<SliceHeader>> kept = new LinkedHashMap<>();
    List<SliceHeader> result = new ArrayList<>();
    for (SliceHeader slice : slices) {
      List<SliceHeader> same =
          kept.computeIfAbsent(
              slice.sopInstanceUid() + "#" + slice.frame(), key -> new ArrayList<>());
      boolean copy =
          !slice.sopInstanceUid().isEmpty() && same.stream().anyMatch(s -> isCopy(slice, s));
      if (!copy) {
        same.add(slice);
        result.add(slice);
      }
    }
    return result;
  }

  private static boolean isCopy(SliceHeader one, SliceHeader other) {
    DicomPixels first = one.pixels();
    DicomPixels second = other.pixels();
    if (!one.position().equals(other.position()) || !first.layout().equals(second.layout())) {
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
