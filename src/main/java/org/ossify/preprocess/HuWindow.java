/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import org.ossify.kernel.Planes;
import org.ossify.volume.CtVolume;
import org.ossify.volume.GrayVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.NumberText;
import org.ossify.volume.Progress;
import org.ossify.volume.UnitlessVolume;
import org.ossify.volume.WrittenAs;

/**
 * A range of HU that is looked at: from level - width / 2 to level + width / 2.
 *
 * <p>The share of the window is y = (HU - (level - width / 2)) / width, cut off at 0 and 1: the
 * plain definition, which differs from DICOM's PS3.3 C.11.2.1.2.1 by up to one grey level. NaN
 * counts as below the window.
 *
 * <pre>{@code
 * CtVolume ct = ImagePlusAdapter.ct(imp);
 * UnitlessVolume unit = new HuWindow(300, 2000).toUnit(ct, Progress.NONE);
 * ImagePlusAdapter.image("window", unit).show();
 * }</pre>
 *
 * @param levelHu middle of the window
 * @param widthHu its width, above 0
 */
public record HuWindow(
    @WrittenAs("center (HU)") double levelHu, @WrittenAs("width (HU)") double widthHu) {

  /** As many values as stay in the fastest memory between two loops. */
  private static final int BLOCK = 2048;

  public HuWindow {
    if (!(widthHu > 0) || Double.isInfinite(widthHu)) {
      throw new IllegalArgumentException(
          "Window width must be above 0 HU, got " + NumberText.of(widthHu) + " HU");
    }
    if (!Double.isFinite(levelHu)) {
      throw new IllegalArgumentException(
          "Window level must be a number, got " + NumberText.of(levelHu) + " HU");
    }
  }

  public double lowerHu() {
    return levelHu - widthHu / 2;
  }

  public double upperHu() {
    return levelHu + widthHu / 2;
  }

  /** 0 at and below the window's lower end, 1 at and above its upper end. */
  public double share(double hu) {
    double share = (hu - lowerHu()) / widthHu;
    return share > 0 ? Math.min(share, 1) : 0;
  }

  /** 0..1 for a network. */
  public UnitlessVolume toUnit(CtVolume ct, Progress progress) {
    return IntensityNormalization.window(lowerHu(), upperHu()).apply(ct, progress);
  }

  /** HU with everything beyond the window set to its ends. */
  public CtVolume clip(CtVolume ct, Progress progress) {
    UnitlessVolume clipped =
        new IntensityNormalization(lowerHu(), upperHu(), 0, 1).apply(ct, progress);
    return new CtVolume(ct.grid(), clipped.planes(), ct.source());
  }

  /** Grey levels 0..255, rounded half up, for the eye. */
  public GrayVolume toGray(CtVolume ct, Progress progress) {
    Grid grid = ct.grid();
    byte[][] planes = new byte[grid.nz()][];
    Planes.forEach(grid.nz(), progress, z -> planes[z] = gray(ct.planes()[z]));
    return new GrayVolume(grid, planes);
  }

  private byte[] gray(float[] hu) {
    byte[] result = new byte[hu.length];
    float[] levels = new float[Math.min(BLOCK, hu.length)];
    for (int start = 0; start < hu.length; start += BLOCK) {
      int count = Math.min(BLOCK, hu.length - start);
      System.arraycopy(hu, start, levels, 0, count);
      toLevels(levels);
      for (int i = 0; i < count; i++) {
        // what is not a number becomes 0
        result[start + i] = (byte) (int) levels[i];
      }
    }
    return result;
  }

  /** One index, no branches, no conversions: so Java turns it into vector instructions. */
  private void toLevels(float[] hu) {
    float lower = (float) lowerHu();
    float width = (float) widthHu;
    for (int i = 0; i < hu.length; i++) {
      float level = (hu[i] - lower) * 255 / width;
      hu[i] = Math.min(Math.max(level, 0), 255) + 0.5f;
    }
  }
}
