/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import java.util.List;
import org.ossify.annotate.Patch;
import org.ossify.model.card.AxisCounts;

/**
 * Some patches of one size, one behind the other, as a network takes them.
 *
 * @param values sample by sample, channel by channel
 * @param classes sample by sample, as in {@link Patch}
 */
public record TrainingBatch(
    int samples, int channels, AxisCounts size, float[] values, byte[] classes) {

  public static TrainingBatch of(List<Patch> patches) {
    Patch first = patches.get(0);
    int voxels = first.voxels();
    int channels = first.channels().length;
    float[] values = new float[Math.multiplyExact(patches.size() * channels, voxels)];
    byte[] classes = new byte[patches.size() * voxels];
    for (int p = 0; p < patches.size(); p++) {
      Patch patch = patches.get(p);
      for (int c = 0; c < channels; c++) {
        System.arraycopy(patch.channels()[c], 0, values, (p * channels + c) * voxels, voxels);
      }
      System.arraycopy(patch.classes(), 0, classes, p * voxels, voxels);
    }
    AxisCounts size = new AxisCounts(first.nx(), first.ny(), first.nz());
    return new TrainingBatch(patches.size(), channels, size, values, classes);
  }

  /** How many voxels are not ignored. */
  long learned() {
    long learned = 0;
    for (byte each : classes) {
      learned += each >= 0 ? 1 : 0;
    }
    return learned;
  }
}
