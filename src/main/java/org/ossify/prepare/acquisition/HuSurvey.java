/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import java.util.Arrays;
import org.ossify.kernel.Planes;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Padding;
import org.ossify.volume.Progress;

/**
 * What the HU of a volume say about it, padding left out; one pass, parallel over slices; memory:
 * 5,073 counts and 5 bytes a pixel of each slice at work.
 *
 * @param counts voxels in bins of 1 HU from {@value #FROM_HU}; values beyond are in the end bins
 * @param saturatedShare share of voxels of 3000 HU and more
 * @param lowestHu lowest finite HU, infinity when there is none
 * @param highestHu highest finite HU, minus infinity when there is none
 * @param clippedShare share of voxels that hold the highest HU, when that is 2000 HU and more
 * @param noise of the scan
 * @param borderShare share of the border of the reconstruction field that is body
 * @param outside voxels around the body, in bins of 1 HU from {@value OutsideAir#FROM_HU}
 */
public record HuSurvey(
    long[] counts,
    double saturatedShare,
    double lowestHu,
    double highestHu,
    double clippedShare,
    ScanNoise noise,
    double borderShare,
    long[] outside) {

  public static final int FROM_HU = -1500;
  static final int BINS = 5073;
  static final int SATURATED_HU = 3000;

  private static final int BODY_FROM_HU = -300;
  private static final int CLIPPED_FROM_HU = 2000;
  private static final int SMOOTHING = 2;
  private static final double LEAST_SHARE = 1e-3;

  public static HuSurvey of(CtVolume ct, Progress progress) {
    long[] counts = new long[BINS];
    float[] lowest = new float[ct.grid().nz()];
    float[] highest = new float[ct.grid().nz()];
    long[] atHighest = new long[ct.grid().nz()];
    NoiseBlocks blocks = new NoiseBlocks(ct);
    FieldBorder border = new FieldBorder(ct);
    OutsideAir air = new OutsideAir(ct);
    Padding padding = ct.source().padding();
    Planes.forEach(
        ct.grid().nz(),
        progress,
        z -> {
          int[] bins = new int[BINS];
          float low = Float.POSITIVE_INFINITY;
          float high = Float.NEGATIVE_INFINITY;
          long most = 0;
          for (float hu : ct.planes()[z]) {
            if (Math.abs(hu) <= Float.MAX_VALUE && !padding.contains(hu)) {
              bins[Math.max(0, Math.min(BINS - 1, Math.round(hu) - FROM_HU))]++;
              low = Math.min(low, hu);
              most = hu > high ? 1 : hu == high ? most + 1 : most;
              high = Math.max(high, hu);
            }
          }
          lowest[z] = low;
          highest[z] = high;
          atHighest[z] = most;
          blocks.measure(z);
          border.measure(z);
          air.measure(z);
          synchronized (counts) {
            for (int bin = 0; bin < BINS; bin++) {
              counts[bin] += bins[bin];
            }
          }
        });
    return of(ct, counts, lowest, highest, atHighest, blocks, border, air);
  }

  private static HuSurvey of(
      CtVolume ct,
      long[] counts,
      float[] lowest,
      float[] highest,
      long[] atHighest,
      NoiseBlocks blocks,
      FieldBorder border,
      OutsideAir air) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    long most = 0;
    for (int z = 0; z < lowest.length; z++) {
      low = Math.min(low, lowest[z]);
      most = highest[z] > high ? atHighest[z] : highest[z] == high ? most + atHighest[z] : most;
      high = Math.max(high, highest[z]);
    }
    long saturated = 0;
    for (int bin = SATURATED_HU - FROM_HU; bin < BINS; bin++) {
      saturated += counts[bin];
    }
    double voxels = Math.max(1, Arrays.stream(counts).sum());
    return new HuSurvey(
        counts,
        saturated / voxels,
        low,
        high,
        high >= CLIPPED_FROM_HU ? most / voxels : 0,
        ScanNoise.of(ct, blocks),
        border.share(),
        air.counts());
  }

  /**
   * Commonest HU between -1200 and -700, air around the body and within it, lungs too; NaN when
   * less than a thousandth lies there.
   */
  public double airPeakHu() {
    return peak(OutsideAir.FROM_HU, OutsideAir.TO_HU);
  }

  /** The same of what lies around the body. */
  public double outsideAirPeakHu() {
    return OutsideAir.FROM_HU + peak(outside);
  }

  /** Within how many HU the middle half of what lies around the body is. */
  double outsideAirSpreadHu() {
    long half = Arrays.stream(outside).sum() / 4;
    return quantile(3 * half) - quantile(half);
  }

  /** Share of voxels of -300 HU and more. */
  double bodyShare() {
    long body = Arrays.stream(counts, BODY_FROM_HU - FROM_HU, BINS).sum();
    return (double) body / Arrays.stream(counts).sum();
  }

  private int quantile(long below) {
    long sum = 0;
    int bin = -1;
    while (bin + 1 < outside.length && sum <= below) {
      sum += outside[++bin];
    }
    return bin;
  }

  /** Commonest HU between -250 and 250; NaN when less than a thousandth lies there. */
  public double softTissuePeakHu() {
    return peak(-250, 250);
  }

  private double peak(int fromHu, int toHu) {
    return fromHu + peak(Arrays.copyOfRange(counts, fromHu - FROM_HU, toHu - FROM_HU + 1));
  }

  /** Over 5 HU, so that one odd value does not count as a peak. */
  private double peak(long[] within) {
    long most = -1;
    int peak = 0;
    for (int bin = 0; bin < within.length; bin++) {
      long sum = 0;
      for (int i = bin - SMOOTHING; i <= bin + SMOOTHING; i++) {
        sum += i < 0 || i >= within.length ? 0 : within[i];
      }
      if (sum > most) {
        most = sum;
        peak = bin;
      }
    }
    // The top of a peak narrower than the sum counts, not its flank.
    int top = peak;
    for (int bin = Math.max(0, peak - SMOOTHING);
        bin <= Math.min(within.length - 1, peak + SMOOTHING);
        bin++) {
      top = within[bin] > within[top] ? bin : top;
    }
    long sum = Arrays.stream(within).sum();
    return sum < LEAST_SHARE * Arrays.stream(counts).sum() || sum == 0 ? Double.NaN : top;
  }
}
