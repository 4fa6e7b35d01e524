/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes series of the files of a folder.
 *
 * <p>What shares a Series Instance UID and is not of the kind of image that most of it are, or is
 * called a localizer, is set apart. Nothing set apart and no slice of another series is forgotten
 * that continues a stack exactly, nor a file among the slices that cannot be read: they are strays
 * of the series.
 */
final class SeriesGrouping {

  private static final String CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2";

  private final LeftOutFiles leftOut;
  private final PhaseOrder phases;

  private SeriesGrouping(LeftOutFiles leftOut, PhaseOrder phases) {
    this.leftOut = leftOut;
    this.phases = phases;
  }

  /** By Series Number, then UID; numbered from 1. */
  static List<DicomSeries> of(List<ScannedFile> files, LeftOutFiles leftOut, PhaseOrder phases) {
    Map<String, List<ScannedFile>> groups = new TreeMap<>();
    for (ScannedFile file : files) {
      groups.computeIfAbsent(file.series().key(), key -> new ArrayList<>()).add(file);
    }
    List<List<ScannedFile>> ordered =
        groups.values().stream()
            .sorted(Comparator.comparingInt(group -> group.get(0).series().number()))
            .toList();
    SeriesGrouping grouping = new SeriesGrouping(leftOut, phases);
    List<DicomSeries> series = new ArrayList<>();
    for (List<ScannedFile> group : ordered) {
      series.addAll(grouping.series(series.size() + 1, group));
    }
    Map<List<String>, List<DicomSeries>> scans =
        series.stream().collect(Collectors.groupingBy(SeriesGrouping::scan));
    return series.stream().map(one -> one.with(strays(one, scans.get(scan(one))))).toList();
  }

  /** One series, or each of its phases as one. */
  private List<DicomSeries> series(int firstNumber, List<ScannedFile> files) {
    List<DicomSlice> all = files.stream().flatMap(file -> file.slices().stream()).toList();
    String kind = commonest(all);
    List<DicomSlice> images = all.stream().filter(s -> kind(s).equals(kind)).toList();
    List<DicomSlice> apart = all.stream().filter(s -> !kind(s).equals(kind)).toList();
    List<DicomSlice> slices = Copies.drop(images);
    List<String> warnings = new ArrayList<>();
    told(
            images.size() - slices.size(),
            "an exact copy of another one and was dropped",
            "exact copies of others and were dropped")
        .forEach(warnings::add);
    told(
            apart.size(),
            "no image of the kind of the others (another SOP class) and was left out",
            "no images of the kind of the others (another SOP class) and were left out")
        .forEach(warnings::add);
    leftOut.warning().ifPresent(warnings::add);
    List<String> damaged =
        files.stream()
            .filter(file -> file.slices().isEmpty())
            .map(f -> "\"" + f.path().getFileName() + "\" is damaged: " + f.problem())
            .toList();
    List<DicomSeries> series = new ArrayList<>();
    Phases.split(slices, phases)
        .forEach(
            (phase, its) ->
                series.add(
                    DicomSeries.of(
                            firstNumber + series.size(), phase, its, apart, damaged, warnings)
                        .with(leftOut.suspects(its).stream().map(Stray::unreadable).toList())));
    return series;
  }

  private static Stream<String> told(int count, String one, String several) {
    return count == 0
        ? Stream.empty()
        : Stream.of(count == 1 ? "1 file is " + one + "." : count + " files are " + several + ".");
  }

  /**
   * The kind of image, which all slices of a volume share; pictures in colours are one of theirs.
   */
  private static String kind(DicomSlice slice) {
    int samples = slice.header().layout().samples();
    return slice.header().series().acquisition().sopClass() + (samples > 1 ? " in colours" : "");
  }

  private static String commonest(List<DicomSlice> slices) {
    Map<String, Long> kinds =
        slices.stream().collect(Collectors.groupingBy(SeriesGrouping::kind, Collectors.counting()));
    return kinds.entrySet().stream()
        .max(
            Map.Entry.<String, Long>comparingByValue()
                .thenComparing(kind -> kind.getKey().startsWith(CT_IMAGE))
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /** All that is known of how a series was made; two parts of one scan share it. */
  private static List<String> scan(DicomSeries series) {
    SliceHeader header = series.slices().get(0).header();
    return List.of(
        series.facts().patientId(),
        series.facts().studyUid(),
        series.facts().frameOfReferenceUid(),
        header.kernel(),
        header.kilovoltPeak() + " kV, " + header.thicknessMm() + " mm");
  }

  /**
   * @param scan series that may be parts of the same scan, this one among them
   */
  private static List<Stray> strays(DicomSeries series, List<DicomSeries> scan) {
    List<Stray> strays = new ArrayList<>(series.strays());
    SeriesGeometry stack = series.geometry();
    StackEnd.of(stack, series.apart(), false)
        .forEach((slice, end) -> strays.add(Stray.setApart(slice, "of another SOP class", end)));
    for (DicomSeries other : scan) {
      if (!other.facts().uid().equals(series.facts().uid())) {
        StackEnd.of(stack, other.slices(), true)
            .forEach((slice, end) -> strays.add(Stray.ofOther(slice, other.number(), end)));
      } else if (other.facts().localizer() && !series.facts().localizer()) {
        StackEnd.of(stack, other.slices(), false)
            .forEach((slice, end) -> strays.add(Stray.setApart(slice, "called a localizer", end)));
      }
    }
    return strays;
  }
}
