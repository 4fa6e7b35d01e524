/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

import java.util.Optional;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;
import org.ossify.volume.Volume;

/**
 * Brings a volume to the storage of another one whose voxels lie at the same places in the patient:
 * its axes are exchanged and turned round, and nothing is resampled. Programs store one scan along
 * different axes: DICOM and ITK to the left, back and head, most NIfTI to the right, front and
 * head.
 *
 * <p>Voxels are at the same places by {@link Grid#matches}. One pass; memory: the result. A volume
 * that is stored so already is given back as it is.
 *
 * <pre>{@code
 * Mask reference = ImagePlusAdapter.mask(imp);
 * Mask other = ImagePlusAdapter.mask(WindowManager.getImage("prediction"));
 * Mask turned = SamePlace.on(reference.grid(), other, "Both masks");
 * }</pre>
 */
public final class SamePlace {

  /** Least cosine between axes that are stored along each other. */
  private static final double ALONG = 0.99;

  private SamePlace() {}

  /**
   * @param what names both volumes for the refusal, such as "Reference and prediction"
   * @throws IllegalArgumentException saying in what the grids differ when the places are others
   */
  public static <V extends Volume> V on(Grid grid, V volume, String what) {
    Optional<V> found = find(grid, volume);
    if (found.isEmpty()) {
      Grid turned = turned(volume.grid(), grid);
      grid.requireSame(turned == null ? volume.grid() : turned, what);
    }
    return found.orElseThrow();
  }

  /** Empty when the volumes do not hold the same places. */
  public static <V extends Volume> Optional<V> find(Grid grid, V volume) {
    if (volume.grid().matches(grid)) {
      return Optional.of(volume);
    }
    Grid turned = turned(volume.grid(), grid);
    if (turned == null || !grid.matches(turned)) {
      return Optional.empty();
    }
    AxisOrder order = AxisOrder.towards(volume.grid().direction(), grid.direction());
    return Optional.of(Reordering.of(volume, order));
  }

  /** Stored along those axes that come nearest to the grid's; as it is when it lies askew to it. */
  static <V extends Volume> V alongAxesOf(Grid grid, V volume) {
    return turned(volume.grid(), grid) == null
        ? volume
        : Reordering.of(volume, AxisOrder.towards(volume.grid().direction(), grid.direction()));
  }

  /** Whether the voxels of two grids lie at the same places, however they are stored. */
  public static boolean holds(Grid one, Grid other) {
    Grid turned = turned(one, other);
    return one.matches(other) || (turned != null && other.matches(turned));
  }

  /** The grid as it is when stored along the axes of another; null when it lies askew to it. */
  private static Grid turned(Grid grid, Grid other) {
    AxisOrder order = AxisOrder.towards(grid.direction(), other.direction());
    Vector3[] from = grid.direction().axes();
    Vector3[] to = other.direction().axes();
    double along = 1;
    for (int i = 0; i < 3; i++) {
      along = Math.min(along, Math.abs(to[i].dot(from[order.axis()[i]])));
    }
    return along < ALONG ? null : order.grid(grid);
  }
}
