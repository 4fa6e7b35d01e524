/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ossify.model.card.AxisCounts;
import org.ossify.volume.Vector3;

/**
 * The voxel size that a network is trained at, by nnU-Net's rule: the median of the scans along
 * each axis. But when one axis is more than 3 times coarser than the others and has less than a
 * third of their voxels, it takes the 10th percentile, never less than the others, so that thick
 * slices do not set the resolution of thin ones. Isensee et al., Nature Methods 18, 2021,
 * doi:10.1038/s41592-020-01008-z.
 *
 * <p>Percentiles are linear between ranks.
 */
final class TargetSpacing {

  private static final double ANISOTROPIC_RATIO = 3;
  private static final double MEDIAN = 50;
  private static final double FINE_SLICES = 10;
  private static final double JUST_ABOVE = 1e-5;

  private TargetSpacing() {}

  static Vector3 of(List<Vector3> spacings, List<AxisCounts> sizes) {
    double[] target = {
      percentile(spacings, Vector3::x, MEDIAN),
      percentile(spacings, Vector3::y, MEDIAN),
      percentile(spacings, Vector3::z, MEDIAN)
    };
    double[] size = medianSize(sizes);
    int coarse = 0;
    for (int axis = 1; axis < 3; axis++) {
      // of equal ones the slices' axis, the last, is taken for the coarse one
      coarse = target[axis] >= target[coarse] ? axis : coarse;
    }
    int first = (coarse + 1) % 3;
    int second = (coarse + 2) % 3;
    double others = Math.max(target[first], target[second]);
    boolean coarser = target[coarse] > ANISOTROPIC_RATIO * others;
    boolean fewer = size[coarse] * ANISOTROPIC_RATIO < Math.min(size[first], size[second]);
    if (coarser && fewer) {
      List<ToDoubleFunction<Vector3>> along = List.of(Vector3::x, Vector3::y, Vector3::z);
      double fine = percentile(spacings, along.get(coarse), FINE_SLICES);
      target[coarse] = fine < others ? others + JUST_ABOVE : fine;
    }
    return new Vector3(target[0], target[1], target[2]);
  }

  static double[] medianSize(List<AxisCounts> sizes) {
    return new double[] {
      percentile(sizes, AxisCounts::x, MEDIAN),
      percentile(sizes, AxisCounts::y, MEDIAN),
      percentile(sizes, AxisCounts::z, MEDIAN)
    };
  }

  private static <T> double percentile(List<T> values, ToDoubleFunction<T> of, double percent) {
    double[] sorted = values.stream().mapToDouble(of).toArray();
    Arrays.sort(sorted);
    double rank = percent / 100 * (sorted.length - 1);
    int low = (int) rank;
    int high = Math.min(sorted.length - 1, low + 1);
    return sorted[low] + (rank - low) * (sorted[high] - sorted[low]);
  }
}
