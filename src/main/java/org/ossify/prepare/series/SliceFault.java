/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import org.ossify.volume.Finding;

/** What may keep the slices of a series from being an orthogonal, equally spaced volume. */
public enum SliceFault {
  SIZE("Slice size", false),
  PIXEL_SPACING("Pixel spacing (mm)", false),
  ORIENTATION("Orientation", false),
  POSITIONS("Positions", false),
  DUPLICATES("Duplicates", false),
  SIDEWAYS_SHIFT("Sideways shift (mm)", false),
  MISSING_SLICES("Missing slices", true),
  UNEQUAL_SPACING("Slice spacing (mm)", true),
  TILT("Gantry tilt (degrees)", true);

  private final String subject;
  private final boolean curable;

  SliceFault(String subject, boolean curable) {
    this.subject = subject;
    this.curable = curable;
  }

  /** Whether resampling to an equally spaced orthogonal grid cures it. */
  public boolean isCurable() {
    return curable;
  }

  SliceFinding found(String text) {
    return found(text, Double.NaN, Double.NaN);
  }

  SliceFinding found(String text, double value, double limit) {
    return new SliceFinding(this, new Finding(Finding.Level.FAIL, subject, text, value, limit));
  }
}
