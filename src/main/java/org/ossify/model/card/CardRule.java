/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import org.ossify.volume.NumberText;

/** What the records of a card ask of their values, in one sentence that names the field. */
final class CardRule {

  private static final int LONGEST_VALUE = 80;
  private static final int LONGEST_SENTENCE = 600;

  private CardRule() {}

  /**
   * @throws IllegalArgumentException with the rule and the value that breaks it
   */
  static void require(boolean holds, String rule, Object got) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", got " + shown(got));
    }
  }

  static void requireText(String field, String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(field + " is missing");
    }
  }

  static void requireFinite(String field, double value) {
    require(Double.isFinite(value), field + " must be a finite number", value);
  }

  /** On one line and short, whatever a file holds. */
  static String shown(Object value) {
    String text = String.valueOf(value);
    if (value instanceof String) {
      text = "\"" + text + "\"";
    } else if (value instanceof Double number) {
      text = NumberText.of(number);
    }
    return clean(text, LONGEST_VALUE);
  }

  /** A sentence that may quote names out of a file, without what would break or hide it. */
  static String clean(String sentence) {
    return clean(sentence, LONGEST_SENTENCE);
  }

  private static String clean(String text, int longest) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .limit(longest)
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .forEach(clean::appendCodePoint);
    return text.codePointCount(0, text.length()) > longest ? clean + "..." : clean.toString();
  }
}
