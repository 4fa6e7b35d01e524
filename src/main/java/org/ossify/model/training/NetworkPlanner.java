/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import java.util.ArrayList;
import java.util.List;
import org.ossify.model.card.AxisCounts;
import org.ossify.model.engine.UNetShape;
import org.ossify.model.engine.UNetShape.Stage;
import org.ossify.volume.Vector3;

/**
 * Patch and depth of a U-Net for a budget of memory, by the rules of nnU-Net's planner (Isensee et
 * al., Nature Methods 18, 2021, doi:10.1038/s41592-020-01008-z).
 *
 * <p>The patch begins with the volume of 256^3 voxels and the same length in mm along each axis,
 * cut to the median scan. An axis is pooled while its voxels are less than twice as long as the
 * finest and at least 8 are left, so the coarsest stage keeps 4. While a training step would take
 * more than the budget, the axis that covers most of the median scan is shortened. Features double
 * at each stage, to 320 at most. What is left of the budget goes into a larger batch, which may
 * hold 5 % of the voxels of the dataset.
 *
 * @param patch a multiple of what the stages pool
 * @param memoryMb estimate of a training step
 */
record NetworkPlanner(AxisCounts patch, List<Stage> stages, int batch, long memoryMb) {

  private static final double FIRST_EDGE = 256;
  private static final int LEAST_EDGE = 4;
  private static final int MOST_ROUNDS = 5000;
  private static final int MOST_FEATURES = 320;
  private static final int LEAST_BATCH = 2;
  private static final int MOST_BATCH = 16;
  private static final double MOST_OF_DATASET = 0.05;
  private static final double POOLED_TOGETHER = 2;

  /** What the memory is planned for. */
  record Demand(
      Vector3 spacingMm,
      AxisCounts medianSize,
      int channels,
      int classes,
      int features,
      int cases) {}

  /**
   * @throws IllegalArgumentException when not even the smallest patch fits
   */
  static NetworkPlanner of(Demand demand, long budgetMb) {
    double[] median = doubles(demand.medianSize());
    double[] spacing = {demand.spacingMm().x(), demand.spacingMm().y(), demand.spacingMm().z()};
    double edgeMm = FIRST_EDGE * Math.cbrt(spacing[0] * spacing[1] * spacing[2]);
    int[] patch = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      patch[axis] = (int) Math.max(1, Math.min(Math.rint(edgeMm / spacing[axis]), median[axis]));
    }
    List<Stage> stages = stages(patch, spacing, demand.features());
    round(patch, stages, demand);
    // pooling may change as the patch shrinks, and rounding then lengthens it: so rounds are
    // counted
    for (int round = 0; memoryMb(patch, stages, demand, LEAST_BATCH) > budgetMb; round++) {
      if (round == MOST_ROUNDS || !shorten(patch, median, shape(stages, demand).multiple())) {
        throw new IllegalArgumentException(
            "a budget of "
                + budgetMb
                + " MB is too small for a network of "
                + demand.features()
                + " features even with the smallest patch; give more, or fewer features");
      }
      stages = stages(patch, spacing, demand.features());
      round(patch, stages, demand);
    }
    int batch = batch(patch, stages, demand, budgetMb);
    return new NetworkPlanner(counts(patch), stages, batch, memoryMb(patch, stages, demand, batch));
  }

  private static int batch(int[] patch, List<Stage> stages, Demand demand, long budgetMb) {
    double all = MOST_OF_DATASET * demand.cases() * demand.medianSize().product();
    int batch = LEAST_BATCH;
    while (batch < MOST_BATCH
        && (batch + 1.0) * counts(patch).product() <= all
        && memoryMb(patch, stages, demand, batch + 1) <= budgetMb) {
      batch++;
    }
    return batch;
  }

  /** Takes one step of pooling off the axis that covers most of the median scan, if any can. */
  private static boolean shorten(int[] patch, double[] median, AxisCounts multiple) {
    int[] step = ints(multiple);
    int longest = -1;
    for (int axis = 0; axis < 3; axis++) {
      boolean can = patch[axis] - step[axis] >= LEAST_EDGE;
      if (can && (longest < 0 || patch[axis] / median[axis] > patch[longest] / median[longest])) {
        longest = axis;
      }
    }
    if (longest >= 0) {
      patch[longest] -= step[longest];
    }
    return longest >= 0;
  }

  private static List<Stage> stages(int[] patch, double[] spacing, int features) {
    double[] mm = spacing.clone();
    int[] edge = patch.clone();
    List<Stage> stages = new ArrayList<>();
    int[] stride = {1, 1, 1};
    int[] kernel = {1, 1, 1};
    while (true) {
      double finest = Math.min(mm[0], Math.min(mm[1], mm[2]));
      for (int axis = 0; axis < 3; axis++) {
        // thick slices tell little of each other: they are convolved once the others are as coarse
        boolean alike = mm[axis] / finest < POOLED_TOGETHER && patch[axis] > 1;
        kernel[axis] = alike ? 3 : kernel[axis];
      }
      int width = (int) Math.min(MOST_FEATURES, (long) features << stages.size());
      stages.add(new Stage(width, counts(kernel), counts(stride)));
      stride = pooling(mm, edge);
      if (stride[0] * stride[1] * stride[2] == 1 || stages.size() == 7) {
        return stages;
      }
      for (int axis = 0; axis < 3; axis++) {
        mm[axis] *= stride[axis];
        edge[axis] = (edge[axis] + stride[axis] - 1) / stride[axis];
      }
    }
  }

  /** 2 along the axes that are pooled next, 1 along the others. */
  private static int[] pooling(double[] mm, int[] edge) {
    double finest = Double.POSITIVE_INFINITY;
    for (int axis = 0; axis < 3; axis++) {
      finest = edge[axis] >= 2 * LEAST_EDGE ? Math.min(finest, mm[axis]) : finest;
    }
    int[] stride = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      boolean pooled = edge[axis] >= 2 * LEAST_EDGE && mm[axis] / finest < POOLED_TOGETHER;
      stride[axis] = pooled ? 2 : 1;
    }
    return stride;
  }

  private static void round(int[] patch, List<Stage> stages, Demand demand) {
    int[] multiple = ints(shape(stages, demand).multiple());
    for (int axis = 0; axis < 3; axis++) {
      patch[axis] = (patch[axis] + multiple[axis] - 1) / multiple[axis] * multiple[axis];
    }
  }

  private static long memoryMb(int[] patch, List<Stage> stages, Demand demand, int batch) {
    return TrainingMemory.megabytes(shape(stages, demand), counts(patch), batch);
  }

  private static UNetShape shape(List<Stage> stages, Demand demand) {
    return new UNetShape(demand.channels(), demand.classes(), stages);
  }

  private static AxisCounts counts(int[] xyz) {
    return new AxisCounts(xyz[0], xyz[1], xyz[2]);
  }

  private static int[] ints(AxisCounts counts) {
    return new int[] {counts.x(), counts.y(), counts.z()};
  }

  private static double[] doubles(AxisCounts counts) {
    return new double[] {counts.x(), counts.y(), counts.z()};
  }
}
