/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.ossify.io.dicom.DicomAttributes;
import org.ossify.io.dicom.DicomTag;

/**
 * Tells apart the phases of one series: several scans of the same place under one Series Instance
 * UID, such as contrast phases, cardiac phases or two reconstructions.
 *
 * <p>Only a series that has two slices at one place is looked at. It is split by the first
 * attribute of the list that leaves groups of two and more slices, no two of a group at one place;
 * where none does, the series stays whole and its geometry names the copies, unless the user says
 * that the order of numbers or times at each place is that of the phases.
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
    ATTRIBUTES.put("Acquisition DateTime", DicomTag.ACQUISITION_DATE_TIME);
    ATTRIBUTES.put("Acquisition Time", DicomTag.ACQUISITION_TIME);
    ATTRIBUTES.put("Content Time", DicomTag.CONTENT_TIME);
  }

  private static final List<String> NAMES = List.copyOf(ATTRIBUTES.keySet());
  private static final List<String> TIMES =
      List.of("Acquisition DateTime", "Acquisition Time", "Content Time");

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
  static Map<String, List<DicomSlice>> split(List<DicomSlice> slices, PhaseOrder order) {
    if (!SlicePlaces.of(slices).areShared()) {
      return Map.of("", slices);
    }
    return order == PhaseOrder.AUTO ? byAttribute(slices) : byOrder(slices, order);
  }

  private static Map<String, List<DicomSlice>> byAttribute(List<DicomSlice> slices) {
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

  /**
   * The first, second, ... slice of every place; whole when places have different numbers of them.
   */
  private static Map<String, List<DicomSlice>> byOrder(List<DicomSlice> slices, PhaseOrder order) {
    List<List<DicomSlice>> places = SlicePlaces.of(slices).places();
    if (places.size() == 1) {
      return Map.of("", slices);
    }
    int phases = places.get(0).size();
    List<Function<DicomSlice, String>> ways =
        order == PhaseOrder.NUMBER
            ? List.of(slice -> "" + slice.header().instanceNumber())
            : TIMES.stream().map(Phases::valueOf).toList();
    for (Function<DicomSlice, String> way : ways) {
      Comparator<DicomSlice> sorting = Comparator.comparing(way, byNumberThenText());
      boolean fit = places.stream().allMatch(place -> place.size() == phases && differ(place, way));
      if (fit && phases > 1) {
        return inTurn(
            places.stream().map(p -> p.stream().sorted(sorting).toList()).toList(), order);
      }
    }
    return Map.of("", slices);
  }

  private static Map<String, List<DicomSlice>> inTurn(
      List<List<DicomSlice>> places, PhaseOrder order) {
    int phases = places.get(0).size();
    Map<String, List<DicomSlice>> named = new LinkedHashMap<>();
    for (int phase = 0; phase < phases; phase++) {
      int turn = phase;
      named.put(
          "phase " + (phase + 1) + " of " + phases + " by " + order.label(),
          places.stream().map(place -> place.get(turn)).toList());
    }
    return named;
  }

  private static Function<DicomSlice, String> valueOf(String attribute) {
    int key = NAMES.indexOf(attribute);
    return slice -> slice.header().phase().get(key);
  }

  private static boolean differ(List<DicomSlice> place, Function<DicomSlice, String> way) {
    List<String> values = place.stream().map(way).toList();
    return !values.contains("")
        && !values.contains("" + SliceHeader.NO_NUMBER)
        && new HashSet<>(values).size() == values.size();
  }

  /**
   * Which orders would tell slices apart that lie at one place, to follow a refusal; "" if none.
   */
  static String hint(List<DicomSlice> slices) {
    if (!SlicePlaces.of(slices).areShared()) {
      return "";
    }
    List<String> keys =
        Arrays.stream(PhaseOrder.values())
            .filter(order -> order != PhaseOrder.AUTO && byOrder(slices, order).size() > 1)
            .map(order -> "phase=" + order.label())
            .toList();
    return keys.isEmpty() ? "" : String.join(" or ", keys) + " takes them for phases";
  }

  /** Single slices at one place, as those that watch a contrast bolus, are no phases. */
  private static boolean canBeVolume(List<DicomSlice> slices) {
    return slices.size() > 1 && !SlicePlaces.of(slices).areShared();
  }

  private static String nonEmpty(String value) {
    return value.isEmpty() ? "missing" : value;
  }

  private static Comparator<String> byNumberThenText() {
    return Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());
  }
}
