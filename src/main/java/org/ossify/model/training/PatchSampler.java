/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.ossify.annotate.Augmentation;
import org.ossify.annotate.Patch;
import org.ossify.kernel.Planes;
import org.ossify.model.card.AxisCounts;
import org.ossify.model.engine.TrainingBatch;
import org.ossify.volume.Progress;

/**
 * Draws the patches of a training step: of any scan with equal probability, anywhere in it, but the
 * last third of a batch around a labelled voxel of a class drawn first, so that small bones are
 * seen as often as large ones.
 *
 * <p>What is drawn depends on seed, epoch, step and place in the batch alone, not on what was drawn
 * before: so a run can go on from any epoch.
 */
final class PatchSampler {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final List<PreparedCase> cases;
  private final TrainingPlan plan;
  private final Augmentation augmentation;
  private final long seed;

  PatchSampler(List<PreparedCase> cases, TrainingPlan plan, long seed) {
    this.cases = cases;
    this.plan = plan;
    this.seed = seed;
    augmentation = new Augmentation(plan.augmentation(), plan.spacingMm());
  }

  TrainingBatch batch(int epoch, int step) {
    Patch[] patches = new Patch[plan.batch()];
    long firstForced = Math.round(patches.length * (1 - plan.oversampling()));
    Planes.forEach(
        patches.length,
        Progress.NONE,
        p -> {
          long key = (((long) epoch << 24) + step) * 64 + p;
          SplittableRandom random = new SplittableRandom(seed + GOLDEN * (key + 1));
          patches[p] = patch(p >= firstForced, random);
        });
    return TrainingBatch.of(Arrays.asList(patches));
  }

  private Patch patch(boolean labelled, RandomGenerator random) {
    PreparedCase of = cases.get(random.nextInt(cases.size()));
    AxisCounts size = plan.patch();
    int[] start = {
      start(of.size().x(), size.x(), random),
      start(of.size().y(), size.y(), random),
      start(of.size().z(), size.z(), random)
    };
    List<int[]> present = new ArrayList<>();
    for (int[] positions : of.positions()) {
      if (positions.length > 0) {
        present.add(positions);
      }
    }
    if (labelled && !present.isEmpty()) {
      int[] positions = present.get(random.nextInt(present.size()));
      int voxel = positions[random.nextInt(positions.length)];
      int row = voxel / of.size().x();
      start[0] = around(voxel % of.size().x(), of.size().x(), size.x());
      start[1] = around(row % of.size().y(), of.size().y(), size.y());
      start[2] = around(row / of.size().y(), of.size().z(), size.z());
    }
    return augmentation.apply(
        (nx, ny, nz) ->
            of.patch(
                start[0] - (nx - size.x()) / 2,
                start[1] - (ny - size.y()) / 2,
                start[2] - (nz - size.z()) / 2,
                nx,
                ny,
                nz),
        size.x(),
        size.y(),
        size.z(),
        random);
  }

  /** A scan smaller than the patch lies anywhere within it. */
  private static int start(int scan, int patch, RandomGenerator random) {
    int low = Math.min(0, scan - patch);
    int high = Math.max(0, scan - patch);
    return low + random.nextInt(high - low + 1);
  }

  private static int around(int voxel, int scan, int patch) {
    int low = Math.min(0, scan - patch);
    int high = Math.max(0, scan - patch);
    return Math.max(low, Math.min(high, voxel - patch / 2));
  }
}
