/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

/** What tells apart the phases of a series where no attribute names them. */
public enum PhaseOrder {
  /** Only what names a phase: two slices at one place are refused where nothing does. */
  AUTO("auto"),
  /** The order of Instance Number at each place. */
  NUMBER("number"),
  /** The order of the acquisition time, or else of the content time, at each place. */
  TIME("time");

  private final String label;

  PhaseOrder(String label) {
    this.label = label;
  }

  /** The name that users see. */
  public String label() {
    return label;
  }
}
