/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ossify.prepare.series.ScannedFile.Litter;

/**
 * The files of a folder that join no series.
 *
 * @param base what their names are given from
 * @param files all of them
 */
record LeftOutFiles(Path base, List<ScannedFile> files) {

  private static final int FILES_NAMED = 20;
  private static final Set<Litter> BROKEN =
      EnumSet.of(Litter.UNREADABLE, Litter.DAMAGED, Litter.LOST, Litter.CLOSED);

  /** A run of digits, also hexadecimal ones. */
  private static final Pattern NUMBER = Pattern.compile("[0-9A-Fa-f.]*\\d[0-9A-Fa-f.]*");

  private List<ScannedFile> told() {
    return files.stream().filter(file -> file.litter().orElseThrow() != Litter.CONTENTS).toList();
  }

  /** How many and of which kinds, without their names; none when there are none. */
  Optional<String> warning() {
    List<ScannedFile> told = told();
    if (told.isEmpty()) {
      return Optional.empty();
    }
    TreeMap<String, Long> kinds =
        told.stream()
            .collect(
                Collectors.groupingBy(ScannedFile::problem, TreeMap::new, Collectors.counting()));
    return Optional.of(
        told.size()
            + (told.size() == 1 ? " file was" : " files were")
            + " left out as no DICOM image: "
            + kinds.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "))
            + ".");
  }

  /** Their names with the reason, for the screen. */
  List<String> named() {
    List<ScannedFile> told = told();
    List<String> names =
        told.stream()
            .limit(FILES_NAMED)
            .map(f -> name(f) + " (" + f.reason() + ")")
            .collect(Collectors.toCollection(ArrayList::new));
    if (told.size() > FILES_NAMED) {
      names.add("and " + (told.size() - FILES_NAMED) + " more");
    }
    return List.copyOf(names);
  }

  private String name(ScannedFile file) {
    return base.toAbsolutePath().relativize(file.path().toAbsolutePath()).toString();
  }

  /** How many may have been images and cannot be read, and why the first; "" when none. */
  String broken() {
    List<ScannedFile> broken =
        files.stream().filter(file -> BROKEN.contains(file.litter().orElseThrow())).toList();
    return broken.isEmpty()
        ? ""
        : (broken.size() == 1
                ? "1 file is damaged or unreadable, "
                : broken.size() + " files are damaged or unreadable, the first of them ")
            + "\""
            + name(broken.get(0))
            + "\": "
            + broken.get(0).reason();
  }

  /** Why a file is none of the images, to end a sentence; "" when it is not among these. */
  String reason(Path path) {
    return files.stream()
        .filter(file -> DicomFolder.isSame(file.path(), path))
        .map(file -> ": " + file.reason())
        .findFirst()
        .orElse("");
  }

  /**
   * Those that may be slices of a series and cannot be read: what lies beside its slices and is
   * named like them, and of DICOM that is broken, files that may not be read and empty ones also
   * what only ends like them.
   */
  List<ScannedFile> suspects(List<DicomSlice> slices) {
    if (files.isEmpty()) {
      return List.of();
    }
    Set<Path> patterns = slices.stream().map(s -> pattern(s.file())).collect(Collectors.toSet());
    Set<Path> endings = slices.stream().map(s -> ending(s.file())).collect(Collectors.toSet());
    return files.stream()
        .filter(
            file ->
                switch (file.litter().orElseThrow()) {
                  case UNREADABLE, DAMAGED, EMPTY ->
                      patterns.contains(pattern(file.path()))
                          || endings.contains(ending(file.path()));
                  case OTHER -> patterns.contains(pattern(file.path()));
                  case LOST, WITHOUT_PIXELS, CONTENTS, CLOSED -> false;
                })
        .toList();
  }

  private static Path ending(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    // Without an ending only the whole name tells.
    return file.resolveSibling(dot < 0 ? name : "*" + name.substring(dot));
  }

  private static Path pattern(Path file) {
    return file.resolveSibling(NUMBER.matcher(file.getFileName().toString()).replaceAll("#"));
  }
}
