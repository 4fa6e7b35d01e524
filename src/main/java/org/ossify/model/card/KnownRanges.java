/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ossify.volume.Vector3;

/**
 * What the scans were like that a network was trained on; outside, its result is a guess.
 *
 * @param leastSpacingMm finest voxels along x, y and z of the scan; null when the card does not say
 * @param mostSpacingMm coarsest voxels; null when the card does not say
 * @param percentilesHu of the scan: percent to the least and the greatest value, may be empty
 */
public record KnownRanges(
    Vector3 leastSpacingMm, Vector3 mostSpacingMm, SortedMap<Double, Limits> percentilesHu) {

  /** A card that does not say. */
  public static final KnownRanges UNKNOWN = new KnownRanges(null, null, new TreeMap<>());

  /** Both included, in HU. */
  public record Limits(double least, double greatest) {

    public Limits {
      CardRule.require(
          Double.isFinite(least) && Double.isFinite(greatest) && least <= greatest,
          "ranges.percentiles must be two finite HU, the least first",
          least + " and " + greatest);
    }
  }

  public KnownRanges {
    percentilesHu =
        percentilesHu == null
            ? Collections.emptySortedMap()
            : Collections.unmodifiableSortedMap(new TreeMap<>(percentilesHu));
    CardRule.require(
        (leastSpacingMm == null) == (mostSpacingMm == null),
        "ranges.spacing must have the least and the greatest spacing",
        "one of them");
    if (leastSpacingMm != null) {
      NetworkSpacing.requireSpacing("ranges.spacing", leastSpacingMm);
      NetworkSpacing.requireSpacing("ranges.spacing", mostSpacingMm);
      boolean ordered =
          leastSpacingMm.x() <= mostSpacingMm.x()
              && leastSpacingMm.y() <= mostSpacingMm.y()
              && leastSpacingMm.z() <= mostSpacingMm.z();
      CardRule.require(
          ordered,
          "ranges.spacing must have the least spacing first",
          leastSpacingMm + " and " + mostSpacingMm);
    }
    for (double percent : percentilesHu.keySet()) {
      CardRule.require(
          percent >= 0 && percent <= 100, "ranges.percentiles must be of 0 to 100", percent);
    }
  }
}
