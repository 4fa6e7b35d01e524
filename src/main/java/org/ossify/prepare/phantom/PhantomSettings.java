/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.phantom;

import java.util.Locale;
import org.ossify.volume.NumberText;

/**
 * How a phantom is scanned.
 *
 * @param kind what is simulated
 * @param spacingMm pixel size, 0.05 to 5
 * @param sliceMm slice spacing, 0.05 to 10
 * @param thicknessMm slice thickness, 0.05 to 20: above the spacing slices overlap, below it they
 *     leave gaps
 * @param psfMm full width at half maximum of the in-plane blur, 0 for the pixel's own mean, to 10
 * @param noiseHu standard deviation of the noise, 0 for none, to 1000
 * @param tiltDegrees tilt of the gantry, -40 to 40, 0 for none
 * @param streaks strength of the streaks of metal, 0 for none, 1 as simulated, to 5
 * @param clipped whether HU end at -1024 and 3071, as 12 bits have it
 * @param fraction whether the share of bone in each voxel is wanted, too
 * @param rule which voxels of the truth are bone
 * @param seed of the noise
 */
public record PhantomSettings(
    Phantom.Kind kind,
    double spacingMm,
    double sliceMm,
    double thicknessMm,
    double psfMm,
    double noiseHu,
    double tiltDegrees,
    double streaks,
    boolean clipped,
    boolean fraction,
    Phantom.Rule rule,
    long seed) {

  /** Blur of a usual scan in its slices, full width at half maximum. */
  public static final double USUAL_PSF_MM = 0.7;

  /** Noise of a usual scan of bone. */
  public static final double USUAL_NOISE_HU = 20;

  private static final double FINEST_MM = 0.05;

  /**
   * @throws IllegalArgumentException for a number out of its range
   */
  public PhantomSettings {
    require("Pixel size (mm)", spacingMm, FINEST_MM, 5);
    require("Slice spacing (mm)", sliceMm, FINEST_MM, 10);
    require("Slice thickness (mm)", thicknessMm, FINEST_MM, 20);
    require("PSF width (mm)", psfMm, 0, 10);
    require("Noise (HU)", noiseHu, 0, 1000);
    require("Gantry tilt (degrees)", tiltDegrees, -40, 40);
    require("Strength of metal streaks", streaks, 0, 5);
  }

  /** The usual scan: slices as thick as they are far apart, blur of 0.7 mm, noise of 20 HU. */
  public static PhantomSettings of(Phantom.Kind kind, double spacingMm, double sliceMm) {
    return new PhantomSettings(
        kind,
        spacingMm,
        sliceMm,
        sliceMm,
        USUAL_PSF_MM,
        USUAL_NOISE_HU,
        0,
        1,
        true,
        false,
        Phantom.Rule.CENTER,
        1);
  }

  /** The same with another blur, noise and seed. */
  public PhantomSettings seen(double psfMm, double noiseHu, long seed) {
    return with(psfMm, noiseHu, tiltDegrees, streaks, clipped, fraction, rule, seed);
  }

  /** The same with the share of bone in each voxel, and another rule for the truth. */
  public PhantomSettings withFraction(Phantom.Rule rule) {
    return with(psfMm, noiseHu, tiltDegrees, streaks, clipped, true, rule, seed);
  }

  /** The same with a tilted gantry. */
  public PhantomSettings tilted(double degrees) {
    return with(psfMm, noiseHu, degrees, streaks, clipped, fraction, rule, seed);
  }

  /** The same with streaks of another strength, and HU of metal as they are or clipped. */
  public PhantomSettings withMetal(double streaks, boolean clipped) {
    return with(psfMm, noiseHu, tiltDegrees, streaks, clipped, fraction, rule, seed);
  }

  /** The same object at the same voxel size, seen otherwise. */
  private PhantomSettings with(
      double psfMm,
      double noiseHu,
      double tiltDegrees,
      double streaks,
      boolean clipped,
      boolean fraction,
      Phantom.Rule rule,
      long seed) {
    return new PhantomSettings(
        kind,
        spacingMm,
        sliceMm,
        thicknessMm,
        psfMm,
        noiseHu,
        tiltDegrees,
        streaks,
        clipped,
        fraction,
        rule,
        seed);
  }

  String describe() {
    return String.format(
        Locale.ROOT,
        "%s, Gaussian of %s mm, noise %s HU, streaks %s, seed %d",
        kind.label(),
        NumberText.of(psfMm),
        NumberText.of(noiseHu),
        streaks,
        seed);
  }

  private static void require(String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          what
              + " must be "
              + NumberText.of(least)
              + " to "
              + NumberText.of(most)
              + ", got "
              + NumberText.of(value));
    }
  }
}
