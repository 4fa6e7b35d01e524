/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ossify.prepare.phantom.PhantomScene.Body;
import org.ossify.prepare.phantom.PhantomSolid.Rod;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** Streaks of metal, and the model of the beam behind them. */
class PhantomStreaksTest {

  private static final Vector3 UP = new Vector3(0, 0, 1);

  /** Two rods of metal in a cylinder of soft tissue: between them is the classic dark band. */
  private static PhantomScene twoRods() {
    return new PhantomScene(
        new Vector3(80, 80, 4),
        List.of(
            new Body(Rod.smooth(new Vector3(40, 40, 0), UP, 36, 100), PhantomMaterial.SOFT_TISSUE),
            new Body(Rod.smooth(new Vector3(26, 40, 0), UP, 4, 100), PhantomMaterial.METAL),
            new Body(Rod.smooth(new Vector3(54, 40, 0), UP, 4, 100), PhantomMaterial.METAL)),
        Double.NaN);
  }

  private static CtVolume scan(PhantomScene scene, double streaks, double noise) {
    PhantomSettings settings =
        PhantomSettings.of(Phantom.Kind.SCREW, 0.5, 2)
            .seen(0.7, noise, 4)
            .withMetal(streaks, false);
    return Phantom.create(scene, settings, Progress.NONE).ct();
  }

  private static double mean(CtVolume ct, double x, double y) {
    double sum = 0;
    for (int j = -3; j <= 3; j++) {
      for (int i = -3; i <= 3; i++) {
        sum += ct.hu((int) (x / 0.5) + i, (int) (y / 0.5) + j, 1);
      }
    }
    return sum / 49;
  }

  @Test
  void betweenTwoRodsIsADarkBandAndBesideThemIsNone() {
    CtVolume without = scan(twoRods(), 0, 0);
    CtVolume with = scan(twoRods(), 1, 0);
    assertEquals(40, mean(without, 40, 40), 1);
    double between = mean(with, 40, 40) - 40;
    assertTrue(between < -80, "between the rods: " + between);
    double aside = mean(with, 40, 62) - 40;
    assertTrue(Math.abs(aside) < Math.abs(between) / 3, "aside: " + aside);
  }

  @Test
  void twiceTheStrengthIsTwiceTheStreak() {
    double once = mean(scan(twoRods(), 1, 0), 40, 40) - 40;
    double twice = mean(scan(twoRods(), 2, 0), 40, 40) - 40;
    assertEquals(2 * once, twice, 0.02 * Math.abs(twice) + 1);
  }

  @Test
  void starvationAddsNoiseAlongTheRodsOnly() {
    CtVolume clean = scan(twoRods(), 1, 0);
    CtVolume noisy = scan(twoRods(), 1, 60);
    CtVolume plain = scan(twoRods(), 0, 60);
    CtVolume sharp = scan(twoRods(), 0, 0);
    double between = 0;
    double expected = 0;
    for (int x = 66; x <= 94; x++) {
      for (int y = 74; y <= 86; y++) {
        between += Math.pow(noisy.hu(x, y, 1) - clean.hu(x, y, 1), 2);
        expected += Math.pow(plain.hu(x, y, 1) - sharp.hu(x, y, 1), 2);
      }
    }
    assertTrue(between > 1.5 * expected, between + " against " + expected);
  }

  @Test
  void withoutMetalNothingChanges() {
    PhantomSettings settings = PhantomSettings.of(Phantom.Kind.SHELL, 2, 2);
    float[][] with = Phantom.create(settings, Progress.NONE).ct().planes();
    float[][] without = Phantom.create(settings.withMetal(0, true), Progress.NONE).ct().planes();
    for (int z = 0; z < with.length; z++) {
      assertArrayEquals(without[z], with[z]);
    }
  }

  @Test
  void aScannerWithWaterCorrectionSeesWaterRight() {
    PhantomBeam beam = new PhantomBeam();
    for (double mm : new double[] {0, 0.5, 10, 33.3, 200, 500}) {
      assertEquals(mm, beam.waterMm(beam.transmission(mm, 0, 0)), 0.01 + mm * 1e-4);
    }
  }

  @Test
  void boneAndMetalHardenTheBeamSoThatThickPartsSeemThinner() {
    PhantomBeam beam = new PhantomBeam();
    double thinBone = beam.waterMm(beam.transmission(0, 1, 0));
    double thickBone = beam.waterMm(beam.transmission(0, 100, 0)) / 100;
    assertTrue(thickBone < 0.95 * thinBone, thinBone + " " + thickBone);
    double thinMetal = beam.waterMm(beam.transmission(0, 0, 1));
    double thickMetal = beam.waterMm(beam.transmission(0, 0, 100)) / 100;
    assertTrue(thickMetal < 0.8 * thinMetal, thinMetal + " " + thickMetal);
    // water at 75 keV: 0.187 / cm; the mean over the spectrum is near to it
    assertEquals(Math.exp(-0.0187 * 10), beam.transmission(10, 0, 0), 0.03);
  }
}
