package org.ossify.kernel;

/**
 * Exact percentiles of all voxels, without sorting: the values are counted by the upper half of
 * their bits, then those that share the wanted upper half by the lower.
 *
 * <p>The percentile p of n values in order lies at rank p / 100 * (n - 1), linearly interpolated
 * between the two ranks beside it (NumPy's default). NaN is left out; of no values at all the
 * percentile is NaN. Three passes over the values, 1 MB.
 */
public final class Percentile {

  private static final int HALF = 1 << 16;

  private Percentile() {}

  /**
   * @throws IllegalArgumentException unless 0 <= percent <= 100
   */
  public static double of(float[][] planes, double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException("Percentile must be 0 to 100, got " + percent);
    }
    long[] byUpper = new long[HALF];
    long count = 0;
    for (float[] plane : planes) {
      for (float value : plane) {
        if (!Float.isNaN(value)) {
          byUpper[ordered(value) >>> 16]++;
          count++;
        }
      }
    }
    if (count == 0) {
      return Double.NaN;
    }
    double rank = percent / 100 * (count - 1);
    long lower = (long) rank;
    double low = valueAt(planes, byUpper, lower);
    double fraction = rank - lower;
    if (fraction == 0) {
      return low;
    }
    return low + fraction * (valueAt(planes, byUpper, lower + 1) - low);
  }

  private static double valueAt(float[][] planes, long[] byUpper, long rank) {
    long before = 0;
    int upper = 0;
    while (before + byUpper[upper] <= rank) {
      before += byUpper[upper++];
    }
    long[] byLower = new long[HALF];
    for (float[] plane : planes) {
      for (float value : plane) {
        int bits = ordered(value);
        if (bits >>> 16 == upper && !Float.isNaN(value)) {
          byLower[bits & 0xffff]++;
        }
      }
    }
    int lower = 0;
    while (before + byLower[lower] <= rank) {
      before += byLower[lower++];
    }
    return value(upper << 16 | lower);
  }

  /** Bits of a float, as an unsigned number in the order of the floats. */
  private static int ordered(float value) {
    int bits = Float.floatToRawIntBits(value);
    return bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE;
  }

  private static float value(int ordered) {
    return Float.intBitsToFloat(ordered < 0 ? ordered ^ Integer.MIN_VALUE : ~ordered);
  }
}
