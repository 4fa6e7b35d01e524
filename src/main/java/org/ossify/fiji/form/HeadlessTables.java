/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.measure.ResultsTable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The named tables of a process without a display, where ImageJ, which finds a table by its window,
 * has none. {@link HeadlessPatches} makes ImageJ ask here.
 *
 * <p>ImageJ's tables belong to the Java process, and so do these.
 */
public final class HeadlessTables {

  private static final String RESULTS = "Results";
  private static final Map<String, ResultsTable> SHOWN = new LinkedHashMap<>();

  private HeadlessTables() {}

  /** Shown tables have the name of their window; the last one is the active one. */
  public static synchronized void show(ResultsTable table, String title) {
    if (title != null && !title.equals(RESULTS)) {
      SHOWN.remove(title);
      SHOWN.put(title, table);
    }
  }

  /** The table of a name, of none the active one; null when there is none or it is "Results". */
  public static synchronized ResultsTable named(String title) {
    if (title != null) {
      return SHOWN.get(title);
    }
    ResultsTable last = null;
    for (ResultsTable table : SHOWN.values()) {
      last = table;
    }
    return last;
  }

  /** Closes all. */
  public static synchronized void clear() {
    SHOWN.clear();
  }
}
