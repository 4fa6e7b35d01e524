/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.deploy;

/**
 * One plane of a scan while tiles still add to it.
 *
 * @param sums of each channel of the network: values times weights; later probabilities
 * @param weights that were added; 0 where no tile was run
 */
record OpenPlane(float[][] sums, float[] weights) {

  static OpenPlane of(int channels, int size) {
    return new OpenPlane(new float[channels][size], new float[size]);
  }

  void clear() {
    for (float[] sum : sums) {
      java.util.Arrays.fill(sum, 0);
    }
    java.util.Arrays.fill(weights, 0);
  }
}
