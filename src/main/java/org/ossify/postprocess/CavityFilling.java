/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.postprocess;

import org.ossify.kernel.HoleFilling;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/**
 * Fills marrow spaces and other background that bone shuts in.
 *
 * <p>Through-holes of thin walls are not cavities and stay open.
 *
 * <pre>{@code
 * Mask mask = ImagePlusAdapter.mask(imp);
 * Mask filled = CavityFilling.fillVolume(mask, 500, Progress.NONE);
 * ImagePlusAdapter.image("filled", filled).show();
 * }</pre>
 */
public final class CavityFilling {

  private CavityFilling() {}

  /**
   * Fills cavities without a way over voxel faces to the border of the volume.
   *
   * @implNote op names='morphology.fillHoles'
   * @param mask what to fill
   * @param maxVolumeMm3 larger cavities stay open; infinity fills all
   * @param progress hears how far the work is
   * @return a new mask on the same grid
   */
  public static Mask fillVolume(Mask mask, double maxVolumeMm3, Progress progress) {
    long most = VoxelCount.atMost(mask.grid(), maxVolumeMm3);
    return HoleFilling.fillCavities(mask, most, progress);
  }

  /**
   * Fills, slice by slice, background without a way over pixel edges to the border of the slice:
   * more than the volume's cavities, such as the inside of a skull that is open at its base.
   *
   * @param maxVolumeMm3 area of the hole times the slice spacing; larger ones stay open
   */
  public static Mask fillAxialSlices(Mask mask, double maxVolumeMm3, Progress progress) {
    long most = VoxelCount.atMost(mask.grid(), maxVolumeMm3);
    return HoleFilling.fillSlices(mask, most, progress);
  }
}
