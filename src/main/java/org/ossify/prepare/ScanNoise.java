package org.ossify.prepare;

/**
 * Standard deviation of the noise.
 *
 * @param sigmaHu in HU, NaN when no even region was found
 * @param region where: "soft tissue" or "air", "" when nowhere
 */
public record ScanNoise(double sigmaHu, String region) {

  static final ScanNoise UNKNOWN = new ScanNoise(Double.NaN, "");
}
