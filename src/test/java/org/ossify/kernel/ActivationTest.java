/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the definitions, and the values of both ends. */
class ActivationTest {

  @Test
  void sigmoidHasItsKnownValuesAndStaysWithinZeroAndOne() {
    float[] values = {0, 1, -1, (float) Math.log(3), 1000, -1000};
    Activation.sigmoid(values);
    assertArrayEquals(new float[] {0.5f, 0.7310586f, 0.2689414f, 0.75f, 1, 0}, values, 1e-7f);
  }

  @Test
  void logitUndoesSigmoid() {
    float[] values = {-6, -1, -1, 0, 0, 2.5f, 6};
    float[] back = values.clone();
    Activation.sigmoid(back);
    Activation.logit(back);
    assertArrayEquals(values, back, 1e-4f);
    float[] ends = {0, 1, 0.5f};
    Activation.logit(ends);
    assertArrayEquals(new float[] {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 0}, ends);
  }

  @Test
  void softmaxIsTheShareOfEachExponential() {
    Random random = new Random(4);
    float[][] values = new float[3][50];
    for (int i = 0; i < 150; i++) {
      values[i / 50][i % 50] = (float) (8 * random.nextGaussian());
    }
    float[][] found = {values[0].clone(), values[1].clone(), values[2].clone()};
    Activation.softmax(found);
    for (int i = 0; i < 50; i++) {
      double sum = Math.exp(values[0][i]) + Math.exp(values[1][i]) + Math.exp(values[2][i]);
      for (int c = 0; c < 3; c++) {
        assertEquals(Math.exp(values[c][i]) / sum, found[c][i], 1e-6);
      }
    }
  }

  @Test
  void softmaxOfTwoChannelsIsTheSigmoidOfTheirDifferenceHoweverLarge() {
    float[][] values = {{1000, 998, -3000}, {1000, 1000, -3001}};
    Activation.softmax(values);
    float[] differences = {0, -2, 1};
    Activation.sigmoid(differences);
    assertArrayEquals(differences, values[0], 1e-6f);
  }
}
