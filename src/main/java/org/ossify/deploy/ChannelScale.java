package org.ossify.deploy;

import java.util.function.UnaryOperator;
import org.ossify.kernel.Moments;
import org.ossify.kernel.Percentile;
import org.ossify.kernel.Planes;
import org.ossify.model.card.ChannelIntensity;
import org.ossify.preprocess.IntensityNormalization;
import org.ossify.volume.Progress;

/** How HU become a channel, with the statistics of one scan where the card asks for them. */
record ChannelScale(UnaryOperator<float[]> map, boolean isMonotone) {

  private static final double LEAST_SCALE = 1e-8;

  /**
   * @param hu of the whole scan
   */
  static ChannelScale of(ChannelIntensity intensity, float[][] hu) {
    if (intensity instanceof ChannelIntensity.Fixed fixed) {
      return linear(fixed.scale());
    }
    if (intensity instanceof ChannelIntensity.Percentiles percentiles) {
      double[] limits =
          Percentile.of(hu, null, Progress.NONE, percentiles.low(), percentiles.high());
      double width = Math.max(limits[1] - limits[0], LEAST_SCALE);
      double low = percentiles.cut() ? limits[0] : Double.NEGATIVE_INFINITY;
      double high = percentiles.cut() ? limits[1] : Double.POSITIVE_INFINITY;
      return linear(new IntensityNormalization(low, high, limits[0], width));
    }
    if (intensity instanceof ChannelIntensity.StandardScore score) {
      return linear(standardScore(score, hu));
    }
    ChannelIntensity.Within within = (ChannelIntensity.Within) intensity;
    return new ChannelScale(values -> within(values, within), false);
  }

  private static ChannelScale linear(IntensityNormalization scale) {
    return new ChannelScale(scale::apply, true);
  }

  private static IntensityNormalization standardScore(
      ChannelIntensity.StandardScore score, float[][] hu) {
    double low = score.lowHu();
    double high = score.highHu();
    Moments whole = Moments.of(hu, null, Progress.NONE);
    double mean = whole.mean();
    double deviation = whole.deviation();
    if (!(whole.min() >= low && whole.max() <= high)) {
      double[] sums = new double[hu.length];
      Planes.forEach(hu.length, Progress.NONE, z -> sums[z] = sum(hu[z], low, high, 0, false));
      mean = total(sums) / whole.count();
      double centre = mean;
      Planes.forEach(hu.length, Progress.NONE, z -> sums[z] = sum(hu[z], low, high, centre, true));
      deviation = Math.sqrt(total(sums) / whole.count());
    }
    return new IntensityNormalization(low, high, mean, Math.max(deviation, LEAST_SCALE));
  }

  private static double sum(
      float[] plane, double low, double high, double centre, boolean squared) {
    double sum = 0;
    for (float hu : plane) {
      if (!Float.isNaN(hu)) {
        double difference = Math.min(Math.max(hu, low), high) - centre;
        sum += squared ? difference * difference : difference;
      }
    }
    return sum;
  }

  private static double total(double[] sums) {
    double total = 0;
    for (double sum : sums) {
      total += sum;
    }
    return total;
  }

  private static float[] within(float[] hu, ChannelIntensity.Within limits) {
    float[] result = new float[hu.length];
    for (int i = 0; i < hu.length; i++) {
      result[i] = hu[i] >= limits.lowHu() && hu[i] <= limits.highHu() ? 1 : 0;
    }
    return result;
  }
}
