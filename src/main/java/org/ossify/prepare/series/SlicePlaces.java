/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ossify.volume.Direction;
import org.ossify.volume.Vector3;

/**
 * Which slices lie at one place: nearer than a twentieth of the usual distance of two places.
 *
 * <p>Slices without a position lie at no place.
 *
 * @param places the slices of each, in ascending order along the normal of the first one
 */
record SlicePlaces(List<List<DicomSlice>> places) {

  private static final double SAME = 0.05;

  static SlicePlaces of(List<DicomSlice> slices) {
    List<DicomSlice> placed =
        slices.stream().filter(slice -> slice.header().position().isPresent()).toList();
    Vector3 normal =
        placed.stream()
            .flatMap(slice -> slice.header().direction().stream())
            .findFirst()
            .orElse(Direction.AXIAL)
            .normal();
    double[] along =
        placed.stream().mapToDouble(s -> s.header().position().get().dot(normal)).toArray();
    int[] order =
        IntStream.range(0, along.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> along[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] sorted = Arrays.stream(order).mapToDouble(i -> along[i]).toArray();
    double usual = sorted.length > 1 ? SliceLattice.usualStep(sorted) : Double.NaN;
    double same = Double.isNaN(usual) ? Double.MIN_VALUE : SAME * usual;
    List<List<DicomSlice>> places = new ArrayList<>();
    List<DicomSlice> place = List.of();
    for (int i : order) {
      DicomSlice slice = placed.get(i);
      if (place.isEmpty() || distance(place.get(0), slice) > same) {
        place = new ArrayList<>();
        places.add(place);
      }
      place.add(slice);
    }
    return new SlicePlaces(places);
  }

  private static double distance(DicomSlice one, DicomSlice other) {
    return one.header().position().get().minus(other.header().position().get()).length();
  }

  /** Whether two slices lie at one place. */
  boolean areShared() {
    return places.stream().anyMatch(place -> place.size() > 1);
  }
}
