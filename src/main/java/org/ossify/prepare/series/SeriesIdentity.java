/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Whether the slices of a series are of one patient, one study, one frame of reference and one
 * modality: a pure function of their headers. What they are is not told, only that they differ.
 *
 * @param problems what differs, with the first file that is not as most are
 * @param warnings what some slices do not say
 */
record SeriesIdentity(List<String> problems, List<String> warnings) {

  private static final Map<String, Function<SliceHeader.Series, String>> ATTRIBUTES =
      new LinkedHashMap<>();

  static {
    ATTRIBUTES.put("Patient ID", SliceHeader.Series::patientId);
    ATTRIBUTES.put("Study Instance UID", SliceHeader.Series::studyUid);
    ATTRIBUTES.put("Frame of Reference UID", SliceHeader.Series::frameOfReferenceUid);
    ATTRIBUTES.put("Modality", SliceHeader.Series::modality);
  }

  static SeriesIdentity of(List<DicomSlice> slices) {
    List<String> problems = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    ATTRIBUTES.forEach(
        (name, attribute) -> {
          Map<String, List<DicomSlice>> groups = new LinkedHashMap<>();
          for (DicomSlice slice : slices) {
            groups
                .computeIfAbsent(
                    attribute.apply(slice.header().series()), value -> new ArrayList<>())
                .add(slice);
          }
          List<DicomSlice> silent = groups.remove("");
          if (groups.size() > 1) {
            problems.add(differing(name, groups, slices.size()));
          } else if (silent != null && !groups.isEmpty()) {
            warnings.add(
                silent.size() + " of " + slices.size() + " slices do not say their " + name + ".");
          }
        });
    return new SeriesIdentity(List.copyOf(problems), List.copyOf(warnings));
  }

  private static String differing(String name, Map<String, List<DicomSlice>> groups, int count) {
    int most = groups.values().stream().mapToInt(List::size).max().orElse(0);
    List<DicomSlice> common =
        groups.values().stream().filter(g -> g.size() == most).findFirst().orElseThrow();
    List<DicomSlice> others =
        groups.values().stream().filter(g -> g != common).flatMap(List::stream).toList();
    return String.format(
        "%d of %d slices have another %s than the others, the first is \"%s\"",
        others.size(), count, name, others.get(0).file().getFileName());
  }

  /** The first attribute in which two images of one series differ, "" when none. */
  static String difference(SliceHeader.Series one, SliceHeader.Series other) {
    return ATTRIBUTES.entrySet().stream()
        .filter(
            attribute -> {
              String first = attribute.getValue().apply(one);
              String second = attribute.getValue().apply(other);
              return !first.isEmpty() && !second.isEmpty() && !first.equals(second);
            })
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }
}
