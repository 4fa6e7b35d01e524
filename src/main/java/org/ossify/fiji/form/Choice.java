/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import java.util.function.Function;

/** Finds the constant that a choice of a dialog or macro stands for. */
public final class Choice {

  private Choice() {}

  /** The constant of this label; choices are checked before, so there is always one. */
  public static <E extends Enum<E>> E of(E[] constants, Function<E, String> label, String text) {
    for (E constant : constants) {
      if (label.apply(constant).equals(text)) {
        return constant;
      }
    }
    throw new IllegalStateException("The choice " + text + " has no meaning");
  }
}
