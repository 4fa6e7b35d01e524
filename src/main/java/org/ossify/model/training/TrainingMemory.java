/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import org.ossify.model.card.AxisCounts;
import org.ossify.model.engine.UNetShape;
import org.ossify.model.engine.UNetShape.Stage;

/**
 * How much memory a training step takes, beside Java's own heap: an estimate.
 *
 * <p>For each convolution PyTorch keeps its input, its sums and their normalized values until the
 * gradients are known, and as much again is in use for a moment; five copies of the weights are
 * held by the optimizer. What PyTorch takes at rest is added. Measured values are in
 * docs/training.md.
 */
final class TrainingMemory {

  private static final double ARRAYS_OF_STEP = 3;
  private static final double IN_USE = 1.6;
  private static final double COPIES_OF_WEIGHTS = 6;
  private static final double AT_REST_MB = 450;
  private static final double MB = 1 << 20;

  private TrainingMemory() {}

  static long megabytes(UNetShape shape, AxisCounts patch, int batch) {
    double voxels = patch.product();
    double values = voxels * (shape.channels() + 4 * shape.classes());
    int last = shape.stages().size() - 1;
    for (int s = 0; s <= last; s++) {
      Stage stage = shape.stages().get(s);
      voxels /= stage.stride().product();
      double steps = s == last ? 2 : 4;
      values += voxels * stage.features() * ARRAYS_OF_STEP * steps;
      // what is put side by side on the way up, and what was enlarged for it
      values += s == last ? 0 : voxels * stage.features() * 4;
    }
    double bytes = Float.BYTES * (values * batch * IN_USE + shape.parameters() * COPIES_OF_WEIGHTS);
    return Math.round(bytes / MB + AT_REST_MB);
  }
}
