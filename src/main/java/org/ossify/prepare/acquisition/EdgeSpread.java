/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import java.util.ArrayList;
import java.util.List;
import org.ossify.kernel.NormalCurve;

/**
 * The edge spread function of a scan, gathered from many edges between air and body, and the
 * Gaussian blur that fits it.
 *
 * <p>Values run from 0 (air) to 1 (body) over the distance along the edge's normal. Each tenth of a
 * sample keeps the distribution of what was seen there, so that edges of other tissue do not move
 * its median. The width is that of the Gaussian whose integral fits the medians best (least
 * squares); it is of the whole system, the voxel's own size included.
 *
 * <p>Memory: 200 counts for each tenth of a sample. Idea of pooling a patient's own skin: Sanders,
 * Hurwitz and Samei 2016, doi:10.1118/1.4961984; Gaussian blur of CT: Pakdel and others 2014,
 * PubMed 24387514.
 */
final class EdgeSpread {

  /** Fewer edges than this are no measurement. */
  static final int LEAST_EDGES = 200;

  /** Root mean square of the misfit above which the blur is not called Gaussian. */
  private static final double WORST_MISFIT = 0.04;

  /** Edges of one phase see the blur without the voxel's size. */
  private static final double LEAST_COVERAGE = 0.6;

  private static final int BINS_PER_SAMPLE = 10;
  private static final int LEVELS = 200;
  private static final double LOWEST = -0.5;
  private static final double LEVELS_PER_UNIT = 100;
  private static final int LEAST_IN_BIN = 10;
  private static final int FIT_STEPS = 60;

  private final int halfLength;
  private final double sampleMm;
  private final int[][] counts;
  private long edges;

  /**
   * @param halfLength samples of a profile on each side of its edge
   * @param sampleMm distance of samples
   */
  EdgeSpread(int halfLength, double sampleMm) {
    this.halfLength = halfLength;
    this.sampleMm = sampleMm;
    this.counts = new int[2 * halfLength * BINS_PER_SAMPLE + 1][LEVELS];
  }

  /**
   * Adds a profile of air to body.
   *
   * @param position of the edge, in samples
   * @param cosine between profile and edge normal
   */
  void add(double[] profile, double low, double high, double position, double cosine) {
    for (int i = 0; i < profile.length; i++) {
      int bin = (int) Math.rint(((i - position) * cosine + halfLength) * BINS_PER_SAMPLE);
      if (bin >= 0 && bin < counts.length) {
        double value = (profile[i] - low) / (high - low);
        int level = (int) Math.floor((value - LOWEST) * LEVELS_PER_UNIT);
        counts[bin][Math.max(0, Math.min(LEVELS - 1, level))]++;
      }
    }
    edges++;
  }

  /** Adds what another one gathered over the same kind of profile. */
  synchronized void add(EdgeSpread other) {
    if (other.edges == 0) {
      return;
    }
    for (int bin = 0; bin < counts.length; bin++) {
      for (int level = 0; level < LEVELS; level++) {
        counts[bin][level] += other.counts[bin][level];
      }
    }
    edges += other.edges;
  }

  long edges() {
    return edges;
  }

  /** Width of the blur and how it was found. */
  BlurWidth width() {
    List<BlurWidth.Point> points = new ArrayList<>();
    for (int bin = 0; bin < counts.length; bin++) {
      double median = median(counts[bin]);
      if (!Double.isNaN(median)) {
        points.add(
            new BlurWidth.Point(((double) bin / BINS_PER_SAMPLE - halfLength) * sampleMm, median));
      }
    }
    if (edges < LEAST_EDGES) {
      return BlurWidth.unknown(
          edges, points, "Only " + edges + " clean edges between air and body; too few to measure");
    }
    if (coverage(points) < LEAST_COVERAGE) {
      return BlurWidth.unknown(
          edges, points, "The edges between air and body all lie alike on the voxel grid");
    }
    double sigma = fit(points);
    double misfit = Math.sqrt(misfit(points, sigma));
    if (misfit > WORST_MISFIT) {
      return BlurWidth.unknown(
          edges, points, "The edges between air and body do not look like a Gaussian blur");
    }
    return new BlurWidth(sigma * NormalCurve.SIGMAS_PER_FWHM, edges, points, "");
  }

  /** Share of the bins within a sample of the edge that hold anything. */
  private double coverage(List<BlurWidth.Point> points) {
    double near = points.stream().filter(p -> Math.abs(p.distanceMm()) < sampleMm).count();
    return near / (2 * BINS_PER_SAMPLE - 1);
  }

  /** Golden section: the misfit has one valley over the widths that the profile can hold. */
  private double fit(List<BlurWidth.Point> points) {
    double ratio = (Math.sqrt(5) - 1) / 2;
    double low = 0.05 * sampleMm;
    double high = halfLength * sampleMm;
    for (int step = 0; step < FIT_STEPS; step++) {
      double first = high - ratio * (high - low);
      double second = low + ratio * (high - low);
      if (misfit(points, first) < misfit(points, second)) {
        high = second;
      } else {
        low = first;
      }
    }
    return (low + high) / 2;
  }

  private static double misfit(List<BlurWidth.Point> points, double sigma) {
    double sum = 0;
    for (BlurWidth.Point point : points) {
      double error = point.value() - NormalCurve.below(point.distanceMm() / sigma);
      sum += error * error;
    }
    return sum / points.size();
  }

  private static double median(int[] levels) {
    long all = 0;
    for (int count : levels) {
      all += count;
    }
    if (all < LEAST_IN_BIN) {
      return Double.NaN;
    }
    long below = 0;
    for (int level = 0; level < LEVELS; level++) {
      if (2 * (below + levels[level]) >= all) {
        double part = (all / 2.0 - below) / levels[level];
        return LOWEST + (level + part) / LEVELS_PER_UNIT;
      }
      below += levels[level];
    }
    throw new IllegalStateException("Half of all lies somewhere");
  }
}
