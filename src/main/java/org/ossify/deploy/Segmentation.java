package org.ossify.deploy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
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

  /** The volume of each label that has a name, by that name with the unit. */
  public Map<String, Double> volumesMm3() {
    long[] counts = labels.counts();
    Map<String, Double> volumes = new LinkedHashMap<>();
    new TreeMap<>(labels.names())
        .forEach(
            (label, name) ->
                volumes.put(name + " (mm^3)", counts[label] * labels.grid().voxelVolumeMm3()));
    return volumes;
  }
}
