/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.deploy;

/**
 * How much a voxel of a tile counts by its place along one axis: a Gaussian of sigma P / 8 round
 * voxel floor(P / 2), cut off beyond 4 sigma, the greatest weight 1; what is 0 by that takes the
 * smallest weight above 0. nnU-Net's importance weights, of which those of a tile are the product
 * along its axes: a Gaussian is separable. Isensee et al., nnU-Net, Nature Methods 18, 2021,
 * doi:10.1038/s41592-020-01008-z.
 *
 * <p>(MONAI's are centred half a voxel lower.)
 */
final class TileWeights {

  private static final double CUT_OFF_SIGMAS = 4;

  private TileWeights() {}

  static float[] gaussian(int patch) {
    double sigma = patch / 8.0;
    int centre = patch / 2;
    int reach = (int) (CUT_OFF_SIGMAS * sigma + 0.5);
    float[] weights = new float[patch];
    float least = 1;
    for (int i = 0; i < patch; i++) {
      int distance = Math.abs(i - centre);
      if (distance <= reach) {
        weights[i] = (float) Math.exp(-0.5 * distance * distance / (sigma * sigma));
        least = Math.min(least, weights[i]);
      }
    }
    for (int i = 0; i < patch; i++) {
      weights[i] = weights[i] == 0 ? least : weights[i];
    }
    return weights;
  }

  static float[] ones(int patch) {
    float[] weights = new float[patch];
    java.util.Arrays.fill(weights, 1);
    return weights;
  }
}
