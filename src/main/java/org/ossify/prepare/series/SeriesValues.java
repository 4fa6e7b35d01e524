/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ossify.io.dicom.PixelLayout;

/**
 * Whether the stored values of a series become HU, slice by slice and taken together: a pure
 * function of the headers.
 */
public final class SeriesValues {

  /** A problem, and which slices have it. */
  private record Problem(String sentence, Set<String> names) {}

  private SeriesValues() {}

  /**
   * Each different problem once, with the first slice that has it; none when there are HU.
   *
   * @param problemOf why the pixels of a slice are not HU, "" when they are
   * @param nameOf what a slice is called; slices of one file may share it
   * @param named what such a name stands for, "file" or "slice"
   */
  public static List<String> problems(
      List<SliceHeader> slices,
      IntFunction<String> problemOf,
      IntFunction<String> nameOf,
      String named) {
    List<String> unreadable = unreadable(slices, nameOf, named);
    Map<String, Problem> problems = new LinkedHashMap<>();
    boolean rescaled = slices.stream().anyMatch(slice -> slice.rescale().isGiven());
    for (int i = 0; i < slices.size(); i++) {
      String problem = problemOf.apply(i);
      if (problem.isEmpty() && rescaled && !slices.get(i).rescale().isGiven()) {
        problem = "has no Rescale Slope and Intercept, and other slices of the series have them";
      }
      if (!problem.isEmpty()) {
        add(problems, problem, problem, nameOf.apply(i));
      }
    }
    return Stream.concat(unreadable.stream(), said(problems, named)).toList();
  }

  /** Each attribute that is there and cannot be understood, with the first slice that has it so. */
  public static List<String> unreadable(
      List<SliceHeader> slices, IntFunction<String> nameOf, String named) {
    Map<String, Problem> problems = new LinkedHashMap<>();
    for (int i = 0; i < slices.size(); i++) {
      for (UnreadableValue value : slices.get(i).unreadable()) {
        add(problems, value.attribute(), value.sentence(), nameOf.apply(i));
      }
    }
    return said(problems, named).toList();
  }

  private static void add(
      Map<String, Problem> problems, String kind, String sentence, String name) {
    problems
        .computeIfAbsent(kind, k -> new Problem(sentence, new LinkedHashSet<>()))
        .names
        .add(name);
  }

  private static Stream<String> said(Map<String, Problem> problems, String named) {
    return problems.values().stream().map(problem -> said(problem, named));
  }

  private static String said(Problem problem, String named) {
    int more = problem.names.size() - 1;
    return problem.names.iterator().next()
        + (more > 0 ? " (and " + more + " more " + named + (more > 1 ? "s" : "") + ") " : " ")
        + problem.sentence;
  }

  /** What had to be taken for granted about values that became HU. */
  static List<String> warnings(List<SliceHeader> slices) {
    List<String> warnings = new ArrayList<>();
    if (slices.stream().noneMatch(slice -> slice.rescale().isGiven())) {
      warnings.add("Rescale Slope and Intercept are missing: the stored values are taken as HU.");
    }
    Map<String, Long> bits =
        slices.stream()
            .map(slice -> bits(slice.layout()))
            .collect(
                Collectors.groupingBy(
                    Function.identity(), LinkedHashMap::new, Collectors.counting()));
    if (bits.size() > 1) {
      warnings.add(
          "The slices do not store their values alike, and each was read by its own header: "
              + bits.entrySet().stream()
                  .map(kind -> kind.getValue() + " with " + kind.getKey())
                  .collect(Collectors.joining(", "))
              + ".");
    }
    slices.stream()
        .map(SliceHeader::layout)
        .filter(layout -> layout.highBit() != layout.bitsStored() - 1)
        .findFirst()
        .ifPresent(layout -> warnings.add(highBit(layout)));
    return warnings;
  }

  private static String bits(PixelLayout layout) {
    return layout.bitsStored()
        + (layout.signed() ? " signed" : " unsigned")
        + " bits up to bit "
        + layout.highBit();
  }

  private static String highBit(PixelLayout layout) {
    return String.format(
        "High Bit is %d with %d Bits Stored, where DICOM asks for %d: the values were taken from bits"
            + " %d to %d.",
        layout.highBit(),
        layout.bitsStored(),
        layout.bitsStored() - 1,
        layout.highBit() - layout.bitsStored() + 1,
        layout.highBit());
  }
}
