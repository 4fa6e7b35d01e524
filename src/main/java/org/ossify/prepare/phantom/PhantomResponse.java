/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.phantom;

/**
 * What a scanner makes of a point: a Gaussian in the slice, a box blurred by the same Gaussian
 * through the slices; and the lattice of points from which both are computed.
 *
 * <p>In the slice, the Gaussian's FWHM is that of the whole system, the pixel included: a voxel is
 * the value of the blurred field at its centre, as in a reconstruction. Its variance is never below
 * that of the pixel itself, {@code h^2 / 12}: a narrower one is widened by a box, up to the pixel's
 * own mean for a FWHM of 0. Through the slices, the profile is a box of the slice thickness,
 * convolved with the Gaussian.
 *
 * <p>Part of the Gaussian, sigma_e, is put into the edges of the bodies, where it is exact ({@link
 * PhantomEdge#gaussian}); points are at most sigma_e / 0.55 apart, so that what they cannot tell is
 * below 0.3 % of the contrast. The rest is a weighted sum over the points.
 *
 * @param finer points a pixel along x and y
 * @param finerZ points a slice step
 * @param edgeSigmaMm sigma_e
 * @param inPlane weights of the points along x or y around a pixel's centre
 * @param profile weights of the points along the normal around a slice's middle
 */
record PhantomResponse(
    int finer, int finerZ, double edgeSigmaMm, float[] inPlane, float[] profile) {

  private static final double EDGE_PER_STEP = 0.55;
  private static final double COARSEST_MM = 0.27;
  private static final double COARSEST_SHARE = 0.25;
  private static final double STEP_PER_SIGMA = 0.87;
  private static final double CUT_OFF_SIGMAS = 3.5;
  private static final double SIGMAS_PER_FWHM = 2 * StrictMath.sqrt(2 * StrictMath.log(2));

  /**
   * @param pixelMm pixel size
   * @param stepMm slice spacing
   * @param thicknessMm slice thickness
   * @param fwhmMm full width of the Gaussian at half maximum, 0 for none
   */
  static PhantomResponse of(double pixelMm, double stepMm, double thicknessMm, double fwhmMm) {
    double sigma = fwhmMm / SIGMAS_PER_FWHM;
    double narrowest = Math.sqrt(Math.max(sigma * sigma, pixelMm * pixelMm / 12));
    // Small bodies become rounder than they are where points are much coarser than a quarter voxel.
    double allowed = Math.max(COARSEST_MM, COARSEST_SHARE * Math.min(pixelMm, stepMm));
    double blur = Math.max(sigma, Math.min(narrowest, thicknessMm / Math.sqrt(12)));
    double coarsest = Math.min(allowed, STEP_PER_SIGMA * blur);
    int finer = (int) Math.ceil(pixelMm / coarsest - 1e-9);
    int finerZ = (int) Math.ceil(stepMm / coarsest - 1e-9);
    double edge = EDGE_PER_STEP * Math.max(pixelMm / finer, stepMm / finerZ);
    double box = Math.sqrt(12 * Math.max(0, narrowest * narrowest - sigma * sigma));
    return new PhantomResponse(
        finer,
        finerZ,
        edge,
        weights(pixelMm / finer, finer, box, sigma, edge),
        weights(stepMm / finerZ, finerZ, thicknessMm, sigma, edge));
  }

  /** Standard deviation of a Gaussian of this full width at half maximum. */
  static double sigma(double fwhmMm) {
    return fwhmMm / SIGMAS_PER_FWHM;
  }

  /** Points beyond the first and last pixel that their blur reaches. */
  int margin() {
    return Math.max(0, (inPlane.length - finer) / 2);
  }

  /** Of a box and a Gaussian, less what the edges hold already, at points around the middle. */
  private static float[] weights(
      double stepMm, int finer, double boxMm, double sigmaMm, double edgeMm) {
    double variance = sigmaMm * sigmaMm - edgeMm * edgeMm;
    double sigma = Math.sqrt(Math.max(0, variance));
    // A box that is not smooth stays as wide as the pixel, so that no point counts twice.
    boolean smooth = sigma > stepMm / 2;
    double reach = Math.max(stepMm, boxMm / 2 + (smooth ? CUT_OFF_SIGMAS * sigma : stepMm));
    int count = 2 * (int) Math.ceil(reach / stepMm) + finer % 2;
    PhantomEdge edge = smooth ? PhantomEdge.gaussian(sigma) : PhantomEdge.ramp(stepMm);
    double[] exact = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double at = (i - (count - 1) / 2.0) * stepMm;
      if (boxMm > 0) {
        exact[i] = edge.between(at, boxMm / 2);
      } else if (smooth) {
        exact[i] = StrictMath.exp(-at * at / (2 * sigma * sigma));
      } else {
        exact[i] = Math.max(0, 1 - Math.abs(at) / stepMm);
      }
      sum += exact[i];
    }
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      weights[i] = (float) (exact[i] / sum);
    }
    return weights;
  }
}
