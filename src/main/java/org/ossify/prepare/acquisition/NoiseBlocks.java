/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import java.util.Arrays;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Padding;

/**
 * The noise of a scan, by the commonest standard deviation of small even regions.
 *
 * <p>Each slice is cut into squares of 8 pixels; of each, the standard deviation about its own
 * plane of best fit is taken, so that a slow change of HU does not count. The noise is the middle
 * of the shortest interval that holds a quarter of the deviations: squares across an edge spread
 * over large ones, and where a quarter spreads over more than 0.25 of its middle there is no
 * measurement. Soft tissue (mean -200 to 200 HU) is preferred; where it has none, or fewer than 30
 * squares, air (mean -1050 to -900 HU, nothing clipped); where neither has, both are asked again
 * with 0.4, since the noise of a whole head is half as high at its rim as in its middle. After
 * Christianson and others 2015, doi:10.2214/AJR.14.13613. Memory: one number a square.
 */
final class NoiseBlocks {

  private static final int SIDE = 8;
  private static final int LEAST_BLOCKS = 30;

  /**
   * Randomness alone spreads a quarter of all deviations over 0.06 of their mean; where anatomy
   * fills the squares, they spread over much more.
   */
  private static final double WIDEST = 0.25;

  private static final double WIDEST_OF_VARYING_NOISE = 0.4;

  private final CtVolume ct;
  private final float[][] softTissue;
  private final float[][] air;

  NoiseBlocks(CtVolume ct) {
    this.ct = ct;
    this.softTissue = new float[ct.grid().nz()][];
    this.air = new float[ct.grid().nz()][];
  }

  void measure(int z) {
    int across = ct.grid().nx() / SIDE;
    int down = ct.grid().ny() / SIDE;
    float[] soft = new float[across * down];
    float[] empty = new float[across * down];
    int softCount = 0;
    int airCount = 0;
    float[] plane = ct.planes()[z];
    Padding padding = ct.source().padding();
    for (int by = 0; by < down; by++) {
      for (int bx = 0; bx < across; bx++) {
        int corner = by * SIDE * ct.grid().nx() + bx * SIDE;
        double center = plane[corner + SIDE / 2 * (ct.grid().nx() + 1)];
        if (!(center > -1300 && center < 500)) {
          continue;
        }
        double[] block = block(plane, corner, ct.grid().nx());
        if (padding.contains((float) block[2])) {
          continue;
        }
        // constant air is padding
        if (block[0] > -200 && block[0] < 200) {
          soft[softCount++] = (float) block[1];
        } else if (block[0] > -1050 && block[0] < -900 && block[2] > -1023 && block[1] > 0) {
          empty[airCount++] = (float) block[1];
        }
      }
    }
    softTissue[z] = Arrays.copyOf(soft, softCount);
    air[z] = Arrays.copyOf(empty, airCount);
  }

  ScanNoise noise() {
    float[] inTissue = sorted(softTissue);
    float[] inAir = sorted(air);
    for (double widest : new double[] {WIDEST, WIDEST_OF_VARYING_NOISE}) {
      double tissue = commonest(inTissue, widest);
      if (!Double.isNaN(tissue)) {
        return new ScanNoise(tissue, "soft tissue");
      }
      double empty = commonest(inAir, widest);
      if (!Double.isNaN(empty)) {
        return new ScanNoise(empty, "air");
      }
    }
    return ScanNoise.UNKNOWN;
  }

  /** Mean, deviation about the plane of best fit, least value. */
  private static double[] block(float[] plane, int corner, int nx) {
    double sum = 0;
    double squares = 0;
    double alongX = 0;
    double alongY = 0;
    double least = Double.POSITIVE_INFINITY;
    double base = plane[corner];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double value = plane[corner + y * nx + x] - base;
        sum += value;
        squares += value * value;
        alongX += value * (x - (SIDE - 1) / 2.0);
        alongY += value * (y - (SIDE - 1) / 2.0);
        least = Math.min(least, value);
      }
    }
    double count = SIDE * SIDE;
    double spread = count * (count - 1) / 12;
    double rest = squares - sum * sum / count - (alongX * alongX + alongY * alongY) / spread;
    return new double[] {
      base + sum / count, Math.sqrt(Math.max(0, rest) / (count - 3)), base + least
    };
  }

  private static float[] sorted(float[][] parts) {
    int length = 0;
    for (float[] part : parts) {
      length += part.length;
    }
    float[] all = new float[length];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    Arrays.sort(all);
    return all;
  }

  /** NaN when there are too few squares, or no common deviation among them. */
  private static double commonest(float[] sorted, double widest) {
    if (sorted.length < LEAST_BLOCKS) {
      return Double.NaN;
    }
    int quarter = Math.max(1, sorted.length / 4);
    int best = 0;
    for (int i = 0; i + quarter < sorted.length; i++) {
      if (sorted[i + quarter] - sorted[i] < sorted[best + quarter] - sorted[best]) {
        best = i;
      }
    }
    double middle = sorted[best + quarter / 2];
    return sorted[best + quarter] - sorted[best] > widest * middle ? Double.NaN : middle;
  }
}
