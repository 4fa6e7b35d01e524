/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.view;

import org.ossify.volume.NumberText;

/**
 * How a slice is shown.
 *
 * @param centerHu HU that is shown as middle grey
 * @param widthHu HU from black to white, above 0
 * @param longestSidePixels of the picture, at least 32
 */
public record SliceLook(double centerHu, double widthHu, int longestSidePixels) {

  /** The bone window, W 2000 L 300, at a size for reports. */
  public static final SliceLook BONE = new SliceLook(300, 2000, 480);

  public SliceLook {
    if (!Double.isFinite(centerHu)) {
      throw new IllegalArgumentException(
          "Window center must be a number, got " + NumberText.of(centerHu));
    }
    if (!(widthHu > 0) || Double.isInfinite(widthHu)) {
      throw new IllegalArgumentException(
          "Window width must be above 0 HU, got " + NumberText.of(widthHu) + " HU");
    }
    if (longestSidePixels < 32 || longestSidePixels > 8192) {
      throw new IllegalArgumentException(
          "A picture must be 32 to 8192 pixels long, got " + longestSidePixels);
    }
  }

  /** Grey level 0..255 of a HU value; NaN is black. */
  int gray(double hu) {
    double unit = (hu - centerHu) / widthHu + 0.5;
    return (int) Math.round(255 * Math.min(1, Math.max(0, unit)));
  }
}
