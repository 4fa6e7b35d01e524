package org.ossify.kernel;

import org.ossify.volume.Progress;

/**
 * Count, mean, population standard deviation and extremes of the voxels of a volume or mask.
 *
 * <p>NaN is left out. No values at all: the count is 0, all else NaN. Sums are taken slice by slice
 * in double precision around the mean of each slice and merged in the order of the slices, so the
 * numbers do not depend on the threads. One pass from memory; a few numbers a slice are kept.
 *
 * <p>Chan, Golub and LeVeque, Algorithms for computing the sample variance, The American
 * Statistician 37, 1983, doi:10.1080/00031305.1983.10483115.
 */
public record Moments(long count, double mean, double deviation, double min, double max) {

  /** What is known of one slice, or of all up to one: squares are those of the deviations. */
  private record Part(long count, double mean, double squares, double min, double max) {

    Part with(Part next) {
      if (count == 0 || next.count == 0) {
        return count == 0 ? next : this;
      }
      long all = count + next.count;
      double apart = next.mean - mean;
      return new Part(
          all,
          mean + apart * next.count / all,
          squares + next.squares + apart * apart * count / all * next.count,
          Math.min(min, next.min),
          Math.max(max, next.max));
    }
  }

  /** Of the voxels where the mask is not 0; of all voxels when it is null. */
  public static Moments of(float[][] planes, byte[][] mask, Progress progress) {
    Part[] parts = new Part[planes.length];
    Planes.forEach(
        planes.length, progress, z -> parts[z] = part(planes[z], mask == null ? null : mask[z]));
    Part whole = new Part(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    for (Part part : parts) {
      whole = whole.with(part);
    }
    return new Moments(
        whole.count, whole.mean, Math.sqrt(whole.squares / whole.count), whole.min, whole.max);
  }

  private static Part part(float[] plane, byte[] mask) {
    long count = 0;
    double sum = 0;
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < plane.length; i++) {
      float value = plane[i];
      if ((mask == null || mask[i] != 0) && !Float.isNaN(value)) {
        count++;
        sum += value;
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    double mean = sum / count;
    double squares = 0;
    for (int i = 0; i < plane.length; i++) {
      float value = plane[i];
      if ((mask == null || mask[i] != 0) && !Float.isNaN(value)) {
        squares += (value - mean) * (value - mean);
      }
    }
    return new Part(count, mean, squares, min, max);
  }
}
