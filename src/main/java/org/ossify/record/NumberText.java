/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.record;

/** How a number is written wherever a person or a macro reads it: always the same number. */
public final class NumberText {

  private NumberText() {}

  /** Whole numbers without a decimal point, others as Java prints them. */
  public static String of(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
