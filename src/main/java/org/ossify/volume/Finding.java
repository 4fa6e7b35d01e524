/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

/**
 * Something that a check found: a fact with its number and limit, never a log line.
 *
 * @param level how bad it is
 * @param subject what was looked at, such as "Slice spacing (mm)"
 * @param text one sentence for the user: what, where, what is allowed
 * @param value the measured number, NaN when there is none
 * @param limit the number it was held against, NaN when there is none
 */
public record Finding(Level level, String subject, String text, double value, double limit) {

  /** Ordered from good to bad. */
  public enum Level {
    PASS,
    WARN,
    FAIL
  }

  public static Finding warning(String subject, String text) {
    return new Finding(Level.WARN, subject, text, Double.NaN, Double.NaN);
  }

  public static Finding failure(String subject, String text) {
    return new Finding(Level.FAIL, subject, text, Double.NaN, Double.NaN);
  }
}
