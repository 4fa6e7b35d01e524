package org.ossify.deploy;

import org.ossify.volume.LabelMap;
import org.ossify.volume.ProbabilityMap;

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
  public record Cost(long tiles, long runs, double engineSeconds) {}
}
