/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FourierTransformTest {

  private static float[] random(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (random.nextDouble() - 0.5);
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 64})
  void isTheSumOfItsDefinition(int length) {
    float[] real = random(length, 1);
    float[] imaginary = random(length, 2);
    float[] re = real.clone();
    float[] im = imaginary.clone();
    new FourierTransform(length).forward(re, im);
    for (int k = 0; k < length; k++) {
      double sumRe = 0;
      double sumIm = 0;
      for (int n = 0; n < length; n++) {
        double angle = -2 * Math.PI * k * n / length;
        sumRe += real[n] * Math.cos(angle) - imaginary[n] * Math.sin(angle);
        sumIm += real[n] * Math.sin(angle) + imaginary[n] * Math.cos(angle);
      }
      assertEquals(sumRe, re[k], 1e-5);
      assertEquals(sumIm, im[k], 1e-5);
    }
  }

  @Test
  void theInverseUndoesIt() {
    float[] real = random(256, 3);
    float[] imaginary = random(256, 4);
    float[] re = real.clone();
    float[] im = imaginary.clone();
    FourierTransform transform = new FourierTransform(256);
    transform.forward(re, im);
    transform.inverse(re, im);
    assertArrayEquals(real, re, 1e-6f);
    assertArrayEquals(imaginary, im, 1e-6f);
  }

  @Test
  void aPlaneOfOneFrequencyIsAWave() {
    int nx = 16;
    int ny = 8;
    float[] real = new float[nx * ny];
    float[] imaginary = new float[nx * ny];
    real[2 * nx + 3] = nx * ny;
    FourierTransform.inversePlane(
        new FourierTransform(nx), new FourierTransform(ny), real, imaginary);
    for (int y = 0; y < ny; y++) {
      for (int x = 0; x < nx; x++) {
        double angle = 2 * Math.PI * (3.0 * x / nx + 2.0 * y / ny);
        assertEquals(Math.cos(angle), real[y * nx + x], 1e-5);
        assertEquals(Math.sin(angle), imaginary[y * nx + x], 1e-5);
      }
    }
  }

  @Test
  void otherLengthsAreRefusedAndRoundedUp() {
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> new FourierTransform(12))
            .getMessage()
            .contains("power of 2, got 12"));
    assertEquals(1, FourierTransform.sizeFor(1));
    assertEquals(2, FourierTransform.sizeFor(2));
    assertEquals(16, FourierTransform.sizeFor(9));
    assertEquals(16, FourierTransform.sizeFor(16));
  }
}
