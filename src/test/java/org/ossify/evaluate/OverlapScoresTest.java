/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.volume.Progress.NONE;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.ossify.TestVolumes;
import org.ossify.mesh.TestMasks;
import org.ossify.volume.Mask;

class OverlapScoresTest {

  @Test
  void scoresAreThoseOfTheFourCounts() {
    // true positive 2, false positive 1, false negative 3, true negative 4
    Mask reference = TestVolumes.drawn("#####.....");
    Mask prediction = TestVolumes.drawn("##...#....");
    OverlapScores found = OverlapScores.of(reference, prediction, null, NONE);
    assertEquals(new OverlapScores(2, 1, 3, 4, 1), found);
    assertEquals(4.0 / 8, found.dice(), 1e-15);
    assertEquals(2.0 / 6, found.jaccard(), 1e-15);
    assertEquals(2.0 / 3, found.precision(), 1e-15);
    assertEquals(2.0 / 5, found.recall(), 1e-15);
    assertEquals(4.0 / 5, found.specificity(), 1e-15);
    assertEquals(5, found.volumeReferenceMm3());
    assertEquals(3, found.volumePredictionMm3());
    assertEquals(-2.0 / 5, found.relativeVolumeDifference(), 1e-15);
    OverlapScores within =
        OverlapScores.of(reference, prediction, TestVolumes.drawn("###..##..."), NONE);
    assertEquals(new OverlapScores(2, 1, 1, 1, 1), within);
  }

  @Property(tries = 100)
  void diceAndJaccardAreTheHarmonicMeanAndItsFellow(
      @ForAll @IntRange(min = 5, max = 95) int percent, @ForAll long seed) {
    Mask one = TestMasks.random(7, 6, 5, percent / 100.0, seed);
    Mask other = TestMasks.random(7, 6, 5, 0.5, seed + 1);
    OverlapScores found = OverlapScores.of(one, other, null, NONE);
    double mean = 2 / (1 / found.precision() + 1 / found.recall());
    if (found.truePositive() > 0) {
      assertEquals(mean, found.dice(), 1e-12);
    }
    assertEquals(found.dice() / (2 - found.dice()), found.jaccard(), 1e-12);
    OverlapScores itself = OverlapScores.of(one, one, null, NONE);
    assertEquals(1, itself.dice());
    assertEquals(one.count(), itself.truePositive());
  }

  @Test
  void whatIsEmptyHasTheScoresOfTheContract() {
    Mask empty = TestVolumes.drawn("...");
    Mask full = TestVolumes.drawn("###");
    OverlapScores both = OverlapScores.of(empty, empty, null, NONE);
    assertTrue(both.referenceIsEmpty() && both.predictionIsEmpty());
    assertEquals(1, both.dice());
    assertEquals(1, both.recall());
    OverlapScores invented = OverlapScores.of(empty, full, null, NONE);
    assertTrue(invented.referenceIsEmpty() && !invented.predictionIsEmpty());
    assertEquals(0, invented.dice());
    assertEquals(0, invented.specificity());
    assertEquals(Double.POSITIVE_INFINITY, invented.relativeVolumeDifference());
    assertEquals(1, OverlapScores.of(full, empty, null, NONE).specificity());
  }
}
