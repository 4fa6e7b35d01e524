/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ossify.kernel.Planes;
import org.ossify.volume.Progress;

/**
 * The DICOM series below a folder, grouped by Series Instance UID.
 *
 * <p>Localizers never join a volume, even where they share its UID. A file that is the exact copy
 * of another one (same SOP Instance UID, position and pixels) is dropped, and what is not a DICOM
 * image is left out; both are told. Only headers are read, in parallel; memory is that of the
 * headers.
 *
 * @param root the folder, or the file that was asked for
 * @param series by Series Number, then UID; numbered from 1
 * @param ignored files that are not DICOM images with the reason, for the screen: names of files
 *     may name patients and are kept out of records
 * @param damaged files that are broken or cannot be read, in their order, with the reason
 */
public record DicomFolder(
    Path root, List<DicomSeries> series, List<String> ignored, Map<Path, String> damaged) {

  private static final int FILES_NAMED = 20;

  /**
   * Finds the series below a folder; of a file, those of the folder it lies in, not deeper.
   *
   * @throws UncheckedIOException when the folder cannot be read
   */
  public static DicomFolder read(Path path, Progress progress) {
    List<Path> files = Files.isDirectory(path) ? ScanFiles.below(path) : ScanFiles.beside(path);
    ScannedFile[] found = new ScannedFile[files.size()];
    Planes.forEach(files.size(), progress, i -> found[i] = ScannedFile.of(files.get(i)));
    List<ScannedFile> scanned = withoutLostSeries(found);
    Path base = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
    List<ScannedFile> litter = scanned.stream().filter(ScannedFile::isLitter).toList();
    return new DicomFolder(path, group(scanned, litter), named(base, litter), damaged(scanned));
  }

  private static Map<Path, String> damaged(List<ScannedFile> scanned) {
    Map<Path, String> damaged = new LinkedHashMap<>();
    scanned.stream()
        .filter(file -> !file.damage().isEmpty())
        .forEach(file -> damaged.put(file.path(), file.damage()));
    return damaged;
  }

  /**
   * @throws IllegalArgumentException when there are no images, or none that can be read
   */
  void requireImages() {
    if (!series.isEmpty()) {
      return;
    }
    if (damaged.isEmpty()) {
      throw new IllegalArgumentException("\"" + root + "\" holds no DICOM images");
    }
    Map.Entry<Path, String> first = damaged.entrySet().iterator().next();
    throw new IllegalArgumentException(
        "\""
            + root
            + "\" holds no DICOM images that can be read: "
            + (damaged.size() == 1
                ? "1 file is damaged or unreadable, "
                : damaged.size() + " files are damaged or unreadable, the first of them ")
            + "\""
            + first.getKey().getFileName()
            + "\": "
            + first.getValue());
  }

  /**
   * The series that {@code choice} names.
   *
   * @param choice "auto" for the only CT volume, a number from 1, or a Series Instance UID
   * @throws IllegalArgumentException listing the choices when none or several fit
   */
  public DicomSeries select(String choice) {
    requireImages();
    if (choice.equals("auto")) {
      return selectAlone();
    }
    List<DicomSeries> chosen =
        series.stream()
            .filter(s -> choice.equals(s.facts().uid()) || choice.equals("" + s.number()))
            .toList();
    if (chosen.size() != 1) {
      throw new IllegalArgumentException(
          (chosen.isEmpty() ? "No series \"" : chosen.size() + " phases of series \"")
              + choice
              + "\" in \""
              + root
              + "\"; there are "
              + choices(chosen.isEmpty() ? series : chosen));
    }
    return chosen.get(0);
  }

  private DicomSeries selectAlone() {
    if (series.size() == 1) {
      return series.get(0);
    }
    List<DicomSeries> volumes = series.stream().filter(DicomSeries::looksLikeVolume).toList();
    if (volumes.size() == 1) {
      return volumes.get(0);
    }
    throw new IllegalArgumentException(
        "\""
            + root
            + "\" holds "
            + (volumes.isEmpty() ? "no CT volume, but " : volumes.size() + " CT volumes: ")
            + choices(volumes.isEmpty() ? series : volumes)
            + "; choose one by number or UID, such as series="
            + (volumes.isEmpty() ? series : volumes).get(0).number());
  }

  private static String choices(List<DicomSeries> series) {
    return series.stream()
        .map(
            s ->
                s.number()
                    + " = "
                    + s.facts().uid()
                    + " ("
                    + (s.phase().isEmpty() ? "" : s.phase() + ", ")
                    + s.sliceCount()
                    + " slices)")
        .collect(Collectors.joining(", "));
  }

  /** The file {@code path} must belong to the series that is read when a file was asked for. */
  public DicomSeries seriesOf(Path path) {
    return series.stream()
        .filter(s -> s.slices().stream().anyMatch(slice -> isSame(slice.file(), path)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"" + path + "\" is not a readable DICOM image" + why(path)));
  }

  private String why(Path path) {
    return damaged.entrySet().stream()
        .filter(file -> isSame(file.getKey(), path))
        .findFirst()
        .map(file -> ": " + file.getValue())
        .orElse("");
  }

  private static boolean isSame(Path one, Path other) {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }

  /** Broken files of a series of which nothing else is there are litter like any other. */
  private static List<ScannedFile> withoutLostSeries(ScannedFile[] found) {
    Set<String> images =
        Stream.of(found)
            .filter(file -> !file.slices().isEmpty())
            .map(file -> file.series().key())
            .collect(Collectors.toSet());
    return Stream.of(found)
        .map(file -> images.contains(file.series().key()) ? file : file.asLitter())
        .toList();
  }

  private static List<DicomSeries> group(List<ScannedFile> scanned, List<ScannedFile> litter) {
    Map<String, List<ScannedFile>> groups = new TreeMap<>();
    for (ScannedFile file : scanned) {
      if (!file.isLitter()) {
        groups.computeIfAbsent(file.series().key(), key -> new ArrayList<>()).add(file);
      }
    }
    List<List<ScannedFile>> ordered =
        groups.values().stream()
            .sorted(Comparator.comparingInt(files -> files.get(0).series().number()))
            .toList();
    List<DicomSeries> series = new ArrayList<>();
    for (List<ScannedFile> files : ordered) {
      series.addAll(series(series.size() + 1, files, litter));
    }
    return List.copyOf(series);
  }

  /** One series, or each of its phases as one. */
  private static List<DicomSeries> series(
      int firstNumber, List<ScannedFile> files, List<ScannedFile> litter) {
    List<DicomSlice> all = files.stream().flatMap(file -> file.slices().stream()).toList();
    List<DicomSlice> slices = Copies.drop(all);
    List<String> warnings = warnings(all.size() - slices.size(), litter);
    List<String> damaged =
        files.stream()
            .filter(file -> file.slices().isEmpty())
            .map(f -> "\"" + f.path().getFileName() + "\" is damaged: " + f.problem())
            .toList();
    List<DicomSeries> series = new ArrayList<>();
    Phases.split(slices)
        .forEach(
            (phase, its) ->
                series.add(
                    DicomSeries.of(
                        firstNumber + series.size(),
                        files.get(0).series(),
                        phase,
                        its,
                        damaged,
                        warnings)));
    return series;
  }

  private static List<String> warnings(int copies, List<ScannedFile> litter) {
    List<String> warnings = new ArrayList<>();
    if (copies > 0) {
      warnings.add(
          copies == 1
              ? "1 file is an exact copy of another one and was dropped."
              : copies + " files are exact copies of others and were dropped.");
    }
    if (!litter.isEmpty()) {
      warnings.add(counted(litter));
    }
    return List.copyOf(warnings);
  }

  private static String counted(List<ScannedFile> litter) {
    Map<String, Long> kinds =
        litter.stream()
            .collect(
                Collectors.groupingBy(ScannedFile::problem, TreeMap::new, Collectors.counting()));
    return litter.size()
        + (litter.size() == 1 ? " file was" : " files were")
        + " left out as no DICOM image: "
        + kinds.entrySet().stream()
            .map(kind -> kind.getValue() + " " + kind.getKey())
            .collect(Collectors.joining(", "))
        + ".";
  }

  private static List<String> named(Path base, List<ScannedFile> litter) {
    List<String> names =
        litter.stream()
            .limit(FILES_NAMED)
            .map(
                f ->
                    base.toAbsolutePath().relativize(f.path().toAbsolutePath())
                        + " ("
                        + f.problem()
                        + ")")
            .collect(Collectors.toCollection(ArrayList::new));
    if (litter.size() > FILES_NAMED) {
      names.add("and " + (litter.size() - FILES_NAMED) + " more");
    }
    return List.copyOf(names);
  }
}
