/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/**
 * How a slice that is not in a stack continues it exactly.
 *
 * @param text to follow the name of the slice
 */
record StackEnd(String text) {

  private static final double SAME_PLACE = 0.1;

  /**
   * Which slices of others continue a stack: of the same size, pixels and orientation, one step
   * beyond an end or beyond another that is, or where the stack has a gap.
   *
   * @param areStack whether the others are a series of their own: when one of them lies where the
   *     stack has a slice, they are another reconstruction of the same, and none continues it
   */
  static Map<DicomSlice, StackEnd> of(
      SeriesGeometry stack, List<DicomSlice> others, boolean areStack) {
    Optional<Grid> grid = stack.grid();
    if (grid.isEmpty()
        || stack.slices().size() < 2
        || (areStack && liesApart(stack, grid.get(), others))) {
      return Map.of();
    }
    Set<Integer> own = own(stack, grid.get());
    Map<Integer, List<DicomSlice>> found = new HashMap<>();
    for (DicomSlice other : others) {
      OptionalInt index = index(stack, grid.get(), other.header());
      boolean taken = index.isPresent() && own.contains(index.getAsInt());
      if (taken && areStack) {
        return Map.of();
      }
      if (index.isPresent() && !taken) {
        found.computeIfAbsent(index.getAsInt(), k -> new ArrayList<>()).add(other);
      }
    }
    int last = own.stream().mapToInt(i -> i).max().orElse(0);
    Map<DicomSlice, StackEnd> ends = new HashMap<>();
    for (int i = -1; found.containsKey(i); i--) {
      found.get(i).forEach(slice -> ends.put(slice, new StackEnd("continues the stack below")));
    }
    for (int i = last + 1; found.containsKey(i); i++) {
      found.get(i).forEach(slice -> ends.put(slice, new StackEnd("continues the stack above")));
    }
    for (int i = 1; i < last; i++) {
      if (found.containsKey(i)) {
        found
            .get(i)
            .forEach(slice -> ends.put(slice, new StackEnd("fits into a gap of the stack")));
      }
    }
    return ends;
  }

  /**
   * Whether the two ends of another stack show that it does not continue this one, without a look
   * at each slice: neither end is next to an end of this one, and there is no gap to fit into.
   */
  private static boolean liesApart(SeriesGeometry stack, Grid grid, List<DicomSlice> others) {
    OptionalInt first = index(stack, grid, others.get(0).header());
    OptionalInt last = index(stack, grid, others.get(others.size() - 1).header());
    if (first.isEmpty() && last.isEmpty()) {
      return true;
    }
    int end = stack.slices().size() - 1;
    boolean next =
        first.orElse(0) == -1
            || last.orElse(0) == -1
            || first.orElse(0) == end + 1
            || last.orElse(0) == end + 1;
    return stack.isEquallySpaced() && !next;
  }

  private static Set<Integer> own(SeriesGeometry stack, Grid grid) {
    double[] places = stack.placement().distancesMm();
    Set<Integer> own = new HashSet<>();
    for (double place : places) {
      own.add((int) Math.rint((place - places[0]) / grid.spacing().z()));
    }
    return own;
  }

  /** Which step of the stack a slice lies at, empty when it does not go on in its line. */
  private static OptionalInt index(SeriesGeometry stack, Grid grid, SliceHeader slice) {
    SliceHeader first = stack.slices().get(0);
    boolean alike =
        slice.position().isPresent()
            && first.position().isPresent()
            && slice.layout().rows() == first.layout().rows()
            && slice.layout().columns() == first.layout().columns()
            && slice.pixelSpacing().minus(first.pixelSpacing()).length()
                <= SliceAgreement.PIXEL_TOLERANCE * first.pixelSpacing().length()
            && slice.direction().isPresent()
            && slice.direction().get().column().minus(grid.direction().column()).length()
                <= SliceAgreement.AXIS_TOLERANCE
            && slice.direction().get().row().minus(grid.direction().row()).length()
                <= SliceAgreement.AXIS_TOLERANCE;
    if (!alike) {
      return OptionalInt.empty();
    }
    Vector3 away = slice.position().get().minus(first.position().get());
    double steps = away.dot(grid.direction().normal()) / grid.spacing().z();
    double whole = Math.rint(steps);
    Vector3 beside = away.minus(step(stack).times(whole));
    Vector3 normal = grid.direction().normal();
    double aside = beside.minus(normal.times(beside.dot(normal))).length();
    boolean inLine =
        Math.abs(steps - whole) <= SAME_PLACE
            && Math.abs(whole) < Integer.MAX_VALUE
            && aside <= 0.5 * grid.spacing().x();
    return inLine ? OptionalInt.of((int) whole) : OptionalInt.empty();
  }

  /** From slice to slice, along a tilted stack too. */
  private static Vector3 step(SeriesGeometry stack) {
    List<SliceHeader> slices = stack.slices();
    Vector3 first = slices.get(0).position().get();
    Vector3 whole = slices.get(slices.size() - 1).position().orElse(first).minus(first);
    Grid grid = stack.grid().orElseThrow();
    double steps = Math.rint(whole.dot(grid.direction().normal()) / grid.spacing().z());
    return steps == 0 ? Vector3.ZERO : whole.times(1 / steps);
  }
}
