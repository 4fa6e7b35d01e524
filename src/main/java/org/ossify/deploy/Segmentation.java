/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.deploy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.ossify.model.card.ModelCard;
import org.ossify.volume.LabelMap;
import org.ossify.volume.ProbabilityMap;
import org.ossify.volume.WrittenAs;

/**
 * What a network found in a scan, on the grid of the scan.
 *
 * @param labels by the numbers of the card
 * @param probability of all labels together; null when it was not asked for
 * @param cost what it took
 */
public record Segmentation(LabelMap labels, ProbabilityMap probability, Cost cost) {

  /**
   * @param tiles of the scan
   * @param runs of the network, none for tiles that were skipped
   * @param engineSeconds of the network alone
   */
  public record Cost(
      @WrittenAs("tiles") long tiles,
      @WrittenAs("network runs") long runs,
      @WrittenAs("network (s)") double engineSeconds) {}

  /** The volume of each label by its name with the unit; of a single one, by that of bone. */
  public Map<String, Double> volumesMm3(ModelCard card) {
    long[] counts = labels.counts();
    double voxelMm3 = labels.grid().voxelVolumeMm3();
    if (card.hasOneLabel()) {
      return Map.of("bone (mm^3)", counts[card.labels().lastKey()] * voxelMm3);
    }
    Map<String, Double> volumes = new LinkedHashMap<>();
    new TreeMap<>(labels.names())
        .forEach((label, name) -> volumes.put(name + " (mm^3)", counts[label] * voxelMm3));
    return volumes;
  }
}
