/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

/**
 * A text parameter that is a number or one word with a meaning of its own, such as auto.
 *
 * @param number NaN where it is the word
 */
public record NumberOrWord(String key, String text, String word, double number) {

  /**
   * @throws IllegalArgumentException when the text is neither
   */
  public static NumberOrWord of(String key, String text, String word) {
    if (text.trim().equals(word)) {
      return new NumberOrWord(key, text, word, Double.NaN);
    }
    try {
      double number = Double.parseDouble(text.trim());
      if (Double.isFinite(number)) {
        return new NumberOrWord(key, text, word, number);
      }
    } catch (NumberFormatException e) {
      // said below, together with numbers that are not finite
    }
    throw new IllegalArgumentException(
        key + "=[" + text + "] is not allowed: it must be a number, or " + word);
  }

  public boolean isWord() {
    return Double.isNaN(number);
  }

  /** The number, or what the word means. */
  public double or(double meaning) {
    return isWord() ? meaning : number;
  }

  /**
   * @throws IllegalArgumentException for a number that is not above 0
   */
  public NumberOrWord requireAboveZero() {
    if (number <= 0) {
      throw new IllegalArgumentException(
          key + "=[" + text + "] is not allowed: it must be above 0, or " + word);
    }
    return this;
  }

  /**
   * For a number without a use beside another parameter.
   *
   * @param beside that parameter, as key=value
   * @throws IllegalArgumentException for a number
   */
  public void requireLeftOut(String beside) {
    if (!isWord()) {
      throw new IllegalArgumentException(
          key + "=[" + text + "] has no meaning for " + beside + "; leave it out");
    }
  }
}
