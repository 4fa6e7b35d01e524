/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.volume.Progress.NONE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.TestVolumes;

class HistogramTest {

  private static final double ALL = Double.NEGATIVE_INFINITY;

  @ParameterizedTest
  @ValueSource(strings = {"cranium_mini", "cranium", "tpt_L3", "ts_torso3mm"})
  void otsuIsThatOfTheOracle(String name) {
    JsonNode expected = TestVolumes.oracle("oracle_thresholds.json").get(name);
    float[][] planes = TestVolumes.ct("volumes/" + name + ".nii.gz").planes();
    for (String sample : new String[] {"all", "body"}) {
      double above = sample.equals("all") ? ALL : -500;
      Histogram histogram = Histogram.of(planes, 256, above, NONE);
      JsonNode numbers = expected.get(sample);
      assertEquals(numbers.get("bin_width").asDouble(), histogram.binWidth(), 1e-12);
      assertEquals(numbers.get("otsu").asDouble(), histogram.otsuThreshold(), 1e-9, sample);
    }
  }

  @Test
  void binHoldsItsLowerEdgeAndTheLastOneBoth() {
    Histogram histogram = Histogram.of(new float[][] {{0, 1, 2}, {3, 4, Float.NaN}}, 4, ALL, NONE);
    assertEquals(0, histogram.min());
    assertEquals(4, histogram.max());
    assertEquals(5, histogram.total());
    assertEquals(1, histogram.count(0));
    assertEquals(1, histogram.count(1));
    assertEquals(1, histogram.count(2));
    assertEquals(2, histogram.count(3));
    assertEquals(0.5, histogram.center(0));
  }

  @Property(tries = 200)
  void everyValueAboveTheLimitIsCountedOnce(
      @ForAll @Size(min = 1, max = 60) float[] values,
      @ForAll @FloatRange(min = -100, max = 100) float above) {
    Histogram histogram = Histogram.of(new float[][] {values}, 7, above, NONE);
    long expected = 0;
    for (float value : values) {
      expected += value > above ? 1 : 0;
    }
    assertEquals(expected, histogram.total());
  }

  @Test
  void otsuParsTwoHeapsAtTheFirstBestBin() {
    float[][] planes = {{0, 0, 0, 1, 9, 10, 10, 10}};
    double threshold = Histogram.of(planes, 10, ALL, NONE).otsuThreshold();
    assertEquals(1.5, threshold);
  }

  @ParameterizedTest
  @CsvSource({"-1, only 7.0", "100, none"})
  void otsuOfFewerThanTwoValuesIsRefused(double above, String words) {
    Histogram histogram = Histogram.of(new float[][] {{7, 7}}, 256, above, NONE);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, histogram::otsuThreshold);
    assertTrue(refused.getMessage().endsWith(words), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"0.5, 1.045", "50, 5.5", "99.5, 9.955", "0, 1", "100, 10"})
  void percentileIsThatOfNumpy(double percent, double expected) {
    float[][] planes = {{3, 9, 1, 10, 5}, {8, 2, Float.NaN, 7, 6, 4}};
    assertEquals(expected, Percentile.of(planes, percent), 1e-12);
  }

  @Property(tries = 300)
  void percentileIsThatOfTheSortedValues(
      @ForAll @Size(min = 1, max = 40) @FloatRange(min = -4000, max = 4000) float[] values,
      @ForAll @DoubleRange(max = 100) double percent) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    double rank = percent / 100 * (sorted.length - 1);
    int lower = (int) rank;
    int upper = Math.min(lower + 1, sorted.length - 1);
    double expected = sorted[lower] + (rank - lower) * ((double) sorted[upper] - sorted[lower]);
    assertEquals(expected, Percentile.of(new float[][] {values}, percent), 1e-9);
  }

  @Test
  void percentileOfNothingIsNotANumber() {
    assertEquals(Double.NaN, Percentile.of(new float[][] {{Float.NaN}}, 50));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 100.1, Double.NaN})
  void percentBeyondTheRangeIsRefused(double percent) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> Percentile.of(new float[][] {{1}}, percent));
    assertTrue(refused.getMessage().contains(String.valueOf(percent)));
  }
}
