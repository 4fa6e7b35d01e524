/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ossify.volume.NumberText;

/**
 * The steps from slice to slice along the normal, and what is wrong with them: copies at one place,
 * gaps of whole multiples of the usual step (lost slices), and any other inequality.
 *
 * <p>Slices that only jitter about a {@link SliceLattice} are equally spaced. Of others, a step is
 * like the usual one within 1 % of it, or within the last digit that positions were written with,
 * where that is no more than a tenth of the step. All tolerances follow the step, so that slices of
 * a micrometre are judged as those of a millimetre.
 *
 * <p>Three or more equal steps in a row are taken for a change of spacing, not for lost slices. The
 * usual step is the median of those that are no repetition of a place.
 *
 * @param placement slices in order
 * @param steps from each slice to the next, in mm
 * @param resolutionMm see {@link SlicePlacement#resolutionMm}
 * @param usual median step, NaN when all slices lie at one place
 * @param lattice what the slices jitter about, empty when they do not
 */
record SliceSteps(
    SlicePlacement placement,
    double[] steps,
    double resolutionMm,
    double usual,
    Optional<SliceLattice> lattice) {

  static final double TOLERANCE = 0.01;
  private static final int STEPS_OF_A_CHANGE = 3;
  private static final int PLACES_NAMED = 5;
  private static final double TOLD_FROM = 1e-3;

  static SliceSteps of(SlicePlacement placement) {
    double[] places = placement.distancesMm();
    double resolutionMm = placement.resolutionMm();
    return new SliceSteps(
        placement,
        placement.stepsMm(),
        resolutionMm,
        SliceLattice.usualStep(places),
        SliceLattice.of(places, resolutionMm));
  }

  /** Adds what is wrong; gives the step of the lattice where there is one, else the usual one. */
  double check(List<SliceFinding> findings) {
    if (Double.isNaN(usual)) {
      String text =
          Double.isNaN(placement.distancesMm()[0])
              ? "nothing in the header says how the slices are ordered and spaced"
              : say("all %d slices lie at the same position", steps.length + 1);
      findings.add(SliceFault.POSITIONS.found(text));
      return Double.NaN;
    }
    double tolerance = tolerance(usual, resolutionMm);
    List<Integer> doubles = new ArrayList<>();
    List<Integer> gaps = new ArrayList<>();
    List<Integer> uneven = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      long times = times(i, tolerance);
      if (times == 0) {
        doubles.add(i);
      } else if (times != 1) {
        (times > 1 && !isInRun(i, tolerance) ? gaps : uneven).add(i);
      }
    }
    reportDoubles(doubles, findings);
    reportGaps(gaps, findings);
    reportUneven(uneven, findings);
    return lattice.map(SliceLattice::stepMm).orElse(usual);
  }

  /** How far a step may be off the usual one. */
  static double tolerance(double usual, double resolutionMm) {
    return Math.max(TOLERANCE * usual, Math.min(resolutionMm, SliceLattice.JITTER * usual));
  }

  /** How many usual steps a step is: 0 for a repetition, -1 when it is no whole number of them. */
  private long times(int i, double tolerance) {
    if (lattice.isPresent()) {
      return (long) lattice.get().index()[i + 1] - lattice.get().index()[i];
    }
    long times = Math.round(steps[i] / usual);
    if (steps[i] <= tolerance) {
      return 0;
    }
    return times > 0 && Math.abs(steps[i] - times * usual) <= tolerance * times ? times : -1;
  }

  /** How far the slices are off an equal spacing, "" when that is not worth a word. */
  String jitter() {
    return lattice
        .filter(l -> l.deviationMm() > TOLD_FROM * l.stepMm())
        .filter(l -> l.deviationMm() > Math.min(resolutionMm, TOLERANCE * l.stepMm()))
        .map(
            l ->
                say(
                    "The positions of the slices are up to %s mm (%s %% of a step) off an equal"
                        + " spacing of %s mm, which is taken.",
                    plain(l.deviationMm(), 2),
                    plain(100 * l.deviationMm() / l.stepMm(), 2),
                    plain(l.stepMm())))
        .orElse("");
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
        "between slices %d and %d (%s and %s mm)", step + 1, step + 2, at(step), at(step + 1));
  }

  /** With two decimals, or as many more as tell apart places a hundredth of a step away. */
  private String at(int slice) {
    int decimals = Math.max(2, 2 - (int) Math.floor(Math.log10(usual)));
    return String.format(
        Locale.ROOT, "%." + Math.min(9, decimals) + "f", placement.distancesMm()[slice]);
  }

  /** Four digits, and no zeros at the end. */
  static String plain(double value) {
    return plain(value, 4);
  }

  private static String plain(double value, int digits) {
    return NumberText.rounded(value, digits);
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
