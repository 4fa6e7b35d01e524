/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.evaluate;

import java.util.stream.DoubleStream;
import org.ossify.volume.NumberText;

/**
 * Agreement of two surfaces, from the distances of their surface voxels; each voxel weighs the
 * same.
 *
 * <p>With d the distances of both directions: HD = the largest; HD95 = the larger of the two
 * directed 95th percentiles (linear interpolation, as numpy); ASSD = mean of both lists together;
 * MASD = mean of the two directed means; NSD = share of both lists together within the tolerance,
 * which counts as within (rounding aside). This is the convention of MetricsReloaded and MONAI
 * (Maier-Hein et al. 2024, doi:10.1038/s41592-023-02151-z).
 *
 * <p>Where a region holds surface voxels of one mask only, the scores come from that one direction;
 * where it holds none at all they are those of perfect agreement.
 */
public record SurfaceScores(double hdMm, double hd95Mm, double assdMm, double masdMm, double nsd) {

  /** Two empty masks agree. */
  public static final SurfaceScores BOTH_EMPTY = new SurfaceScores(0, 0, 0, 0, 1);

  /** Nothing to measure to. */
  public static final SurfaceScores ONE_EMPTY =
      new SurfaceScores(
          Double.POSITIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          0);

  /** A tolerance of 0.3 mm also holds three steps of 0.1 mm. */
  static final double ROUNDING = 1 + 1e-9;

  /**
   * @param toleranceMm for the NSD, 0 or more
   * @throws IllegalArgumentException when the tolerance is negative or not a number
   */
  public static SurfaceScores of(SurfaceDistances distances, double toleranceMm) {
    requireTolerance(toleranceMm);
    double[] forth = distances.predictionToReferenceMm();
    double[] back = distances.referenceToPredictionMm();
    int count = forth.length + back.length;
    if (count == 0) {
      return BOTH_EMPTY;
    }
    if (forth.length == 0 || back.length == 0) {
      double[] only = forth.length == 0 ? back : forth;
      return of(new SurfaceDistances(only, only), toleranceMm);
    }
    double sumForth = DoubleStream.of(forth).sum();
    double sumBack = DoubleStream.of(back).sum();
    return new SurfaceScores(
        Math.max(forth[forth.length - 1], back[back.length - 1]),
        Math.max(percentile(forth, 0.95), percentile(back, 0.95)),
        (sumForth + sumBack) / count,
        (sumForth / forth.length + sumBack / back.length) / 2,
        (double) (within(forth, toleranceMm) + within(back, toleranceMm)) / count);
  }

  static void requireTolerance(double toleranceMm) {
    if (!(toleranceMm >= 0 && Double.isFinite(toleranceMm))) {
      throw new IllegalArgumentException(
          "Tolerance must be 0 mm or more, got " + NumberText.of(toleranceMm));
    }
  }

  /** Linear interpolation between the ranks of an ascending list. */
  private static double percentile(double[] ascending, double fraction) {
    double rank = fraction * (ascending.length - 1);
    int below = (int) rank;
    double low = ascending[below];
    double high = ascending[Math.min(below + 1, ascending.length - 1)];
    return low == high ? low : low + (high - low) * (rank - below);
  }

  private static long within(double[] distances, double toleranceMm) {
    double limit = toleranceMm * ROUNDING;
    return DoubleStream.of(distances).filter(distance -> distance <= limit).count();
  }
}
