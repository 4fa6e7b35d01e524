/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceRasterTest {

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ", 0)).mapToDouble(Double::parseDouble).toArray();
  }

  private static SliceRaster of(String places) {
    int decimals = places.contains(".") ? 2 : 0;
    boolean tenths = !places.matches(".*\\.\\d\\d.*");
    return SliceRaster.of(numbers(places), decimals == 0 ? 1 : tenths ? 0.1 : 0.01, "Series 1");
  }

  @ParameterizedTest
  @CsvSource({
    "0 6 12 24 30 48, 6",
    "0 6 12 18 24 36 48, 6",
    "0 12 24 36 48 60 66 72 78, 6",
    "0 5 10 20, 5",
    "0 1 4, 1",
    "0 1 2 3.4 4.4 5.4 6.4 7.4, 1",
    "0 1 2 2.4 3.4 4.4 5.4, 1",
    "0 0.6 1.3 1.9 2.5 3.1, 0.62",
    "0 1.02 1.98 3.01 4, 0.999",
    "0 0.6 1.3 1.9 2.5 3.1 3.8 4.4 5 5.6 6.3 6.9 7.5, 0.625",
    "0 1 2 3 4 5 6 7.08 8.08 9.08 10.08, 1",
    "0 2 4 6 6.3 8 10 12 12.3 14 16 18 20, 2",
    "0 2, 2"
  })
  void theStepIsTheFinestThatIsNoAccident(String places, double step) {
    assertEquals(step, of(places).stepMm(), 1e-9);
  }

  @Test
  void measuredSlicesAreCopiedAndGapsAreFilledByTheirShares() {
    SliceRaster raster = of("10 12 14 20 22");
    assertEquals(10, raster.firstMm());
    assertArrayEquals(new int[] {0, 1, 2, 2, 2, 3, 4}, raster.lower());
    assertArrayEquals(new double[] {0, 0, 0, 1 / 3.0, 2 / 3.0, 0, 0}, raster.weight(), 1e-12);
    assertArrayEquals(new int[] {0, 1, 2, 5, 6}, raster.planeOf());
    assertTrue(raster.isMeasured(2));
    assertTrue(!raster.isMeasured(3));
  }

  @Test
  void planesFollowTheLongestRunOfEqualSteps() {
    SliceRaster raster = of("0 1.4 2.4 3.4 4.4 5.4");
    assertEquals(0.4, raster.firstMm(), 1e-12);
    assertArrayEquals(new int[] {-1, 1, 2, 3, 4, 5}, raster.planeOf());
    assertEquals(0.4 / 1.4, raster.weight()[0], 1e-12);
  }

  @Test
  void aPlaneBeyondTheLastSliceIsNoMeasuredOne() {
    SliceRaster raster = of("0 1 2 3 4.7");
    assertEquals(6, raster.planes());
    assertEquals(4, raster.lower()[5]);
    assertEquals(0, raster.weight()[5]);
    assertTrue(!raster.isMeasured(5));
  }

  @Test
  void aGapThatNothingCanFillIsRefusedByName() {
    String sentence =
        assertThrows(IllegalArgumentException.class, () -> of("0 1 2 10002 10003")).getMessage();
    assertEquals(
        "Series 1 cannot be regularized: the gap of 10000 mm between slices 3 and 4 is wider than"
            + " 10 steps of 1 mm",
        sentence);
    assertEquals(13, of("0 1 2 12").planes());
  }

  @Property(tries = 300)
  void planesStayWithinTheSlicesAndKeepAnyLinearFunction(
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 0.3, max = 2.9) Double> steps) {
    double[] places = new double[steps.size() + 1];
    for (int i = 0; i < steps.size(); i++) {
      places[i + 1] = places[i] + steps.get(i);
    }
    SliceRaster raster = SliceRaster.of(places, 1e-9, "Series 1");
    double last = places[places.length - 1];
    for (int k = 0; k < raster.planes(); k++) {
      double at = raster.firstMm() + k * raster.stepMm();
      int low = raster.lower()[k];
      double weight = raster.weight()[k];
      double found = places[low] + (weight == 0 ? 0 : weight * (places[low + 1] - places[low]));
      boolean inside = at >= 0 && at <= last;
      double near = (!inside ? 0.5 : raster.isMeasured(k) ? 0.1 : 0.01) * raster.stepMm();
      assertEquals(at, found, near + 1e-9);
    }
    for (int m = 0; m < places.length; m++) {
      int k = raster.planeOf()[m];
      assertTrue(k < 0 || (raster.isMeasured(k) && raster.lower()[k] == m));
    }
  }
}
