/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ossify.io.dicom.DicomAttributes;
import org.ossify.io.dicom.DicomTag;
import org.ossify.volume.Vector3;

/**
 * Tells apart the phases of one series: several scans of the same place under one Series Instance
 * UID, such as contrast phases, cardiac phases or two reconstructions.
 *
 * <p>Only a series that has two slices at one place is looked at. It is split by the first
 * attribute of the list that leaves groups of two and more slices, no two of a group at one place;
 * where none does, the series stays whole and its geometry names the copies.
 */
final class Phases {

  private static final Map<String, Integer> ATTRIBUTES = new LinkedHashMap<>();

  static {
    ATTRIBUTES.put("Temporal Position Identifier", DicomTag.TEMPORAL_POSITION_IDENTIFIER);
    ATTRIBUTES.put("Temporal Position Index", DicomTag.TEMPORAL_POSITION_INDEX);
    ATTRIBUTES.put("Stack ID", DicomTag.STACK_ID);
    ATTRIBUTES.put("Acquisition Number", DicomTag.ACQUISITION_NUMBER);
    ATTRIBUTES.put("Nominal Percentage of Cardiac Phase", DicomTag.CARDIAC_PHASE);
    ATTRIBUTES.put("Trigger Time", DicomTag.TRIGGER_TIME);
    ATTRIBUTES.put("Convolution Kernel", DicomTag.CONVOLUTION_KERNEL);
    ATTRIBUTES.put("KVP", DicomTag.KVP);
    ATTRIBUTES.put("Image Type", DicomTag.IMAGE_TYPE);
    ATTRIBUTES.put("Frame Type", DicomTag.FRAME_TYPE);
    ATTRIBUTES.put("Acquisition Time", DicomTag.ACQUISITION_TIME);
  }

  private static final List<String> NAMES = List.copyOf(ATTRIBUTES.keySet());
  private static final double SAME_PLACE_MM = 0.01;

  private Phases() {}

  /** The values by which a slice may be told from others at its place, in the order of the list. */
  static List<String> keys(DicomAttributes elements) {
    return ATTRIBUTES.values().stream().map(tag -> value(elements, tag)).toList();
  }

  private static String value(DicomAttributes elements, int tag) {
    // The only one of them that is not text.
    return tag == DicomTag.TEMPORAL_POSITION_INDEX
        ? "" + elements.unsignedShort(tag, 0)
        : elements.text(tag);
  }

  /**
   * The slices by phase; one group with the name "" when there is only one phase.
   *
   * @param slices of one series, without copies
   */
  static Map<String, List<DicomSlice>> split(List<DicomSlice> slices) {
    if (!sharePlaces(slices)) {
      return Map.of("", slices);
    }
    for (int key = 0; key < NAMES.size(); key++) {
      Map<String, List<DicomSlice>> groups = new TreeMap<>(byNumberThenText());
      for (DicomSlice slice : slices) {
        groups
            .computeIfAbsent(slice.header().phase().get(key), value -> new ArrayList<>())
            .add(slice);
      }
      if (groups.size() > 1 && groups.values().stream().allMatch(Phases::canBeVolume)) {
        Map<String, List<DicomSlice>> named = new LinkedHashMap<>();
        String name = NAMES.get(key);
        groups.forEach((value, its) -> named.put(name + " " + nonEmpty(value), its));
        return named;
      }
    }
    return Map.of("", slices);
  }

  /** Single slices at one place, as those that watch a contrast bolus, are no phases. */
  private static boolean canBeVolume(List<DicomSlice> slices) {
    return slices.size() > 1 && !sharePlaces(slices);
  }

  private static String nonEmpty(String value) {
    return value.isEmpty() ? "missing" : value;
  }

  private static Comparator<String> byNumberThenText() {
    return Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());
  }

  private static boolean sharePlaces(List<DicomSlice> slices) {
    Set<Vector3> places = new HashSet<>();
    for (DicomSlice slice : slices) {
      if (slice.header().position().isPresent()
          && !places.add(rounded(slice.header().position().get()))) {
        return true;
      }
    }
    return false;
  }

  private static Vector3 rounded(Vector3 position) {
    return new Vector3(rounded(position.x()), rounded(position.y()), rounded(position.z()));
  }

  private static double rounded(double mm) {
    // Adding zero makes one of -0 and 0, which a set would tell apart.
    return Math.rint(mm / SAME_PLACE_MM) + 0.0;
  }
}
