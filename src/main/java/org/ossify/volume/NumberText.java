/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How a number is written wherever a person or a macro reads it: always the same number, with a
 * point, never with separators.
 *
 * <p>The infinite ones are Inf and -Inf; what is no number is NaN in a sentence, and nothing in a
 * table or a record. Powers of ten are written only from 1e15 on and below 1e-5.
 */
public final class NumberText {

  private static final int READABLE_DIGITS = 6;
  private static final int LONGEST_WHOLE = 15;
  private static final int MOST_ZEROS = 4;

  private NumberText() {}

  /** For a sentence or a macro, all digits: the shortest text that is read as the same number. */
  public static String of(double value) {
    return Double.isNaN(value) ? "NaN" : cell(value);
  }

  /**
   * For a table, a file or a record, all digits of a number of any type; of a {@code float}, those
   * that tell it from others.
   */
  public static String cell(Number value) {
    boolean isWhole = !(value instanceof Double) && !(value instanceof Float);
    if (isWhole || !isSpecial(value.doubleValue())) {
      return isWhole ? value.toString() : text(new BigDecimal(value.toString()));
    }
    return special(value.doubleValue());
  }

  /** Six significant digits, and all of the whole part: for tables and pages that people read. */
  public static String readable(double value) {
    return rounded(value, READABLE_DIGITS);
  }

  /** As {@link #readable(double)}, a blank, and the unit; "unknown" for what is no number. */
  public static String readable(double value, String unit) {
    return Double.isNaN(value) ? "unknown" : readable(value) + " " + unit;
  }

  /**
   * @param digits that are kept, of those that are not zeros at the beginning; the whole part is
   *     never rounded, and zeros at the end are left out
   */
  public static String rounded(double value, int digits) {
    if (isSpecial(value)) {
      return special(value);
    }
    BigDecimal exact = new BigDecimal(value);
    int whole = exact.precision() - exact.scale();
    return text(
        whole > LONGEST_WHOLE
            ? exact.round(new MathContext(digits))
            : exact.setScale(Math.max(0, digits - whole), RoundingMode.HALF_EVEN));
  }

  private static boolean isSpecial(double value) {
    return value == 0 || !Double.isFinite(value);
  }

  private static String special(double value) {
    return value == 0 ? "0" : Double.isNaN(value) ? "" : value > 0 ? "Inf" : "-Inf";
  }

  private static String text(BigDecimal value) {
    BigDecimal shortest = value.stripTrailingZeros();
    int whole = shortest.precision() - shortest.scale();
    if ((whole <= LONGEST_WHOLE && whole >= -MOST_ZEROS) || shortest.signum() == 0) {
      return shortest.toPlainString();
    }
    String digits = shortest.unscaledValue().abs().toString();
    return (shortest.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + "E"
        + (whole - 1);
  }
}
