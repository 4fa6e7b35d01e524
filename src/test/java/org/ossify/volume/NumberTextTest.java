/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

  private static final String PLAIN = "-?(0|[1-9]\\d*)(\\.\\d*[1-9])?";

  @Property(tries = 2000)
  void allDigitsAreReadAsTheSameNumber(@ForAll double value) {
    assertEquals(value + 0.0, Double.parseDouble(NumberText.of(value)) + 0.0);
  }

  @Property(tries = 2000)
  void numbersOfAnyMagnitudeAreReadWithinHalfOfTheirLastDigit(
      @ForAll @DoubleRange(min = 1, max = 10, maxIncluded = false) double digits,
      @ForAll @IntRange(min = -300, max = 300) int power,
      @ForAll boolean negative) {
    double value = (negative ? -1 : 1) * digits * Math.pow(10, power);
    double read = Double.parseDouble(NumberText.readable(value));
    assertEquals(0, (read - value) / value, 5.0000001e-6, NumberText.readable(value));
    if (Math.abs(value) >= 1e5 && Math.abs(value) < 1e15) {
      assertEquals(Math.rint(value), read, "the whole part keeps all its digits");
    }
    assertEquals(read, Double.parseDouble(NumberText.of(read)));
  }

  @Property(tries = 2000)
  void numbersOfEverydayAreWrittenWithoutPowersAndZerosAtTheEnd(
      @ForAll @DoubleRange(min = -1e14, max = 1e14) double value) {
    double everyday = Math.abs(value) < 1e-3 ? 0 : value;
    for (String text : new String[] {NumberText.of(everyday), NumberText.readable(everyday)}) {
      assertTrue(text.matches(PLAIN), text);
    }
  }

  @Property(tries = 1000)
  void wholeNumbersAreNeverShortened(@ForAll int value, @ForAll @IntRange(max = 100) int more) {
    double whole = (double) value * (more + 1);
    String expected = Long.toString(Math.round(whole));
    assertEquals(expected, NumberText.of(whole));
    assertEquals(expected, NumberText.readable(whole));
    assertEquals(expected, NumberText.rounded(whole, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "621109.69, 621109.69, 621110",
    "100000.4, 100000.4, 100000",
    "620000, 620000, 620000",
    "0.1, 0.1, 0.1",
    "0.96330812345, 0.96330812345, 0.963308",
    "12345678.9, 12345678.9, 12345679",
    "999999.9, 999999.9, 1000000",
    "9.9999996, 9.9999996, 10",
    "-0.000123456789, -0.000123456789, -0.000123457",
    "0.00001, 0.00001, 0.00001",
    "0.000001, 1E-6, 1E-6",
    "2.4437904e-7, 2.4437904E-7, 2.44379E-7",
    "123456789012345, 123456789012345, 123456789012345",
    "1e15, 1E15, 1E15",
    "-1.25e300, -1.25E300, -1.25E300",
    "-0.0, 0, 0",
    "Infinity, Inf, Inf",
    "-Infinity, -Inf, -Inf"
  })
  void examples(double value, String exact, String readable) {
    assertEquals(exact, NumberText.of(value));
    assertEquals(readable, NumberText.readable(value));
  }

  @Test
  void whatIsNoNumberIsAWordInASentenceAndNothingInATable() {
    assertEquals("NaN", NumberText.of(Double.NaN));
    assertEquals("", NumberText.cell(Double.NaN));
    assertEquals("", NumberText.cell(Float.NaN));
    assertEquals("", NumberText.readable(Double.NaN));
    assertEquals("unknown", NumberText.readable(Double.NaN, "mm"));
    assertEquals("120 kV", NumberText.readable(120, "kV"));
  }

  @Test
  void numbersOfOtherTypesKeepTheirOwnDigits() {
    assertEquals("0.1", NumberText.cell(0.1f));
    assertEquals("16777216", NumberText.cell(16_777_216f));
    assertEquals("9007199254740993", NumberText.cell(9_007_199_254_740_993L));
  }

  @Test
  void theLanguageOfTheComputerChangesNothing() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("de-DE-u-nu-arab"));
      assertEquals("1234.5", NumberText.readable(1234.5));
    } finally {
      Locale.setDefault(before);
    }
  }
}
