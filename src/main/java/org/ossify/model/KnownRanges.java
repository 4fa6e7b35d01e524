package org.ossify.model;

import org.ossify.volume.Vector3;

/**
 * What the scans were like that a network was trained on; outside, its result is a guess.
 *
 * @param leastSpacingMm finest voxels along x, y and z of the scan; null when the card does not say
 * @param mostSpacingMm coarsest voxels; null when the card does not say
 * @param percentilesHu of the scan: percent to the least and the greatest value, may be empty
 */
public record KnownRanges(
    Vector3 leastSpacingMm,
    Vector3 mostSpacingMm,
    java.util.SortedMap<Double, Limits> percentilesHu) {

  /** Both included, in HU. */
  public record Limits(double least, double greatest) {}
}
