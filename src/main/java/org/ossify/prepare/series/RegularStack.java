/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.ossify.io.HeapBudget;
import org.ossify.kernel.Planes;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Padding;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * The orthogonal, equally spaced stack that a tilted, gappy or unequally spaced series becomes.
 *
 * <p>Its slices are parallel to the measured ones, its pixels as large. A tilt is undone by {@link
 * StackShear}, unequal steps by {@link SliceRaster}: a plane in the place of a measured slice is
 * that slice (bit for bit without tilt); any other one is interpolated linearly, along the normal,
 * between the sheared slices next to it, because two slices far apart do not tell more. The volume
 * is the box that holds all measured voxels; in it, what was never scanned is air of -1000 HU.
 *
 * <p>Memory: the result, and those slices that are no planes of it.
 *
 * @param raster where the planes lie along the normal
 * @param shear where the slices lie on the planes
 * @param grid the result's
 */
record RegularStack(SliceRaster raster, StackShear shear, Grid grid) {

  private static final double MOST_DEGREES = 45;
  private static final int RANGES_NAMED = 20;

  /**
   * @param name of the series, for messages
   * @throws IllegalArgumentException when a gap is too wide or the tilt is not a gantry's, naming
   *     it
   */
  static RegularStack of(SeriesGeometry geometry, String name) {
    if (geometry.tiltDegrees() > MOST_DEGREES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s cannot be regularized: its slices are stacked %.2f degrees off their normal, and"
                  + " more than %.0f is not a gantry tilt",
              name,
              geometry.tiltDegrees(),
              MOST_DEGREES));
    }
    SlicePlacement placement = geometry.placement();
    double[] places = placement.distancesMm();
    Grid measured = geometry.grid().orElseThrow();
    // where the first slice lies, or would without jitter
    double firstMm =
        places[0] + measured.origin().minus(placement.origin()).dot(measured.direction().normal());
    SliceRaster raster =
        geometry.isEquallySpaced()
            ? SliceRaster.even(places.length, firstMm, measured.spacing().z())
            : SliceRaster.of(places, placement.resolutionMm(), name);
    StackShear shear = StackShear.of(placement, measured);
    Vector3 spacing = measured.spacing();
    Vector3 corner =
        measured.positionOf(
            shear.firstColumn(),
            shear.firstRow(),
            (raster.firstMm() - firstMm) / measured.spacing().z());
    return new RegularStack(
        raster,
        shear,
        new Grid(
            shear.width(),
            shear.height(),
            raster.planes(),
            new Vector3(spacing.x(), spacing.y(), raster.stepMm()),
            corner,
            measured.direction()));
  }

  /** Refuses what Java has no memory for. */
  void requireHeap(String name) {
    long offPlanes = Arrays.stream(raster.planeOf()).filter(plane -> plane < 0).count();
    long plane = grid.planeSize();
    HeapBudget.require(
        grid.nz() * plane * (Float.BYTES + 1) + offPlanes * plane * Float.BYTES, name);
  }

  /**
   * The planes of the result.
   *
   * @param slices reads the HU of a measured slice; asked once for each, from several threads
   * @param padding which of them were not measured
   */
  float[][] planes(IntFunction<float[]> slices, Padding padding, Progress progress) {
    boolean[] used = used();
    float[][] placed = new float[used.length][];
    Planes.forEach(
        used.length,
        progress.part(0, 0.9),
        m -> placed[m] = used[m] ? shear.place(m, slices.apply(m), padding) : null);
    float[][] planes = new float[grid.nz()][];
    Planes.forEach(grid.nz(), progress.part(0.9, 1), k -> planes[k] = plane(placed, padding, k));
    return planes;
  }

  private float[] plane(float[][] placed, Padding padding, int k) {
    int below = raster.lower()[k];
    double weight = raster.weight()[k];
    if (weight == 0) {
      return raster.isMeasured(k) ? placed[below] : placed[below].clone();
    }
    float[] low = placed[below];
    float[] high = placed[below + 1];
    float[] plane = new float[low.length];
    for (int y = 0; y < grid.ny(); y++) {
      for (int x = 0; x < grid.nx(); x++) {
        int i = y * grid.nx() + x;
        boolean inLow = shear.covers(below, x, y) && !padding.contains(low[i]);
        boolean inHigh = shear.covers(below + 1, x, y) && !padding.contains(high[i]);
        // padding, and air that was only filled in, must not thin out what was measured
        plane[i] =
            inLow && inHigh
                ? (float) (low[i] + weight * ((double) high[i] - low[i]))
                : inHigh ? high[i] : low[i];
      }
    }
    return plane;
  }

  private boolean[] used() {
    boolean[] used = new boolean[raster.planeOf().length];
    for (int k = 0; k < raster.planes(); k++) {
      used[raster.lower()[k]] = true;
      if (raster.weight()[k] > 0) {
        used[raster.lower()[k] + 1] = true;
      }
    }
    return used;
  }

  /** 255 in planes that are not measured slices, and outside of the slices in those that are. */
  Mask notMeasured() {
    byte[][] planes = new byte[grid.nz()][];
    Planes.forEach(
        grid.nz(),
        Progress.NONE,
        k -> {
          byte[] plane = new byte[grid.planeSize()];
          Arrays.fill(plane, Mask.FOREGROUND);
          if (raster.isMeasured(k)) {
            shear.fillCovered(raster.lower()[k], plane, Mask.BACKGROUND);
          }
          planes[k] = plane;
        });
    return new Mask(grid, planes);
  }

  /** What was done, one sentence each, for the record; slices count from 1. */
  List<String> sentences(double tiltDegrees) {
    List<String> sentences = new ArrayList<>();
    if (shear.isShifted()) {
      sentences.add(
          say(
              "The gantry tilt of %.2f degrees is sheared back: each slice is moved within its"
                  + " plane (cubic convolution), by up to %.1f mm, and what was never scanned is"
                  + " air of %.0f HU.",
              tiltDegrees,
              shear.largestShift(grid.spacing().x(), grid.spacing().y()),
              StackShear.AIR_HU));
    }
    List<Integer> made = new ArrayList<>();
    for (int k = 0; k < raster.planes(); k++) {
      if (!raster.isMeasured(k)) {
        made.add(k + 1);
      }
    }
    if (!made.isEmpty()) {
      sentences.add(
          say(
              "%d of %d slices %s not scanned but interpolated linearly between measured ones: %s.",
              made.size(), raster.planes(), made.size() == 1 ? "was" : "were", ranges(made)));
    }
    List<Integer> unused = new ArrayList<>();
    boolean[] used = used();
    for (int m = 0; m < used.length; m++) {
      if (!used[m]) {
        unused.add(m + 1);
      }
    }
    if (!unused.isEmpty()) {
      sentences.add(
          say(
              "%d of %d measured slices %s between slices of the new stack and %s no part in it:"
                  + " %s.",
              unused.size(),
              used.length,
              unused.size() == 1 ? "lies" : "lie",
              unused.size() == 1 ? "has" : "have",
              ranges(unused)));
    }
    return sentences;
  }

  /** "2, 10-11, 20"; of very many only the first, because the mask shows them all. */
  private static String ranges(List<Integer> numbers) {
    List<String> ranges = new ArrayList<>();
    int named = 0;
    while (named < numbers.size() && ranges.size() < RANGES_NAMED) {
      int end = named;
      while (end + 1 < numbers.size() && numbers.get(end + 1) == numbers.get(end) + 1) {
        end++;
      }
      ranges.add(numbers.get(named) + (end > named ? "-" + numbers.get(end) : ""));
      named = end + 1;
    }
    int more = numbers.size() - named;
    return String.join(", ", ranges) + (more > 0 ? " and " + more + " more" : "");
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
