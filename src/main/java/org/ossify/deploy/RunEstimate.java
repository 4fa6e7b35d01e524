package org.ossify.deploy;

/**
 * What a run will take.
 *
 * @param tiles of the scan
 * @param runs of the network, at most: tiles times mirrored copies
 * @param memoryBytes of Java, with the scan, without what the engine takes for itself
 * @param seconds by the time of the first tile; NaN before it has run
 */
public record RunEstimate(long tiles, long runs, long memoryBytes, double seconds) {

  RunEstimate after(double secondsOfARun) {
    return new RunEstimate(tiles, runs, memoryBytes, secondsOfARun * runs);
  }
}
