/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file that is not in a series, though it may belong there.
 *
 * @param file its name, for the screen
 * @param reason what it is, to follow its name
 * @param warning what to say of one or more of them in a record, which names no file
 * @param isOfOtherSeries whether its series is another one, so that whoever chose this one may do
 *     without it
 */
record Stray(String file, String reason, String warning, boolean isOfOtherSeries) {

  static Stray unreadable(ScannedFile file) {
    return new Stray(
        file.path().getFileName().toString(),
        "lies among its slices and cannot be read: " + file.reason(),
        "lie among the slices, cannot be read and may be some of them",
        false);
  }

  static Stray setApart(DicomSlice slice, String as, StackEnd end) {
    return new Stray(
        slice.file().getFileName().toString(),
        "is " + as + " but " + end.text(),
        "continue the stack and were left out, because they are " + as,
        false);
  }

  static Stray ofOther(DicomSlice slice, int number, StackEnd end) {
    return new Stray(
        slice.file().getFileName().toString(),
        "of series " + number + ", which has another Series Instance UID, " + end.text(),
        "continue the stack but have another Series Instance UID and were left out",
        true);
  }

  /** One sentence for all of a reason: the first file, and how many more. */
  static List<String> sentences(List<Stray> strays) {
    Map<String, List<Stray>> byReason = new LinkedHashMap<>();
    strays.stream()
        .sorted(Comparator.comparing(Stray::file))
        .forEach(s -> byReason.computeIfAbsent(s.reason, reason -> new ArrayList<>()).add(s));
    return byReason.entrySet().stream()
        .map(
            entry ->
                "\""
                    + entry.getValue().get(0).file
                    + "\" "
                    + (entry.getValue().size() > 1
                        ? "(and " + (entry.getValue().size() - 1) + " more) "
                        : "")
                    + entry.getKey())
        .toList();
  }

  /** How many there are of each kind, without names. */
  static List<String> warnings(List<Stray> strays) {
    Map<String, Integer> kinds = new TreeMap<>();
    strays.forEach(stray -> kinds.merge(stray.warning, 1, Integer::sum));
    return kinds.entrySet().stream()
        .map(kind -> "NOT WHOLE: files that " + kind.getKey() + ": " + kind.getValue() + ".")
        .toList();
  }
}
