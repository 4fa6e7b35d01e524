/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.annotate;

/**
 * A block of network input with its classes, as training and augmentation pass it on.
 *
 * @param channels unitless values of each channel, {@code [(z * ny + y) * nx + x]}
 * @param classes 0 background, 1 and up the labels in order, {@link #IGNORED} not learned from
 */
public record Patch(int nx, int ny, int nz, float[][] channels, byte[] classes) {

  public static final byte IGNORED = -1;

  public Patch {
    int voxels = Math.multiplyExact(Math.multiplyExact(nx, ny), nz);
    if (voxels < 1 || classes.length != voxels) {
      throw new IllegalArgumentException(
          "A patch of " + nx + "x" + ny + "x" + nz + " voxels got " + classes.length + " classes");
    }
    for (float[] channel : channels) {
      if (channel.length != voxels) {
        throw new IllegalArgumentException(
            "A patch of " + voxels + " voxels got a channel of " + channel.length);
      }
    }
  }

  public int voxels() {
    return classes.length;
  }

  /** Seen in a mirror across the given axes. */
  public Patch mirrored(boolean x, boolean y, boolean z) {
    if (!x && !y && !z) {
      return this;
    }
    float[][] values = new float[channels.length][voxels()];
    byte[] labels = new byte[voxels()];
    int to = 0;
    for (int k = 0; k < nz; k++) {
      for (int j = 0; j < ny; j++) {
        int row = ((z ? nz - 1 - k : k) * ny + (y ? ny - 1 - j : j)) * nx;
        for (int i = 0; i < nx; i++, to++) {
          int from = row + (x ? nx - 1 - i : i);
          labels[to] = classes[from];
          for (int c = 0; c < values.length; c++) {
            values[c][to] = channels[c][from];
          }
        }
      }
    }
    return new Patch(nx, ny, nz, values, labels);
  }
}
