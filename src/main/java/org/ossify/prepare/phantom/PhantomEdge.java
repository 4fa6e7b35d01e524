/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.phantom;

import org.ossify.volume.Vector3;

/**
 * How a surface is seen through a small window: which share of the window lies inside a half space
 * whose border is at a given signed distance.
 *
 * <p>For a Gaussian window the share is the normal distribution of distance over sigma, exact for a
 * plane in any direction. A ramp of width w is the share of a cell of edge w; a cube's projection
 * has the same variance in every direction, so that one width serves all. Hard takes the centre
 * alone. Shares are looked up in a table of 2048 steps: a Gaussian is cut off at 3.5 sigma, which
 * is an error of at most 3e-4 of the contrast.
 */
final class PhantomEdge {

  private static final int STEPS = 2048;
  private static final double CUT_OFF_SIGMAS = 3.5;

  private final double reachMm;
  private final double scale;
  private final double[] table;
  // Width of the window along x or y, and along z, over the mean one.
  private double across = 1;
  private double through = 1;

  private PhantomEdge(double reachMm, double[] table) {
    this.reachMm = reachMm;
    this.table = table;
    scale = reachMm == 0 ? 0 : STEPS / (2 * reachMm);
  }

  /** The centre of the window alone. */
  static PhantomEdge hard() {
    return new PhantomEdge(0, new double[0]);
  }

  /** A cell that is as wide along y as along x. */
  static PhantomEdge cell(double widthMm, double depthMm) {
    double mean = Math.cbrt(widthMm * widthMm * depthMm);
    PhantomEdge edge = ramp(mean);
    edge.across = widthMm / mean;
    edge.through = depthMm / mean;
    return edge;
  }

  static PhantomEdge ramp(double widthMm) {
    double[] table = new double[STEPS + 1];
    for (int i = 0; i <= STEPS; i++) {
      table[i] = (double) i / STEPS;
    }
    return new PhantomEdge(widthMm / 2, table);
  }

  static PhantomEdge gaussian(double sigmaMm) {
    double[] table = new double[STEPS + 1];
    double step = 2 * CUT_OFF_SIGMAS / STEPS;
    for (int i = 1; i <= STEPS; i++) {
      double middle = (i - 0.5) * step - CUT_OFF_SIGMAS;
      table[i] = table[i - 1] + StrictMath.exp(-middle * middle / 2);
    }
    for (int i = 0; i <= STEPS; i++) {
      table[i] /= table[STEPS];
    }
    return new PhantomEdge(CUT_OFF_SIGMAS * sigmaMm, table);
  }

  /** Beyond this distance a surface is not seen. */
  double reachMm() {
    return reachMm * Math.max(1, Math.max(across, through));
  }

  /** Share of the window that is inside, at this signed distance (negative inside). */
  double inside(double distanceMm) {
    if (distanceMm > reachMm) {
      return 0;
    }
    double place = (reachMm - distanceMm) * scale;
    if (place >= STEPS || scale == 0) {
      return 1;
    }
    int i = (int) place;
    return table[i] + (place - i) * (table[i + 1] - table[i]);
  }

  /** Share of the window between two parallel planes, at this distance from the middle. */
  double between(double fromMiddleMm, double halfMm) {
    return inside(fromMiddleMm - halfMm) - inside(fromMiddleMm + halfMm);
  }

  /** The same, where it is known in which direction the planes lie apart. */
  double between(double fromMiddleMm, double halfMm, Vector3 normal) {
    if (across == through) {
      return between(fromMiddleMm, halfMm);
    }
    double aside = normal.x() * normal.x() + normal.y() * normal.y();
    double up = normal.z() * normal.z();
    double scale = 1 / Math.sqrt(across * across * aside + through * through * up);
    return inside((fromMiddleMm - halfMm) * scale) - inside((fromMiddleMm + halfMm) * scale);
  }
}
