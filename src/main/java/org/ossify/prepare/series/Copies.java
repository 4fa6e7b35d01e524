/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ossify.io.dicom.DicomPixels;
import org.ossify.kernel.Planes;
import org.ossify.volume.Direction;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * Finds slices that are exact copies: same place and same HU, whatever identifiers they have, so
 * that a series which was sent, exported or made anonymous twice is the series.
 *
 * <p>Pixels are read only where two slices lie at one place and nothing names them as phases.
 */
final class Copies {

  /** What copies share, besides their pixels; identity counts for slices without a position. */
  private record Place(Optional<Vector3> position, Optional<Direction> direction, String image) {

    static Place of(DicomSlice slice) {
      SliceHeader header = slice.header();
      return header.position().isPresent()
          ? new Place(header.position(), header.direction(), "")
          : new Place(
              Optional.empty(),
              Optional.empty(),
              header.sopInstanceUid().isEmpty()
                  ? slice.file() + "#" + slice.frame()
                  : header.sopInstanceUid() + "#" + slice.frame());
    }
  }

  private Copies() {}

  /**
   * The slices without copies of others; those that differ stay, for the geometry to name.
   *
   * <p>Of copies, the one is kept that shares patient and study with most slices.
   */
  static List<DicomSlice> drop(List<DicomSlice> slices) {
    Map<Place, List<DicomSlice>> places = new LinkedHashMap<>();
    for (DicomSlice slice : commonestFirst(slices)) {
      places.computeIfAbsent(Place.of(slice), place -> new ArrayList<>()).add(slice);
    }
    if (places.size() == slices.size()) {
      return slices;
    }
    List<List<DicomSlice>> each = List.copyOf(places.values());
    boolean[][] kept = new boolean[each.size()][];
    Planes.forEach(each.size(), Progress.NONE, i -> kept[i] = different(each.get(i)));
    List<DicomSlice> result = new ArrayList<>();
    for (int i = 0; i < kept.length; i++) {
      for (int j = 0; j < kept[i].length; j++) {
        if (kept[i][j]) {
          result.add(each.get(i).get(j));
        }
      }
    }
    return result;
  }

  private static List<DicomSlice> commonestFirst(List<DicomSlice> slices) {
    Map<List<String>, Long> counts =
        slices.stream()
            .collect(
                Collectors.groupingBy(Copies::owner, LinkedHashMap::new, Collectors.counting()));
    if (counts.size() == 1) {
      return slices;
    }
    List<List<String>> owners = List.copyOf(counts.keySet());
    return slices.stream()
        .sorted(
            Comparator.<DicomSlice>comparingLong(slice -> -counts.get(owner(slice)))
                .thenComparing(slice -> owners.indexOf(owner(slice))))
        .toList();
  }

  private static List<String> owner(DicomSlice slice) {
    SliceHeader.Series series = slice.header().series();
    return List.of(series.patientId(), series.studyUid(), series.frameOfReferenceUid());
  }

  private static boolean[] different(List<DicomSlice> place) {
    boolean[] kept = new boolean[place.size()];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = true;
      for (int j = 0; j < i && kept[i]; j++) {
        kept[i] = !kept[j] || !isCopy(place.get(i), place.get(j));
      }
    }
    return kept;
  }

  private static boolean isCopy(DicomSlice one, DicomSlice other) {
    boolean sameImage =
        !one.header().sopInstanceUid().isEmpty()
            && one.frame() == other.frame()
            && one.header().sopInstanceUid().equals(other.header().sopInstanceUid());
    return (sameImage || isSamePhase(one.header().phase(), other.header().phase()))
        && hasSamePixels(one, other);
  }

  /** Nothing that both say tells them apart. */
  private static boolean isSamePhase(List<String> one, List<String> other) {
    for (int i = 0; i < one.size(); i++) {
      if (!one.get(i).equals(other.get(i)) && !one.get(i).isEmpty() && !other.get(i).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Whether a series shows the same slices at the same places as another one. */
  static boolean isCopy(DicomSeries one, DicomSeries other) {
    if (one.sliceCount() != other.sliceCount() || one.geometry().grid().isEmpty()) {
      return false;
    }
    for (int z = 0; z < one.sliceCount(); z++) {
      SliceHeader header = one.slices().get(z).header();
      if (header.position().isEmpty()
          || !Place.of(one.slices().get(z)).equals(Place.of(other.slices().get(z)))
          || !header.pixelSpacing().equals(other.slices().get(z).header().pixelSpacing())
          || !hasSamePixels(one.slices().get(z), other.slices().get(z))) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasSamePixels(DicomSlice one, DicomSlice other) {
    DicomPixels first = one.pixels();
    DicomPixels second = other.pixels();
    if (first.layout().rows() != second.layout().rows()
        || first.layout().columns() != second.layout().columns()) {
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
