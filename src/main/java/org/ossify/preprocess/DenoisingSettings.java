/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;
import org.ossify.volume.WrittenAs;

/**
 * How a scan is denoised.
 *
 * @param radiusMm reach of the method, above 0
 * @param noiseHu standard deviation of the noise to be taken out, above 0; without use where the
 *     method does not depend on it
 */
public record DenoisingSettings(
    Denoising method, @WrittenAs("radius (mm)") double radiusMm, double noiseHu) {

  /**
   * @throws IllegalArgumentException for numbers out of range
   */
  public CtVolume apply(CtVolume ct, Progress progress) {
    return method.apply(ct, radiusMm, noiseHu, progress);
  }
}
