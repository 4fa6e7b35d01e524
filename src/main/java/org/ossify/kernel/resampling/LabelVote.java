/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

import java.util.Arrays;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;

/**
 * Linear interpolation of labels by vote: every label gets the weight of its voxels among the up to
 * eight neighbours; the highest label with half the weight or more wins, or 0.
 *
 * <p>That is, label by label in ascending order, the linear interpolation of its mask cut at 0.5.
 */
final class LabelVote {

  private final AxisWeights[] axes;
  private final short[][] planes;
  private final int nx;
  private final int[] candidates = new int[8];
  private final double[] weights = new double[8];
  private int count;

  private LabelVote(LabelMap labels, AxisWeights[] axes) {
    this.axes = axes;
    this.planes = labels.planes();
    this.nx = labels.grid().nx();
  }

  /** One plane of the target grid. */
  static short[] plane(LabelMap labels, Grid target, AxisWeights[] axes, int z) {
    LabelVote vote = new LabelVote(labels, axes);
    short[] result = new short[target.planeSize()];
    for (int y = 0; y < target.ny(); y++) {
      for (int x = 0; x < target.nx(); x++) {
        result[y * target.nx() + x] = vote.winner(x, y, z);
      }
    }
    return result;
  }

  private short winner(int x, int y, int z) {
    short first = planes[axes[2].index(z, 0)][axes[1].index(y, 0) * nx + axes[0].index(x, 0)];
    return isUnanimous(first, x, y, z) ? first : (short) counted(x, y, z);
  }

  /** Most voxels lie deep in one label: they need no counting. */
  private boolean isUnanimous(short label, int x, int y, int z) {
    for (int tapZ = 0; tapZ < axes[2].width(); tapZ++) {
      short[] plane = planes[axes[2].index(z, tapZ)];
      for (int tapY = 0; tapY < axes[1].width(); tapY++) {
        int row = axes[1].index(y, tapY) * nx;
        for (int tapX = 0; tapX < axes[0].width(); tapX++) {
          if (plane[row + axes[0].index(x, tapX)] != label) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private int counted(int x, int y, int z) {
    count = 0;
    Arrays.fill(weights, 0);
    for (int tapZ = 0; tapZ < axes[2].width(); tapZ++) {
      short[] plane = planes[axes[2].index(z, tapZ)];
      for (int tapY = 0; tapY < axes[1].width(); tapY++) {
        double weight = axes[2].weight(z, tapZ) * axes[1].weight(y, tapY);
        int row = axes[1].index(y, tapY) * nx;
        for (int tapX = 0; tapX < axes[0].width(); tapX++) {
          int label = plane[row + axes[0].index(x, tapX)] & 0xffff;
          add(label, weight * axes[0].weight(x, tapX));
        }
      }
    }
    int winner = 0;
    for (int i = 0; i < count; i++) {
      if (weights[i] >= Resampling.HALF) {
        winner = Math.max(winner, candidates[i]);
      }
    }
    return winner;
  }

  private void add(int label, double weight) {
    int i = 0;
    while (i < count && candidates[i] != label) {
      i++;
    }
    candidates[i] = label;
    weights[i] += weight;
    count = Math.max(count, i + 1);
  }
}
