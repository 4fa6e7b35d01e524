/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ossify.volume.Direction;
import org.ossify.volume.Vector3;

/**
 * The slices of a series in their order, with the distance of each along the slice normal in mm.
 *
 * <p>Positions decide: {@code dot(position, normal)}. A series without positions is ordered by
 * Slice Location, else by Instance Number; then its place in the patient is a guess and says so.
 *
 * @param slices in ascending distance
 * @param order for each of them, which of the slices as they were given it is
 * @param distancesMm one for each slice
 * @param direction axes of the first slice, axial when it has none
 * @param origin position of the first pixel of the first slice
 * @param source what the distances were taken from, for the record
 * @param warnings what had to be assumed
 */
public record SlicePlacement(
    List<SliceHeader> slices,
    int[] order,
    double[] distancesMm,
    Direction direction,
    Vector3 origin,
    String source,
    List<String> warnings) {

  static SlicePlacement of(List<SliceHeader> slices) {
    List<String> warnings = new ArrayList<>();
    Direction direction =
        slices.stream()
            .flatMap(slice -> slice.direction().stream())
            .findFirst()
            .orElse(Direction.AXIAL);
    if (slices.stream().anyMatch(slice -> slice.direction().isEmpty())) {
      warnings.add(
          "The orientation of the slices is missing in the header: they are taken for axial ones.");
    }
    if (slices.stream().allMatch(slice -> slice.position().isPresent())) {
      return sorted(
          slices,
          direction,
          slices.stream().mapToDouble(s -> s.position().get().dot(direction.normal())).toArray(),
          "positions along the slice normal",
          warnings);
    }
    double[] locations = slices.stream().mapToDouble(SliceHeader::sliceLocationMm).toArray();
    if (areDistinct(locations)) {
      warnings.add(
          "GEOMETRY ASSUMED: the slices have no positions; their order and spacing are taken from"
              + " Slice Location, and where they lie in the patient is unknown.");
      return sorted(slices, direction, locations, "Slice Location (no positions)", warnings);
    }
    return byNumber(slices, direction, warnings);
  }

  private static SlicePlacement byNumber(
      List<SliceHeader> slices, Direction direction, List<String> warnings) {
    SliceHeader first = slices.get(0);
    double step = first.spacingByTagsMm();
    String from = first.spacingBetweenMm() > 0 ? "Spacing Between Slices" : "Slice Thickness";
    double[] numbers =
        slices.stream()
            .mapToDouble(
                s -> s.instanceNumber() == SliceHeader.NO_NUMBER ? Double.NaN : s.instanceNumber())
            .toArray();
    if (slices.size() > 1 && (!areDistinct(numbers) || Double.isNaN(step))) {
      double[] unknown = new double[slices.size()];
      Arrays.fill(unknown, Double.NaN);
      int[] asGiven = IntStream.range(0, slices.size()).toArray();
      return new SlicePlacement(
          slices, asGiven, unknown, direction, Vector3.ZERO, "nothing", List.copyOf(warnings));
    }
    warnings.add(
        "GEOMETRY ASSUMED: the slices have neither positions nor locations; they are ordered by"
            + " Instance Number, "
            + step
            + " mm apart by "
            + from
            + ", and which end is the head is a guess.");
    double[] distances = Arrays.stream(numbers).map(n -> Double.isNaN(n) ? 0 : n * step).toArray();
    return sorted(slices, direction, distances, from + " (no positions)", warnings);
  }

  private static SlicePlacement sorted(
      List<SliceHeader> slices,
      Direction direction,
      double[] distances,
      String source,
      List<String> warnings) {
    // The second key only keeps the order of doubles the same, whatever the names of their files.
    int[] order =
        IntStream.range(0, distances.length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> distances[i])
                    .thenComparing(i -> slices.get(i).sopInstanceUid()))
            .mapToInt(i -> i)
            .toArray();
    List<SliceHeader> ordered = Arrays.stream(order).mapToObj(slices::get).toList();
    double[] sorted = Arrays.stream(order).mapToDouble(i -> distances[i]).toArray();
    Vector3 origin =
        ordered
            .get(0)
            .position()
            .orElse(direction.normal().times(sorted.length == 1 ? 0 : sorted[0]));
    return new SlicePlacement(
        ordered, order, sorted, direction, origin, source, List.copyOf(warnings));
  }

  private static boolean areDistinct(double[] values) {
    Set<Double> seen = new HashSet<>();
    for (double value : values) {
      if (!Double.isFinite(value) || !seen.add(value)) {
        return false;
      }
    }
    return true;
  }

  /** The distances of the slices in the order in which they were given. */
  public double[] distancesAsGivenMm() {
    double[] given = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      given[order[i]] = distancesMm[i];
    }
    return given;
  }

  /** The last digit that places along the normal were written with, as far as numbers show it. */
  double resolutionMm() {
    if (slices.stream().anyMatch(slice -> slice.position().isEmpty())) {
      return lastDigit(Arrays.stream(distancesMm));
    }
    Vector3 normal = direction.normal();
    return positionDigitMm() * (Math.abs(normal.x()) + Math.abs(normal.y()) + Math.abs(normal.z()));
  }

  /** The last digit of any coordinate of the positions. */
  double positionDigitMm() {
    return lastDigit(
        slices.stream()
            .flatMap(slice -> slice.position().stream())
            .flatMapToDouble(
                position -> DoubleStream.of(position.x(), position.y(), position.z())));
  }

  private static double lastDigit(DoubleStream values) {
    int decimals =
        values
            .filter(Double::isFinite)
            .mapToInt(value -> BigDecimal.valueOf(value).stripTrailingZeros().scale())
            .max()
            .orElse(0);
    return Math.pow(10, -Math.max(0, decimals));
  }

  /** Distances between neighbours, one fewer than slices. */
  double[] stepsMm() {
    double[] steps = new double[distancesMm.length - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = distancesMm[i + 1] - distancesMm[i];
    }
    return steps;
  }
}
