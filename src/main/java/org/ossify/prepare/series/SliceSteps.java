/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ossify.volume.NumberText;

/**
 * The steps from slice to slice along the normal, and what is wrong with them: copies at one place,
 * gaps of whole multiples of the usual step (lost slices), and any other inequality.
 *
 * <p>Three or more equal steps in a row are taken for a change of spacing, not for lost slices. The
 * usual step is the median.
 *
 * @param placement slices in order
 * @param steps from each slice to the next, in mm
 * @param usual median of the steps that are above the tolerance, NaN when there is none
 */
record SliceSteps(SlicePlacement placement, double[] steps, double usual) {

  static final double TOLERANCE_MM = 0.01;
  static final double TOLERANCE = 0.01;
  private static final int STEPS_OF_A_CHANGE = 3;
  private static final int PLACES_NAMED = 5;

  static SliceSteps of(SlicePlacement placement) {
    double[] steps = placement.stepsMm();
    double[] sorted = Arrays.stream(steps).filter(s -> s > TOLERANCE_MM).sorted().toArray();
    return new SliceSteps(
        placement, steps, sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2]);
  }

  /** Adds what is wrong; gives their mean when all are alike, else the usual one. */
  double check(List<SliceFinding> findings) {
    if (Double.isNaN(usual)) {
      String text =
          Double.isNaN(steps[0])
              ? "nothing in the header says how the slices are ordered and spaced"
              : say("all %d slices lie at the same position", steps.length + 1);
      findings.add(SliceFault.POSITIONS.found(text));
      return Double.NaN;
    }
    double tolerance = Math.max(TOLERANCE * usual, TOLERANCE_MM);
    List<Integer> doubles = new ArrayList<>();
    List<Integer> gaps = new ArrayList<>();
    List<Integer> uneven = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      double times = Math.rint(steps[i] / usual);
      if (steps[i] <= TOLERANCE_MM) {
        doubles.add(i);
      } else if (Math.abs(steps[i] - usual) > tolerance) {
        boolean gap = times > 1 && Math.abs(steps[i] - times * usual) <= tolerance * times;
        (gap && !isInRun(i, tolerance) ? gaps : uneven).add(i);
      }
    }
    reportDoubles(doubles, findings);
    reportGaps(gaps, findings);
    reportUneven(uneven, findings);
    boolean even = doubles.isEmpty() && gaps.isEmpty() && uneven.isEmpty();
    return even ? Arrays.stream(steps).average().orElse(usual) : usual;
  }

  private boolean isInRun(int i, double tolerance) {
    int from = i;
    int to = i;
    while (from > 0 && Math.abs(steps[from - 1] - steps[i]) <= tolerance) {
      from--;
    }
    while (to + 1 < steps.length && Math.abs(steps[to + 1] - steps[i]) <= tolerance) {
      to++;
    }
    return to - from + 1 >= STEPS_OF_A_CHANGE;
  }

  private void reportDoubles(List<Integer> doubles, List<SliceFinding> findings) {
    if (!doubles.isEmpty()) {
      findings.add(
          SliceFault.DUPLICATES.found(
              say(
                  "duplicates: %d slices lie where another one lies but are not its copy: %s",
                  doubles.size(), places(doubles))));
    }
  }

  private void reportGaps(List<Integer> gaps, List<SliceFinding> findings) {
    if (gaps.isEmpty()) {
      return;
    }
    long missing = gaps.stream().mapToLong(i -> Math.round(steps[i] / usual) - 1).sum();
    findings.add(
        SliceFault.MISSING_SLICES.found(
            say(
                "%d slice%s missing (spacing %s mm): %s",
                missing, missing == 1 ? " is" : "s are", plain(usual), places(gaps)),
            (double) missing,
            0));
  }

  private void reportUneven(List<Integer> uneven, List<SliceFinding> findings) {
    if (uneven.isEmpty()) {
      return;
    }
    int first = uneven.get(0);
    findings.add(
        SliceFault.UNEQUAL_SPACING.found(
            say(
                "unequal slice spacing: %s mm, but %s mm %s (%d of %d steps differ)",
                plain(usual), plain(steps[first]), place(first), uneven.size(), steps.length),
            steps[first],
            usual));
  }

  private String places(List<Integer> places) {
    List<String> named = places.stream().limit(PLACES_NAMED).map(this::place).toList();
    int more = places.size() - named.size();
    return String.join(", ", named) + (more > 0 ? " and at " + more + " more places" : "");
  }

  private String place(int step) {
    return say(
        "between slices %d and %d (%.2f and %.2f mm)",
        step + 1, step + 2, placement.distancesMm()[step], placement.distancesMm()[step + 1]);
  }

  /** Four digits, and no zeros at the end. */
  static String plain(double value) {
    return NumberText.rounded(value, 4);
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
