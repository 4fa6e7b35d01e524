/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Projection and reconstruction of a disc, held against its closed form. */
class ParallelBeamTest {

  private static final int SIZE = 128;
  private static final double PIXEL_MM = 0.7;
  private static final double RADIUS_MM = 20;
  private static final double X_MM = 11;
  private static final double Y_MM = -7;

  private static double chordMm(ParallelBeam beams, int angle, int bin) {
    double at = beams.offsetMm(bin) - beams.offsetMm(angle, X_MM, Y_MM);
    return Math.abs(at) >= RADIUS_MM ? 0 : 2 * Math.sqrt(RADIUS_MM * RADIUS_MM - at * at);
  }

  private static double toDisc(int x, int y) {
    double dx = (x - (SIZE - 1) / 2.0) * PIXEL_MM - X_MM;
    double dy = (y - (SIZE - 1) / 2.0) * PIXEL_MM - Y_MM;
    return Math.hypot(dx, dy) - RADIUS_MM;
  }

  @Test
  void anIntegralIsTheLengthOfItsChord() {
    ParallelBeam beams = new ParallelBeam(SIZE, PIXEL_MM, 90, 0);
    float[] disc = new float[SIZE * SIZE];
    for (int i = 0; i < disc.length; i++) {
      disc[i] = (float) Math.max(0, Math.min(1, 0.5 - toDisc(i % SIZE, i / SIZE) / PIXEL_MM));
    }
    for (int a = 0; a < beams.angles(); a++) {
      for (int bin = 0; bin < beams.bins(); bin++) {
        double chord = chordMm(beams, a, bin);
        double tolerance = chord < 12 ? 5 : 0.8;
        assertEquals(chord, beams.integral(disc, a, bin), tolerance, a + ", " + bin);
      }
    }
  }

  @Test
  void theChordsOfADiscAreReconstructedAsTheDisc() {
    ParallelBeam beams = new ParallelBeam(SIZE, PIXEL_MM, 200, 0.5);
    float[][] chords = new float[beams.angles()][beams.bins()];
    for (int a = 0; a < chords.length; a++) {
      for (int bin = 0; bin < chords[a].length; bin++) {
        chords[a][bin] = (float) chordMm(beams, a, bin);
      }
    }
    float[] image = beams.reconstruct(chords);
    for (int i = 0; i < image.length; i++) {
      double distance = toDisc(i % SIZE, i / SIZE);
      if (Math.abs(distance) > 3) {
        assertEquals(distance < 0 ? 1 : 0, image[i], 0.03, "pixel " + i);
      }
    }
  }
}
