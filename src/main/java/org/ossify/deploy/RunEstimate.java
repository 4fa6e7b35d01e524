/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.deploy;

import java.util.Locale;
import org.ossify.volume.NumberText;

/**
 * What a run will take.
 *
 * @param tiles of the scan
 * @param runs of the network, at most: tiles times mirrored copies
 * @param memoryBytes of Java, with the scan, without what the engine takes for itself
 * @param seconds by the time of the first tile; NaN before it has run
 */
public record RunEstimate(long tiles, long runs, long memoryBytes, double seconds) {

  private static final double LONG_SECONDS = 30;

  /** Whether a user will wait so long as to want to know it. */
  public boolean isLong() {
    return seconds > LONG_SECONDS;
  }

  /** In words for a user, after the first tile. */
  public String describe() {
    return String.format(
        Locale.ROOT,
        "%d tiles, about %s s and %d MB",
        tiles,
        NumberText.rounded(seconds, 2),
        memoryBytes >> 20);
  }

  RunEstimate after(double secondsOfARun) {
    return new RunEstimate(tiles, runs, memoryBytes, secondsOfARun * runs);
  }
}
