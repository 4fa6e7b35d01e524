/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io;

import java.util.Locale;

/** Refuses a volume that cannot fit into memory before the work starts. */
public final class HeapBudget {

  private HeapBudget() {}

  /**
   * @throws IllegalArgumentException naming what is needed and what there is
   */
  public static void require(long bytes, String what) {
    long most = Runtime.getRuntime().maxMemory();
    if (bytes > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s needs %d MB, and Java has %d MB in all: give it more memory, or crop first",
              what,
              bytes >> 20,
              most >> 20));
    }
  }
}
