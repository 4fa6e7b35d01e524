/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ossify.model.training.TrainingHistory;
import org.ossify.model.training.TrainingHistory.Epoch;

/** The learning curves as a picture, without a screen. */
class LearningCurvesTest {

  private static final int DICE = 0xb4530a;

  @Test
  void diceRisesFromTheLowerLeftToTheUpperRight() {
    TrainingHistory history =
        new TrainingHistory(
            List.of(
                new Epoch(1, 0.1, 2, 2, 0.1, 1),
                new Epoch(2, 0.1, 1, 1.5, 0.5, 1),
                new Epoch(3, 0.1, 0.5, 1.2, 0.9, 1)));
    BufferedImage picture = LearningCurves.picture("Training", history);
    int[] left = heightsOfDice(picture, 0, picture.getWidth() / 3);
    int[] right = heightsOfDice(picture, 2 * picture.getWidth() / 3, picture.getWidth());
    assertTrue(left[0] > 5 && right[0] > 5, "the curve of Dice is not drawn");
    assertTrue(right[1] < left[1], "Dice should rise");
  }

  @Test
  void oneEpochAndNoneAreDrawnToo() {
    LearningCurves curves = new LearningCurves("Training");
    curves.show(new TrainingHistory(List.of()));
    curves.show(new TrainingHistory(List.of(new Epoch(1, 0.1, 2, 2, 0.1, 1))));
    assertEquals(800, LearningCurves.picture("x", new TrainingHistory(List.of())).getWidth());
  }

  /** How many pixels have about the colour of Dice in some columns, and the least y of them. */
  private static int[] heightsOfDice(BufferedImage picture, int from, int to) {
    int count = 0;
    int least = picture.getHeight();
    // the legend below the axes has the same colour
    for (int y = 0; y < picture.getHeight() * 3 / 4; y++) {
      for (int x = from; x < to; x++) {
        int rgb = picture.getRGB(x, y);
        int apart = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
          apart += Math.abs((rgb >> shift & 0xff) - (DICE >> shift & 0xff));
        }
        if (apart < 30) {
          count++;
          least = Math.min(least, y);
        }
      }
    }
    return new int[] {count, least};
  }
}
