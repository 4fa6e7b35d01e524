/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

/**
 * Which series of a folder is read, and how.
 *
 * @param series "auto" for the only CT volume, a number from 1, or a Series Instance UID
 * @param phases what tells apart its phases
 * @param regularize whether a series that is not an equally spaced, orthogonal stack is resampled
 *     instead of refused
 */
public record SeriesChoice(String series, PhaseOrder phases, boolean regularize) {

  /** The only CT volume, as it is. */
  public static final SeriesChoice AUTO = new SeriesChoice("auto", PhaseOrder.AUTO, false);

  /** Whether the series is looked for, not named. */
  boolean isAuto() {
    return series.equals("auto");
  }
}
