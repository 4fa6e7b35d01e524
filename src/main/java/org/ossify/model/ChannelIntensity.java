package org.ossify.model;

import org.ossify.preprocess.IntensityNormalization;

/** How HU become one channel of a network. */
public sealed interface ChannelIntensity {

  /** The same numbers for every scan: a window, or nnU-Net's statistics of its dataset. */
  record Fixed(IntensityNormalization scale) implements ChannelIntensity {}

  /** The lower percentile of the scan becomes 0, the upper one 1; cut off beyond. */
  record Percentiles(double low, double high) implements ChannelIntensity {}

  /** Mean 0 and standard deviation 1 of the scan, after a cut at limits in HU (infinite: none). */
  record StandardScore(double lowHu, double highHu) implements ChannelIntensity {}

  /** 1 where HU lie within the limits, both included, else 0. */
  record Within(double lowHu, double highHu) implements ChannelIntensity {}
}
