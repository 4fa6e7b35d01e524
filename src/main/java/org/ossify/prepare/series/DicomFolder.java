/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ossify.kernel.Planes;
import org.ossify.volume.Progress;

/**
 * The DICOM series below a folder, grouped by Series Instance UID.
 *
 * <p>Localizers never join a volume, even where they share its UID, nor do images of another kind.
 * A file that is the exact copy of another one (same place and pixels) is dropped, and what is not
 * a DICOM image is left out; all are told. Only headers are read, in parallel; memory is that of
 * the headers.
 *
 * @param root the folder, or the file that was asked for
 * @param series by Series Number, then UID; numbered from 1
 * @param leftOut files that are not DICOM images
 */
record DicomFolder(Path root, List<DicomSeries> series, LeftOutFiles leftOut) {

  /** As with no word on what tells phases apart. */
  static DicomFolder read(Path path, Progress progress) {
    return read(path, PhaseOrder.AUTO, progress);
  }

  /**
   * Finds the series below a folder; of a file, those of the folder it lies in, not deeper.
   *
   * @throws java.io.UncheckedIOException when the folder cannot be read
   */
  static DicomFolder read(Path path, PhaseOrder phases, Progress progress) {
    ScanFiles files = ScanFiles.of(path);
    ScannedFile[] found = new ScannedFile[files.files().size()];
    Planes.forEach(found.length, progress, i -> found[i] = ScannedFile.of(files.files().get(i)));
    List<ScannedFile> scanned = withoutLostSeries(found);
    Path base = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
    LeftOutFiles leftOut =
        new LeftOutFiles(
            base,
            Stream.concat(
                    scanned.stream().filter(ScannedFile::isLitter),
                    files.unreadable().stream().map(ScannedFile::closed))
                .toList());
    List<ScannedFile> images = scanned.stream().filter(file -> !file.isLitter()).toList();
    return new DicomFolder(path, SeriesGrouping.of(images, leftOut, phases), leftOut);
  }

  /**
   * @throws IllegalArgumentException when there are no images, or none that can be read
   */
  void requireImages() {
    if (series.isEmpty()) {
      String broken = leftOut.broken();
      throw new IllegalArgumentException(
          "\""
              + root
              + "\" holds no DICOM images"
              + (broken.isEmpty() ? "" : " that can be read: " + broken));
    }
  }

  /**
   * The series that {@code choice} names.
   *
   * @param choice "auto" for the only CT volume, a number from 1, or a Series Instance UID
   * @throws IllegalArgumentException listing the choices when none or several fit
   */
  DicomSeries select(String choice) {
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
    List<DicomSeries> originals = withoutCopies(volumes);
    if (originals.size() == 1) {
      int copies = volumes.size() - 1;
      return copies == 0
          ? originals.get(0)
          : originals
              .get(0)
              .warned(
                  copies
                      + (copies == 1 ? " other series is" : " other series are")
                      + " an exact copy of this one under another UID and "
                      + (copies == 1 ? "was" : "were")
                      + " left out.");
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

  /** Pixels are read only of series of the same grid, and only as long as they are the same. */
  private static List<DicomSeries> withoutCopies(List<DicomSeries> volumes) {
    List<DicomSeries> originals = new ArrayList<>();
    for (DicomSeries volume : volumes) {
      if (originals.stream().noneMatch(original -> isCopy(volume, original))) {
        originals.add(volume);
      }
    }
    return originals;
  }

  /** Phases of one series are named as different, whatever they show. */
  private static boolean isCopy(DicomSeries one, DicomSeries other) {
    return !one.facts().uid().equals(other.facts().uid()) && Copies.isCopy(one, other);
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
  DicomSeries seriesOf(Path path) {
    return series.stream()
        .filter(s -> s.slices().stream().anyMatch(slice -> isSame(slice.file(), path)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"" + path + "\" is not a readable DICOM image" + leftOut.reason(path)));
  }

  static boolean isSame(Path one, Path other) {
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
}
