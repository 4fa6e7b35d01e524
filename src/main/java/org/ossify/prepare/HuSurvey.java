package org.ossify.prepare;

import java.util.concurrent.atomic.AtomicLongArray;
import org.ossify.kernel.Planes;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;

/**
 * What the HU of a volume say about it; one pass.
 *
 * @param airPeakHu commonest HU between -1200 and -700, over 5 HU, NaN when less than a thousandth
 *     of the voxels lies there
 * @param saturatedShare share of voxels of 3000 HU and more
 * @param lowestHu lowest finite HU
 */
record HuSurvey(double airPeakHu, double saturatedShare, double lowestHu) {

  static final int SATURATED_HU = 3000;
  private static final int AIR_FROM_HU = -1200;
  private static final int AIR_BINS = 501;
  private static final int SMOOTHING = 2;
  private static final double LEAST_AIR = 1e-3;

  static HuSurvey of(CtVolume ct, Progress progress) {
    AtomicLongArray air = new AtomicLongArray(AIR_BINS);
    AtomicLongArray saturated = new AtomicLongArray(1);
    float[] lowest = new float[ct.grid().nz()];
    Planes.forEach(
        ct.grid().nz(),
        progress,
        z -> {
          int[] bins = new int[AIR_BINS];
          long high = 0;
          float low = Float.POSITIVE_INFINITY;
          for (float hu : ct.planes()[z]) {
            int bin = Math.round(hu) - AIR_FROM_HU;
            if (bin >= 0 && bin < AIR_BINS && !Float.isNaN(hu)) {
              bins[bin]++;
            }
            high += hu >= SATURATED_HU ? 1 : 0;
            low = hu < low ? hu : low;
          }
          for (int bin = 0; bin < AIR_BINS; bin++) {
            if (bins[bin] > 0) {
              air.addAndGet(bin, bins[bin]);
            }
          }
          saturated.addAndGet(0, high);
          lowest[z] = low;
        });
    float low = Float.POSITIVE_INFINITY;
    for (float value : lowest) {
      low = Math.min(low, value);
    }
    double voxels = ct.grid().voxels();
    return new HuSurvey(airPeak(air, voxels), saturated.get(0) / voxels, low);
  }

  private static double airPeak(AtomicLongArray air, double voxels) {
    long all = 0;
    long most = -1;
    int peak = 0;
    for (int bin = 0; bin < AIR_BINS; bin++) {
      all += air.get(bin);
      long sum = 0;
      for (int i = -SMOOTHING; i <= SMOOTHING; i++) {
        sum += bin + i >= 0 && bin + i < AIR_BINS ? air.get(bin + i) : 0;
      }
      if (sum > most) {
        most = sum;
        peak = bin;
      }
    }
    return all < LEAST_AIR * voxels ? Double.NaN : AIR_FROM_HU + peak;
  }
}
