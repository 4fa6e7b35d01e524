/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import org.ossify.kernel.NormalCurve;

/**
 * The thinnest bony wall that a scan can show beside air and fat.
 *
 * <p>A plate of compact bone (1500 HU) stands between air (-1000 HU) and fat (-100 HU), as the
 * walls of the orbit do, and is blurred by a Gaussian:
 *
 * <pre>hu(x) = air + (bone - air) G((x + t/2) / s) + (fat - bone) G((x - t/2) / s)</pre>
 *
 * with G the normal distribution, t the thickness and s = FWHM / 2.355. The wall is seen when the
 * voxel nearest to its peak, half a voxel beside it at worst, holds at least 226 HU (the lower
 * bound of the bone preset) and at least three standard deviations of the noise more than fat. The
 * width of the blur is that of the whole system, the voxel's own size included. Model: Prevrhal and
 * others 2003, PubMed 12557971, whose errors of half-maximum widths it reproduces.
 */
public final class ThinWall {

  public static final double BONE_HU = 1500;
  public static final double AIR_HU = -1000;
  public static final double FAT_HU = -100;
  public static final double BONE_FROM_HU = 226;

  private static final double NOISE_MARGIN = 3;
  private static final double THICKEST_MM = 50;
  private static final int STEPS = 40;
  private static final int POSITIONS = 400;

  private ThinWall() {}

  /** HU of the blurred plate's peak; that of fat where the plate is too thin to stand out. */
  public static double peakHu(double thicknessMm, double fwhmMm) {
    return huAt(peakPosition(thicknessMm, fwhmMm), thicknessMm, fwhmMm);
  }

  /**
   * Thickness in mm of the thinnest wall seen; NaN when the width or the noise is unknown, infinity
   * when noise hides bone of any thickness.
   */
  public static double thinnestMm(double fwhmMm, double voxelMm, double noiseHu) {
    if (Double.isNaN(fwhmMm + voxelMm + noiseHu)) {
      return Double.NaN;
    }
    double needed = Math.max(BONE_FROM_HU, FAT_HU + NOISE_MARGIN * noiseHu);
    double low = 0;
    double high = THICKEST_MM;
    if (!(worstHu(high, fwhmMm, voxelMm) >= needed)) {
      return Double.POSITIVE_INFINITY;
    }
    for (int step = 0; step < STEPS; step++) {
      double middle = (low + high) / 2;
      if (worstHu(middle, fwhmMm, voxelMm) >= needed) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /** The greatest HU of a voxel when the grid lies at its worst: two voxels share the peak. */
  private static double worstHu(double thicknessMm, double fwhmMm, double voxelMm) {
    double peak = peakPosition(thicknessMm, fwhmMm);
    double worst = Double.POSITIVE_INFINITY;
    int phases = 16;
    for (int phase = 0; phase < phases; phase++) {
      double first = peak - voxelMm * phase / phases;
      worst =
          Math.min(
              worst,
              Math.max(
                  huAt(first, thicknessMm, fwhmMm), huAt(first + voxelMm, thicknessMm, fwhmMm)));
    }
    return worst;
  }

  private static double peakPosition(double thicknessMm, double fwhmMm) {
    double reach = thicknessMm / 2 + 3 * fwhmMm;
    double best = reach;
    double bestHu = Double.NEGATIVE_INFINITY;
    for (int i = 0; i <= POSITIONS; i++) {
      double x = -reach + 2 * reach * i / POSITIONS;
      double hu = huAt(x, thicknessMm, fwhmMm);
      if (hu > bestHu) {
        bestHu = hu;
        best = x;
      }
    }
    return best;
  }

  private static double huAt(double x, double thicknessMm, double fwhmMm) {
    double sigma = fwhmMm / NormalCurve.SIGMAS_PER_FWHM;
    return AIR_HU
        + (BONE_HU - AIR_HU) * NormalCurve.below((x + thicknessMm / 2) / sigma)
        + (FAT_HU - BONE_HU) * NormalCurve.below((x - thicknessMm / 2) / sigma);
  }
}
