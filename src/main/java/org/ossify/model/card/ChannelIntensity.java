package org.ossify.model.card;

import org.ossify.preprocess.IntensityNormalization;

/** How HU become one channel of a network. */
public sealed interface ChannelIntensity {

  /** The same numbers for every scan: a window, or nnU-Net's statistics of its dataset. */
  record Fixed(IntensityNormalization scale) implements ChannelIntensity {

    public Fixed {
      CardRule.require(scale != null, "input.channels must say how HU are scaled", scale);
    }
  }

  /**
   * The lower percentile of the scan becomes 0, the upper one 1.
   *
   * @param cut whether values beyond are cut off
   */
  record Percentiles(double low, double high, boolean cut) implements ChannelIntensity {

    /** Cut off beyond. */
    public Percentiles(double low, double high) {
      this(low, high, true);
    }

    public Percentiles {
      CardRule.require(
          low >= 0 && low < high && high <= 100,
          "input.channels.percentiles must be two of 0 to 100, the lower first",
          low + " and " + high);
    }
  }

  /** Mean 0 and standard deviation 1 of the scan, after a cut at limits in HU (infinite: none). */
  record StandardScore(double lowHu, double highHu) implements ChannelIntensity {

    public StandardScore {
      CardRule.require(
          lowHu < highHu,
          "input.channels.clip must be two HU, the lower first",
          lowHu + " and " + highHu);
    }
  }

  /** 1 where HU lie within the limits, both included, else 0. */
  record Within(double lowHu, double highHu) implements ChannelIntensity {

    public Within {
      CardRule.require(
          lowHu <= highHu,
          "input.channels.within must be two HU, the lower first",
          lowHu + " and " + highHu);
    }
  }
}
