/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

import org.ossify.kernel.Planes;
import org.ossify.volume.GrayVolume;
import org.ossify.volume.Progress;

/** Grey levels 0..255 as numbers that can be interpolated, and back. */
final class GrayLevels {

  private static final int WHITE = 255;

  private GrayLevels() {}

  static float[][] values(GrayVolume gray) {
    byte[][] levels = gray.planes();
    float[][] values = new float[levels.length][];
    Planes.forEach(
        levels.length,
        Progress.NONE,
        z -> {
          values[z] = new float[levels[z].length];
          for (int i = 0; i < levels[z].length; i++) {
            values[z][i] = levels[z][i] & 0xff;
          }
        });
    return values;
  }

  /** Rounded, halves up, and kept within 0..255. */
  static byte[][] of(float[][] values) {
    byte[][] levels = new byte[values.length][];
    Planes.forEach(
        values.length,
        Progress.NONE,
        z -> {
          levels[z] = new byte[values[z].length];
          for (int i = 0; i < levels[z].length; i++) {
            levels[z][i] = (byte) Math.max(0, Math.min(WHITE, Math.round(values[z][i])));
          }
        });
    return levels;
  }
}
