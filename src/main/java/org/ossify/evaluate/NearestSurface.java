/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.evaluate;

import java.util.Arrays;
import org.ossify.kernel.DistanceTransform;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;

/**
 * Exact distance in mm from every counted element of one surface to the nearest element of another.
 *
 * <p>A {@link DistanceTransform} on the lattice of both, of which only the distances of counted
 * elements are kept: memory is four bytes a lattice point and eight bytes an element.
 */
final class NearestSurface {

  private final SurfaceElements from;
  private final int[] next;
  private final double[] distances;

  private NearestSurface(SurfaceElements from) {
    this.from = from;
    next = firstOfRows(from);
    distances = new double[from.countedElements()];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
  }

  /**
   * Distances of the counted elements of {@code from}, in the order of the lattice; infinite when
   * there is nothing to measure to. Both sets lie on the same lattice.
   */
  static double[] distancesMm(SurfaceElements from, SurfaceElements to, Progress progress) {
    NearestSurface nearest = new NearestSurface(from);
    Grid lattice = Grid.axial(to.nx(), to.ny(), to.nz(), to.spacing());
    DistanceTransform.toSet(
        lattice, to.codes(), isElement(to), nearest::isAsked, nearest::take, progress);
    return nearest.distances;
  }

  private static boolean[] isElement(SurfaceElements points) {
    boolean[] isElement = new boolean[256];
    for (int code = 0; code < isElement.length; code++) {
      isElement[code] = points.isElement((byte) code);
    }
    return isElement;
  }

  /** How many counted elements come before each row of each slice. */
  private static int[] firstOfRows(SurfaceElements from) {
    int[] first = new int[from.nz() * from.ny()];
    int count = 0;
    for (int row = 0; row < first.length; row++) {
      first[row] = count;
      int z = row / from.ny();
      int start = row % from.ny() * from.nx();
      for (int at = start; at < start + from.nx(); at++) {
        count += from.isCounted(z, at) ? 1 : 0;
      }
    }
    return first;
  }

  private boolean isAsked(int at) {
    for (int z = 0; z < from.nz(); z++) {
      if (from.isCounted(z, at)) {
        return true;
      }
    }
    return false;
  }

  /** The distances of a row come in its order, so that each has the place after the one before. */
  private void take(int z, int at, double squaredMm) {
    if (from.isCounted(z, at)) {
      distances[next[z * from.ny() + at / from.nx()]++] = Math.sqrt(squaredMm);
    }
  }
}
