/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.postprocess;

import org.ossify.kernel.ConnectedComponents;
import org.ossify.volume.Connectivity;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/**
 * Keeps the pieces of a mask that are large: single bones, without the specks of noise around them.
 *
 * <p>An empty mask stays empty. The largest piece is not always what is wanted: after cropping,
 * left and right orbit can be two pieces of their own.
 *
 * <pre>{@code
 * Mask mask = ImagePlusAdapter.mask(imp);
 * Mask largest = ComponentFilter.keepLargest(mask, 1, Connectivity.FACES_6, Progress.NONE);
 * ImagePlusAdapter.image("largest", largest).show();
 * }</pre>
 */
public final class ComponentFilter {

  private ComponentFilter() {}

  /**
   * The largest pieces; of equal ones those that come first in the volume.
   *
   * @implNote op names='morphology.keepLargest'
   * @param mask what to choose from
   * @param count how many pieces stay, 1 or more
   * @param connectivity which voxels hang together
   * @param progress hears how far the work is
   * @return a new mask on the same grid
   */
  public static Mask keepLargest(
      Mask mask, int count, Connectivity connectivity, Progress progress) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "Number of pieces to keep must be 1 or more, got " + count);
    }
    return ConnectedComponents.of(mask, connectivity, progress).keepLargest(count);
  }

  /**
   * The pieces of at least this volume, which is voxels times the volume of one.
   *
   * @implNote op names='morphology.removeSmall'
   * @param mask what to choose from
   * @param minVolumeMm3 smaller pieces go
   * @param connectivity which voxels hang together
   * @param progress hears how far the work is
   * @return a new mask on the same grid
   */
  public static Mask removeSmall(
      Mask mask, double minVolumeMm3, Connectivity connectivity, Progress progress) {
    long voxels = VoxelCount.atLeast(mask.grid(), minVolumeMm3);
    return ConnectedComponents.of(mask, connectivity, progress).removeSmallerThan(voxels);
  }
}
