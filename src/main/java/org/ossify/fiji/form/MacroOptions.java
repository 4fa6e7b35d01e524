/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.IJ;
import ij.Macro;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The option string of a macro's {@code run("label", "options")}, read strictly.
 *
 * <p>{@code key=value}, {@code key=[a value with [brackets] and spaces]}, {@code key='a value'} and
 * a bare {@code key}, which means true. ImageJ's own {@code Macro.getValue} also finds keys inside
 * bracketed values and behind an underscore; this parser does not.
 */
final class MacroOptions {

  private MacroOptions() {}

  /** Whether the calling thread runs on behalf of a macro or of {@code IJ.run}. */
  static boolean inMacro() {
    return IJ.isMacro() || Macro.getOptions() != null;
  }

  /** The options of the running {@code run(...)} call, "" when it has none. */
  static String current() {
    String options = Macro.getOptions();
    return options == null ? "" : options;
  }

  /**
   * Splits an option string into keys and values, in order.
   *
   * @throws IllegalArgumentException for an unbalanced bracket or quote, or a repeated key
   */
  static Map<String, String> parse(String options) {
    Map<String, String> values = new LinkedHashMap<>();
    int at = skipSpaces(options, 0);
    while (at < options.length()) {
      int end = at;
      while (end < options.length()
          && options.charAt(end) != '='
          && !Character.isWhitespace(options.charAt(end))) {
        end++;
      }
      String key = options.substring(at, end);
      String value = "true";
      if (end < options.length() && options.charAt(end) == '=') {
        int valueEnd = endOfValue(options, end + 1, key);
        value = unquoted(options.substring(end + 1, valueEnd));
        end = valueEnd;
      }
      if (values.put(key, value) != null) {
        throw new IllegalArgumentException("the key \"" + key + "\" is given twice");
      }
      at = skipSpaces(options, end);
    }
    return values;
  }

  /**
   * @throws IllegalArgumentException for the first key that is not among the allowed ones
   */
  static void requireKnown(Map<String, String> values, Collection<String> allowed) {
    for (Map.Entry<String, String> entry : values.entrySet()) {
      if (!allowed.contains(entry.getKey())) {
        throw new IllegalArgumentException(
            "there is no key \""
                + entry.getKey()
                + "\" (given as "
                + entry.getKey()
                + "="
                + entry.getValue()
                + "); the keys are "
                + String.join(", ", allowed));
      }
    }
  }

  private static int skipSpaces(String text, int at) {
    int next = at;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next;
  }

  private static int endOfValue(String options, int start, String key) {
    if (start < options.length() && options.charAt(start) == '[') {
      int depth = 0;
      for (int i = start; i < options.length(); i++) {
        if (options.charAt(i) == '[') {
          depth++;
        } else if (options.charAt(i) == ']' && --depth == 0) {
          return i + 1;
        }
      }
      throw new IllegalArgumentException("the [ after " + key + "= is never closed");
    }
    if (start < options.length() && options.charAt(start) == '\'') {
      int end = options.indexOf('\'', start + 1);
      if (end < 0) {
        throw new IllegalArgumentException("the ' after " + key + "= is never closed");
      }
      return end + 1;
    }
    int end = start;
    while (end < options.length() && !Character.isWhitespace(options.charAt(end))) {
      end++;
    }
    return end;
  }

  private static String unquoted(String value) {
    boolean quoted = value.startsWith("[") || value.startsWith("'");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
