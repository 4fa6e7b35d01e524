/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.deploy;

import java.util.stream.IntStream;
import org.ossify.kernel.Planes;
import org.ossify.kernel.resampling.PlaneResampling;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;

/**
 * Makes labels on the grid of the scan out of finished planes at the network's voxels, as they
 * come.
 *
 * <p>On the same grid, labels are those of the values. On another one, values become probabilities,
 * each channel is resampled linearly, and the label is taken of what comes out, one channel at a
 * time (a running argmax): labels themselves are never resampled. A plane of the scan is made as
 * soon as the planes around it are there.
 *
 * <p>Memory: the result; channels + 1 planes for each plane that is waited with, two for each
 * thread.
 */
final class ResultPlanes {

  private final ClassValues classes;
  private final TileSums sums;
  private final PlaneResampling resampling;
  private final boolean same;
  private final OpenPlane[] held;
  private final float[][] hu;
  private final short[][] labels;
  private final float[][] foreground;
  private int next;
  private int dropped;

  /**
   * @param ct on whose grid labels are wanted
   * @param foreground whether the probability of all labels together is wanted
   */
  ResultPlanes(ClassValues classes, TileSums sums, Grid network, CtVolume ct, boolean foreground) {
    Grid scan = ct.grid();
    this.classes = classes;
    this.sums = sums;
    resampling = PlaneResampling.linear(network, scan);
    same = resampling.isIdentity();
    held = new OpenPlane[network.nz()];
    hu = ct.planes();
    labels = new short[scan.nz()][scan.planeSize()];
    this.foreground = foreground ? new float[scan.nz()][scan.planeSize()] : null;
  }

  short[][] labels() {
    return labels;
  }

  /** Null when it was not wanted. */
  float[][] foreground() {
    return foreground;
  }

  /** Takes the planes from begin to end, which no tile reaches any more. */
  void take(int begin, int end) {
    for (int z = begin; z < end; z++) {
      held[z] = sums.finish(z);
    }
    Planes.forEach(end - begin, Progress.NONE, i -> finish(begin + i));
    if (!same) {
      make(end);
    }
    int needed = same || next >= labels.length ? end : Math.min(end, resampling.first(next));
    for (; dropped < needed; dropped++) {
      sums.reuse(held[dropped]);
      held[dropped] = null;
    }
  }

  private void finish(int z) {
    OpenPlane plane = held[z];
    if (!same) {
      classes.toProbabilities(plane);
      return;
    }
    classes.labelsOfSums(plane, hu[z], labels[z]);
    if (foreground != null) {
      classes.toProbabilities(plane);
      classes.foreground(c -> plane.sums()[c], foreground[z]);
    }
  }

  /** Every plane of the scan that needs none from the end on. */
  private void make(int end) {
    int last = next;
    while (last < labels.length && resampling.last(last) < end) {
      last++;
    }
    int first = next;
    Planes.forEach(last - first, Progress.NONE, i -> make(first, i));
    next = last;
  }

  private void make(int first, int i) {
    int z = first + i;
    float[] values = new float[labels[z].length];
    java.util.function.IntFunction<float[]> channel =
        c -> {
          resampling.plane(z, from -> held[from].sums()[c], values);
          return values;
        };
    classes.labelsOfProbabilities(channel, hu[z], labels[z]);
    if (foreground != null) {
      classes.foreground(channel, foreground[z]);
    }
  }

  /** How many planes can be waited for at once, besides the open ones. */
  static int waiting(Grid network, Grid scan) {
    PlaneResampling between = PlaneResampling.linear(network, scan);
    return between.isIdentity()
        ? 0
        : IntStream.range(0, scan.nz()).map(z -> between.last(z) - between.first(z)).max().orElse(0)
            + 1;
  }
}
