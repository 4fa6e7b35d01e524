/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Equally spaced planes in the place of slices that are not: for each plane the measured slice it
 * is, or the two it lies between.
 *
 * <p>Slices on a {@link SliceLattice} are planes, every one as it was measured, and what is missing
 * between them is filled. Else the step is the smallest one that is not an accident (three in a
 * row, or a quarter of all, and no gap is wider than ten of it); else the median. Planes then start
 * from the first slice of the longest run of such steps, so that most slices are planes as they
 * are, and reach as far as the slices are thick: half a step beyond the first and the last one at
 * most.
 *
 * <p>Cost: the number of slices times that of different steps.
 *
 * @param firstMm place of the first plane, measured as the slices are
 * @param stepMm distance of the planes
 * @param lower for each plane the slice at or below it (at the ends: the nearest one)
 * @param weight for each plane the share of the slice above {@code lower}, 0 for none
 * @param planeOf for each slice the plane that it is, -1 when it is none
 */
record SliceRaster(double firstMm, double stepMm, int[] lower, double[] weight, int[] planeOf) {

  /** Wider gaps hold nothing that two slices could tell. */
  static final int MOST_STEPS_IN_A_GAP = 10;

  private static final double OFTEN = 0.25;
  private static final int STEPS_OF_A_CHANGE = 3;
  private static final double TIE = 1e-6;

  /**
   * @param distancesMm places of at least two slices, ascending, no two the same
   * @param resolutionMm the last digit that places were written with
   * @param name of the series, for the message
   * @throws IllegalArgumentException naming the gap when one is wider than ten steps
   */
  static SliceRaster of(double[] distancesMm, double resolutionMm, String name) {
    Optional<SliceLattice> lattice =
        SliceLattice.of(distancesMm, resolutionMm).filter(SliceLattice::isWithoutRepetition);
    double step = lattice.map(SliceLattice::stepMm).orElseGet(() -> step(distancesMm));
    requireNoWideGap(distancesMm, step, name);
    return lattice
        .map(l -> on(l, distancesMm))
        .orElseGet(() -> fill(distancesMm, distancesMm[anchor(distancesMm, step)], step));
  }

  private static void requireNoWideGap(double[] distancesMm, double step, String name) {
    for (int i = 1; i < distancesMm.length; i++) {
      double gap = distancesMm[i] - distancesMm[i - 1];
      if (gap > MOST_STEPS_IN_A_GAP * step + tolerance(step)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s cannot be regularized: the gap of %s mm between slices %d and %d is wider than"
                    + " %d steps of %s mm",
                name,
                SliceSteps.plain(gap),
                i,
                i + 1,
                MOST_STEPS_IN_A_GAP,
                SliceSteps.plain(step)));
      }
    }
  }

  /** A plane for each index of the lattice. */
  private static SliceRaster on(SliceLattice lattice, double[] places) {
    int[] planeOf = lattice.index();
    int[] lower = new int[planeOf[planeOf.length - 1] + 1];
    double[] weight = new double[lower.length];
    int slice = 0;
    for (int k = 0; k < lower.length; k++) {
      if (slice + 1 < planeOf.length && planeOf[slice + 1] <= k) {
        slice++;
      }
      double at = lattice.firstMm() + k * lattice.stepMm();
      lower[k] = slice;
      weight[k] =
          planeOf[slice] == k ? 0 : (at - places[slice]) / (places[slice + 1] - places[slice]);
    }
    return new SliceRaster(lattice.firstMm(), lattice.stepMm(), lower, weight, planeOf.clone());
  }

  /** Slices that are the planes, one by one. */
  static SliceRaster even(int slices, double firstMm, double stepMm) {
    int[] same = new int[slices];
    Arrays.setAll(same, i -> i);
    return new SliceRaster(firstMm, stepMm, same, new double[slices], same.clone());
  }

  int planes() {
    return lower.length;
  }

  /** Whether the plane is a measured slice. */
  boolean isMeasured(int plane) {
    return planeOf[lower[plane]] == plane;
  }

  private static double step(double[] places) {
    int steps = places.length - 1;
    double[] each = new double[steps];
    Arrays.setAll(each, i -> places[i + 1] - places[i]);
    double[] sorted = each.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < steps; ) {
      int end = i + 1;
      double sum = sorted[i];
      while (end < steps && isLike(sorted[end], sorted[i])) {
        sum += sorted[end++];
      }
      double step = sum / (end - i);
      boolean often = end - i >= Math.max(2, OFTEN * steps);
      if ((often || longestRun(each, step) >= STEPS_OF_A_CHANGE)
          && sorted[steps - 1] <= MOST_STEPS_IN_A_GAP * step + tolerance(step)) {
        return sharpened(each, step);
      }
      i = end;
    }
    return sorted[(steps - 1) / 2];
  }

  /** The step measured over the whole stack, where all gaps are multiples of it. */
  private static double sharpened(double[] steps, double step) {
    double sum = 0;
    long multiples = 0;
    for (double one : steps) {
      long times = Math.round(one / step);
      if (times < 1 || Math.abs(one - times * step) > tolerance(step) * times) {
        return step;
      }
      sum += one;
      multiples += times;
    }
    return sum / multiples;
  }

  private static int longestRun(double[] steps, double step) {
    int longest = 0;
    int run = 0;
    for (double one : steps) {
      run = isLike(one, step) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** The slice at which the longest run of steps begins. */
  private static int anchor(double[] places, double step) {
    int best = 0;
    int longest = 0;
    int run = 0;
    for (int i = 1; i < places.length; i++) {
      run = isLike(places[i] - places[i - 1], step) ? run + 1 : 0;
      if (run > longest) {
        longest = run;
        best = i - run;
      }
    }
    return best;
  }

  private static SliceRaster fill(double[] places, double anchorMm, double step) {
    int last = places.length - 1;
    long low = (long) Math.ceil((places[0] - anchorMm) / step - 0.5 + TIE);
    long high = (long) Math.floor((places[last] - anchorMm) / step + 0.5 - TIE);
    int[] lower = new int[Math.toIntExact(high - low + 1)];
    double[] weight = new double[lower.length];
    int[] planeOf = new int[places.length];
    Arrays.fill(planeOf, -1);
    int slice = 0;
    for (int k = 0; k < lower.length; k++) {
      double at = anchorMm + (low + k) * step;
      while (slice < last && places[slice + 1] <= at) {
        slice++;
      }
      double gap = slice < last ? places[slice + 1] - places[slice] : step;
      double share = slice < last ? Math.max(0, Math.min(1, (at - places[slice]) / gap)) : 0;
      int nearest = share > 0.5 ? slice + 1 : slice;
      boolean measured = Math.abs(places[nearest] - at) <= tolerance(step);
      boolean single = measured || share == 0 || share == 1;
      lower[k] = single ? nearest : slice;
      weight[k] = single ? 0 : share;
      if (measured && planeOf[nearest] < 0) {
        planeOf[nearest] = k;
      }
    }
    return new SliceRaster(anchorMm + low * step, step, lower, weight, planeOf);
  }

  private static boolean isLike(double step, double other) {
    return Math.abs(step - other) <= tolerance(other);
  }

  /** As for the steps of a series that is equally spaced. */
  private static double tolerance(double step) {
    return SliceSteps.TOLERANCE * step;
  }
}
