/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import java.util.List;

/**
 * How wide a scan blurs an edge.
 *
 * @param fwhmMm full width at half maximum of the Gaussian blur in mm, voxel size included; NaN
 *     when it cannot be measured
 * @param edges how many edges were seen
 * @param points the edge profile that was measured, 0 in air and 1 in the body
 * @param problem why it cannot be measured, "" when it can
 */
public record BlurWidth(double fwhmMm, long edges, List<Point> points, String problem) {

  public BlurWidth {
    points = List.copyOf(points);
  }

  /** Median value at a distance from the edge. */
  public record Point(double distanceMm, double value) {}

  static BlurWidth unknown(long edges, List<Point> points, String problem) {
    return new BlurWidth(Double.NaN, edges, points, problem);
  }

  public boolean known() {
    return !Double.isNaN(fwhmMm);
  }
}
