/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.phantom;

/**
 * What an X-ray tube of 120 kV and an energy-integrating detector make of water, bone and metal:
 * the length of water that a scanner corrected for water takes a ray's transmission for.
 *
 * <p>The spectrum is Kramers' (1923, doi:10.1080/14786442308565244) behind a filter that takes away
 * low energies, in steps of 10 keV. Attenuation is a photoelectric part, falling with the third
 * power of energy, and a Compton part after Klein and Nishina (Alvarez and Macovski 1976,
 * doi:10.1088/0031-9155/21/5/002); at 75 keV the photoelectric part is 4 % in water, 45 % in the
 * mineral of bone and 68 % in titanium. Lengths are in mm of water of the same attenuation at 75
 * keV, so that a ray of one energy would show each at its length.
 */
final class PhantomBeam {

  private static final double REFERENCE_KEV = 75;
  private static final double ELECTRON_KEV = 510.999;
  private static final int LOWEST_KEV = 30;
  private static final int STEP_KEV = 10;
  private static final int PEAK_KEV = 120;
  private static final double FILTER_KEV = 38;
  private static final double WATER_PER_MM = 0.0187;
  private static final double WATER_SHARE = 0.04;
  private static final double BONE_SHARE = 0.45;
  private static final double METAL_SHARE = 0.68;
  private static final int LONGEST_MM = 4000;

  private final double[] spectrum;
  private final double[] water;
  private final double[] bone;
  private final double[] metal;
  // Logarithm of the transmission of so many mm of water.
  private final double[] waterTable = new double[LONGEST_MM + 1];

  PhantomBeam() {
    int energies = (PEAK_KEV - LOWEST_KEV) / STEP_KEV;
    spectrum = new double[energies];
    water = new double[energies];
    bone = new double[energies];
    metal = new double[energies];
    double sum = 0;
    for (int i = 0; i < energies; i++) {
      double energy = LOWEST_KEV + (i + 0.5) * STEP_KEV;
      double filter = StrictMath.exp(-cube(FILTER_KEV / energy));
      spectrum[i] = (PEAK_KEV / energy - 1) * filter * energy;
      sum += spectrum[i];
      water[i] = attenuation(energy, WATER_SHARE);
      bone[i] = attenuation(energy, BONE_SHARE);
      metal[i] = attenuation(energy, METAL_SHARE);
    }
    for (int i = 0; i < energies; i++) {
      spectrum[i] /= sum;
    }
    for (int mm = 0; mm <= LONGEST_MM; mm++) {
      waterTable[mm] = StrictMath.log(transmission(mm, 0, 0));
    }
  }

  /** Share of the detector's signal that is left behind these lengths. */
  double transmission(double waterMm, double boneMm, double metalMm) {
    double sum = 0;
    for (int i = 0; i < spectrum.length; i++) {
      double exponent = water[i] * waterMm + bone[i] * boneMm + metal[i] * metalMm;
      sum += spectrum[i] * StrictMath.exp(-exponent);
    }
    return sum;
  }

  /** The length of water that has this transmission. */
  double waterMm(double transmission) {
    double log = StrictMath.log(Math.max(transmission, Double.MIN_NORMAL));
    int low = 0;
    int high = LONGEST_MM;
    if (log <= waterTable[high]) {
      return high;
    }
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (waterTable[middle] > log) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low + (waterTable[low] - log) / (waterTable[low] - waterTable[high]);
  }

  private static double attenuation(double energy, double photoelectricShare) {
    double photoelectric = photoelectricShare * cube(REFERENCE_KEV / energy);
    double compton = (1 - photoelectricShare) * compton(energy) / compton(REFERENCE_KEV);
    return WATER_PER_MM * (photoelectric + compton);
  }

  /** Klein and Nishina's cross section, up to a factor. */
  private static double compton(double energy) {
    double a = energy / ELECTRON_KEV;
    double log = StrictMath.log(1 + 2 * a);
    return (1 + a) / (a * a) * (2 * (1 + a) / (1 + 2 * a) - log / a)
        + log / (2 * a)
        - (1 + 3 * a) / ((1 + 2 * a) * (1 + 2 * a));
  }

  private static double cube(double value) {
    return value * value * value;
  }
}
