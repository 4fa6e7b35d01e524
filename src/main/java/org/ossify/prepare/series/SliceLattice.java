/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.Arrays;
import java.util.Optional;

/**
 * The equal spacing that slices have but for jitter and rounding: {@code place = first + index *
 * step}, indices skipping where slices are missing and repeating where two lie at one place.
 *
 * <p>The step is measured over the whole stack: from the first slice to the last one where the
 * digits that positions were written with explain all that is left, else by least squares. Slices
 * lie on a lattice when each is within a tenth of a step of it, and what is left is no change of
 * spacing: it is below a fiftieth of a step or the written digits explain it, or there is no long
 * run of equal steps. Up to a quarter of a step is taken where only the written digits can be the
 * cause: there are eight slices or more, each within half a digit, and no long run.
 *
 * @param firstMm place of index 0
 * @param stepMm distance of neighbours
 * @param index of each slice, ascending from 0
 * @param deviationMm the largest distance of a slice from its place on the lattice
 */
record SliceLattice(double firstMm, double stepMm, int[] index, double deviationMm) {
  static final double JITTER = 0.1;
  private static final int MOST_STEPS = 1 << 30;
  private static final double SMALL = 0.02;
  private static final double MOST_BY_ROUNDING = 0.25;
  private static final int LEAST_SLICES_BY_ROUNDING = 8;
  private static final int STEPS_OF_A_STACK = 5;
  private static final double STACK = 0.4;
  private static final double ALIKE = 0.01;
  private static final double LEAST_SHARE = 0.05;

  /**
   * @param places of at least two slices in mm, ascending
   * @param resolutionMm the last digit that places were written with
   */
  static Optional<SliceLattice> of(double[] places, double resolutionMm) {
    double usual = usualStep(places);
    if (!(usual > 0)) {
      return Optional.empty();
    }
    int[] index = new int[places.length];
    for (int i = 1; i < index.length; i++) {
      double steps = Math.rint((places[i] - places[i - 1]) / usual);
      if (index[i - 1] + steps > MOST_STEPS) {
        return Optional.empty();
      }
      index[i] = index[i - 1] + (int) steps;
    }
    int last = index[index.length - 1];
    if (last == 0) {
      return Optional.empty();
    }
    double mean = (places[places.length - 1] - places[0]) / last;
    SliceLattice ends = through(places, index, places[0], mean);
    SliceLattice fitted = fitted(places, index);
    boolean digits =
        ends.deviationMm <= Math.max(Math.min(resolutionMm, MOST_BY_ROUNDING * mean), 1e-3 * mean);
    SliceLattice best = digits ? ends : fitted;
    return best.isLike(places, fitted.deviationMm, resolutionMm)
        ? Optional.of(best)
        : Optional.empty();
  }

  private static SliceLattice through(double[] places, int[] index, double first, double step) {
    double largest = 0;
    for (int i = 0; i < index.length; i++) {
      largest = Math.max(largest, Math.abs(places[i] - first - index[i] * step));
    }
    return new SliceLattice(first, step, index, largest);
  }

  /** The line of least squares. */
  private static SliceLattice fitted(double[] places, int[] index) {
    double meanIndex = Arrays.stream(index).average().orElse(0);
    double meanPlace = Arrays.stream(places).map(place -> place - places[0]).average().orElse(0);
    double products = 0;
    double squares = 0;
    for (int i = 0; i < index.length; i++) {
      double away = index[i] - meanIndex;
      products += away * (places[i] - places[0] - meanPlace);
      squares += away * away;
    }
    double step = products / squares;
    return through(places, index, places[0] + meanPlace - meanIndex * step, step);
  }

  private boolean isLike(double[] places, double leastMm, double resolutionMm) {
    if (deviationMm <= JITTER * stepMm) {
      return deviationMm <= SMALL * stepMm || deviationMm <= resolutionMm || !hasLongRun(places);
    }
    return leastMm <= 0.6 * resolutionMm
        && deviationMm <= MOST_BY_ROUNDING * stepMm
        && places.length >= LEAST_SLICES_BY_ROUNDING
        && !hasLongRun(places);
  }

  private boolean hasLongRun(double[] places) {
    double[] steps = steps(places);
    int from = 0;
    int longest = 0;
    for (int i = 0; i < steps.length; i++) {
      from = Math.abs(steps[i] - steps[from]) <= ALIKE * stepMm ? from : i;
      longest = Math.max(longest, i - from + 1);
    }
    return longest >= Math.max(STEPS_OF_A_STACK, STACK * steps.length);
  }

  /**
   * The median step of those that are not a repetition of a place, NaN when all places are one. A
   * step below a twentieth of the larger ones is a repetition, whatever the size of all.
   */
  static double usualStep(double[] places) {
    double[] positive = Arrays.stream(steps(places)).filter(step -> step > 0).sorted().toArray();
    if (positive.length == 0) {
      return Double.NaN;
    }
    double least = LEAST_SHARE * positive[3 * (positive.length - 1) / 4];
    double[] steps = Arrays.stream(positive).filter(step -> step >= least).toArray();
    return steps[(steps.length - 1) / 2];
  }

  private static double[] steps(double[] places) {
    double[] steps = new double[places.length - 1];
    Arrays.setAll(steps, i -> places[i + 1] - places[i]);
    return steps;
  }

  /** Whether no two slices lie at one place. */
  boolean isWithoutRepetition() {
    for (int i = 1; i < index.length; i++) {
      if (index[i] == index[i - 1]) {
        return false;
      }
    }
    return true;
  }
}
