/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.annotate;

import org.ossify.kernel.Histogram;
import org.ossify.kernel.PaddingFill;
import org.ossify.kernel.Planes;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.NumberText;
import org.ossify.volume.Padding;
import org.ossify.volume.Progress;

/**
 * Bone is where {@code lower <= HU <= upper}; NaN is not bone.
 *
 * <pre>{@code
 * CtVolume ct = ImagePlusAdapter.ct(imp);
 * Mask bone = new HuThreshold(226, 3071).apply(ct, Progress.NONE);
 * ImagePlusAdapter.image("bone", bone).show();
 * }</pre>
 *
 * @param lowerHu least HU of bone
 * @param upperHu greatest HU of bone, not below {@code lowerHu}
 */
public record HuThreshold(double lowerHu, double upperHu) {

  /** Air and the thinnest foam of lung and table lie below; what is above is body. */
  private static final double BODY_ABOVE_HU = -500;

  private static final int OTSU_BINS = 256;

  public HuThreshold {
    if (!(lowerHu <= upperHu)) {
      throw new IllegalArgumentException(
          "Lower threshold must not be above the upper one, got "
              + NumberText.of(lowerHu)
              + " HU and "
              + NumberText.of(upperHu)
              + " HU");
    }
  }

  /**
   * The HU that best separates the body (HU above -500) into soft tissue and bone by Otsu's method,
   * with 256 bins from the least body HU to the greatest.
   *
   * @throws IllegalArgumentException when the body has fewer than two different HU
   */
  public static double otsuHu(CtVolume ct, Progress progress) {
    Histogram body = Histogram.of(PaddingFill.of(ct), OTSU_BINS, BODY_ABOVE_HU, progress);
    if (!(body.max() > body.min())) {
      throw new IllegalArgumentException(
          "Otsu's threshold needs voxels of different HU above "
              + NumberText.of(BODY_ABOVE_HU)
              + " HU, and the volume has none");
    }
    return body.otsuThreshold();
  }

  public boolean isBone(float hu) {
    return hu >= lowerHu && hu <= upperHu;
  }

  public Mask apply(CtVolume ct, Progress progress) {
    Grid grid = ct.grid();
    Padding padding = ct.source().padding();
    byte[][] planes = new byte[grid.nz()][grid.planeSize()];
    Planes.forEach(
        grid.nz(),
        progress,
        z -> {
          float[] hu = ct.planes()[z];
          for (int i = 0; i < hu.length; i++) {
            boolean bone = isBone(hu[i]) && !padding.contains(hu[i]);
            planes[z][i] = bone ? Mask.FOREGROUND : Mask.BACKGROUND;
          }
        });
    return new Mask(grid, planes);
  }
}
