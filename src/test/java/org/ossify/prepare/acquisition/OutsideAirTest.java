/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.volume.Progress.NONE;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Finding;
import org.ossify.volume.Finding.Level;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/** On chests of known HU: two lungs in a body, with or without air around it. */
class OutsideAirTest {

  private static final int SIDE = 120;
  private static final int SLICES = 6;

  /** What one scan is made of, in HU. */
  private record Chest(double air, double lung, double lungNoise, double tissue, double noise) {

    static Chest right(double lung) {
      return new Chest(-1000, lung, 25, 45, 12);
    }
  }

  /** The body is an ellipse of 55 by 45 pixels about the middle, each lung one of 22 by 30. */
  private static CtVolume scan(Chest chest) {
    Grid grid = Grid.axial(SIDE, SIDE, SLICES, new Vector3(2, 2, 3));
    Random random = new Random(6);
    float[][] planes = new float[SLICES][SIDE * SIDE];
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        double x = i % SIDE - 59.5;
        double y = Math.floorDiv(i, SIDE) - 59.5;
        boolean body = square(x / 55) + square(y / 45) < 1;
        boolean lung = square((Math.abs(x) - 26) / 22) + square(y / 30) < 1;
        double mean = lung ? chest.lung : body ? chest.tissue : chest.air;
        double noise = lung ? chest.lungNoise : chest.noise;
        plane[i] = (float) (mean + noise * random.nextGaussian());
      }
    }
    return new CtVolume(grid, planes, CtSource.of("test", "CT", "made as HU"));
  }

  private static double square(double value) {
    return value * value;
  }

  private static CtVolume cropped(CtVolume whole, int x0, int y0, int nx, int ny) {
    float[][] planes = new float[SLICES][nx * ny];
    for (int z = 0; z < SLICES; z++) {
      for (int y = 0; y < ny; y++) {
        System.arraycopy(whole.planes()[z], (y0 + y) * SIDE + x0, planes[z], y * nx, nx);
      }
    }
    return new CtVolume(Grid.axial(nx, ny, SLICES, whole.grid().spacing()), planes, whole.source());
  }

  private static Finding air(CtVolume ct) {
    AcquisitionProfile spine = AcquisitionProfile.SPINE;
    return AcquisitionCheck.run(ct, spine, spine.limits(), NONE).stream()
        .filter(finding -> finding.subject().equals("Air peak (HU)"))
        .findFirst()
        .orElseThrow();
  }

  /** Twice as many voxels are lung as in these ranges are air, since the field ends at the body. */
  @ParameterizedTest
  @CsvSource({"-950", "-900", "-830", "-760"})
  void lungsWithinABodyAreNotTheAirAroundIt(double lungHu) {
    CtVolume ct = cropped(scan(Chest.right(lungHu)), 4, 14, 112, 92);
    Finding found = air(ct);
    assertEquals(Level.PASS, found.level(), found.text());
    assertEquals(-1000, found.value(), 5);
    double around = java.util.Arrays.stream(HuSurvey.of(ct, NONE).outside()).sum();
    // pi 55 45 of the field are body
    assertEquals(SLICES * (112 * 92 - Math.PI * 55 * 45), around, 0.02 * around);
  }

  /** Crops: between the lungs, across them, and within one, where no body is at the border. */
  @ParameterizedTest
  @CsvSource({
    "-830, 44, 35, 32, 50", "-830, 20, 35, 80, 50", "-900, 15, 40, 90, 40",
    "-760, 30, 30, 60, 60", "-830, 25, 42, 18, 36", "-880, 76, 42, 20, 36"
  })
  void aCropWithinTheBodyHasNoAirToMeasure(double lungHu, int x0, int y0, int nx, int ny) {
    CtVolume crop = cropped(scan(Chest.right(lungHu)), x0, y0, nx, ny);
    Finding found = air(crop);
    assertEquals(Level.WARN, found.level(), found.text());
    assertTrue(Double.isNaN(found.value()));
    assertTrue(found.text().contains("is lung"), found.text());
  }

  /** Not calibrated: HU = 0.85 stored, or 150 too high. */
  @ParameterizedTest
  @CsvSource({"-850, -700, 38", "-850, -680, 195", "-700, -650, 345"})
  void airAroundABodyThatIsNotWhereItBelongsStillFails(double air, double lung, double tissue) {
    Finding found = air(scan(new Chest(air, lung, 25, tissue, 12)));
    assertEquals(Level.FAIL, found.level(), found.text());
    assertEquals(air, found.value(), 6);
  }

  @Test
  void aScanWithAirWithinTheBodyAloneIsMeasuredByIt() {
    CtVolume crop = cropped(scan(new Chest(-1000, -1000, 12, 45, 12)), 20, 20, 80, 80);
    assertEquals(Level.PASS, air(crop).level());
  }
}
