/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import java.util.stream.IntStream;
import org.ossify.kernel.PaddingFill;
import org.ossify.kernel.Planes;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;
import org.ossify.volume.WrittenAs;

/**
 * Standard deviation of the noise.
 *
 * @param sigmaHu in HU, NaN when no even region was found
 * @param region where: "soft tissue", "air" or "fine detail", "" when nowhere
 */
public record ScanNoise(
    @WrittenAs("noise (HU)") double sigmaHu, @WrittenAs("noise measured in") String region) {

  private static final String FINE_DETAIL = "fine detail";

  static final ScanNoise UNKNOWN = new ScanNoise(Double.NaN, "");

  /**
   * The noise of even regions of soft tissue or air; where there is none, that of the finest detail
   * of the whole volume, which is 0 only where most of the volume is free of noise.
   */
  public static ScanNoise of(CtVolume ct, Progress progress) {
    NoiseBlocks blocks = new NoiseBlocks(ct);
    Planes.forEach(ct.grid().nz(), progress, blocks::measure);
    return of(ct, blocks);
  }

  static ScanNoise of(CtVolume ct, NoiseBlocks measured) {
    ScanNoise noise = measured.noise();
    return Double.isNaN(noise.sigmaHu()) ? ofFineDetail(ct) : noise;
  }

  /** Whether no even region was found, so that anatomy may count as noise. */
  boolean isEstimate() {
    return region.equals(FINE_DETAIL);
  }

  /**
   * The middle absolute value of a difference that planes and edges hardly show in, of those that
   * are not 0; of at most 24 slices. After Immerkaer, Fast noise variance estimation, Computer
   * Vision and Image Understanding 64, 1996, doi:10.1006/cviu.1996.0060, with the median in place
   * of the mean.
   */
  private static ScanNoise ofFineDetail(CtVolume ct) {
    int step = Math.max(1, ct.grid().nz() / 24);
    int nx = ct.grid().nx();
    float[][] hu = PaddingFill.of(ct);
    double[] details =
        IntStream.range(0, ct.grid().nz())
            .filter(z -> z % step == step / 2)
            .mapToObj(z -> hu[z])
            .flatMapToDouble(
                plane ->
                    IntStream.range(nx, plane.length - nx)
                        .filter(i -> i % nx > 0 && i % nx < nx - 1)
                        .mapToDouble(i -> Math.abs(detail(plane, i, nx))))
            .filter(detail -> detail > 0 && detail <= Float.MAX_VALUE)
            .sorted()
            .toArray();
    // the normal curve's middle absolute value, and the root of the sum of the squared factors
    double sigma = details.length == 0 ? 0 : details[details.length / 2] / 0.6745 / 6;
    return new ScanNoise(sigma, FINE_DETAIL);
  }

  private static double detail(float[] plane, int i, int nx) {
    double corners = plane[i - nx - 1] + plane[i - nx + 1] + plane[i + nx - 1] + plane[i + nx + 1];
    double sides = plane[i - nx] + plane[i + nx] + plane[i - 1] + plane[i + 1];
    return corners - 2 * sides + 4 * plane[i];
  }
}
