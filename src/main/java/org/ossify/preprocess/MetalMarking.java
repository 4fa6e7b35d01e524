/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import org.ossify.kernel.ConnectedComponents;
import org.ossify.kernel.Morphology;
import org.ossify.kernel.Planes;
import org.ossify.volume.Connectivity;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.NumberText;
import org.ossify.volume.Padding;
import org.ossify.volume.Progress;
import org.ossify.volume.WrittenAs;

/**
 * Metal, and the zone around it where HU cannot be trusted.
 *
 * <p>Metal is where HU are at or above the threshold, in parts (joined by faces, edges or corners)
 * of at least two voxels and 1 mm^3, so that a noisy voxel is none; NaN is no metal. The zone is
 * all that lies within {@code growMm} of metal, by a ball in mm: metal itself and a rim around it.
 * Streaks reach farther than any such rim; it holds what is blurred and overshoots beside the
 * metal.
 *
 * <p>A volume without metal gives an empty zone and no parts. Memory: the masks of metal and zone,
 * and 5 to 7 bytes a voxel in between when metal is grown.
 *
 * <pre>{@code
 * CtVolume ct = ImagePlusAdapter.ct(imp);
 * MetalMarking metal = MetalMarking.mark(ct, 2500, 2, Progress.NONE);
 * ImagePlusAdapter.image("metal", metal.zone()).show();
 * }</pre>
 *
 * @param zone metal and what lies within the distance of it
 * @param metalMm3 volume of metal alone
 * @param zoneMm3 volume of the zone, metal included
 * @param parts of metal
 */
public record MetalMarking(
    Mask zone,
    @WrittenAs("metal (mm^3)") double metalMm3,
    @WrittenAs("zone (mm^3)") double zoneMm3,
    @WrittenAs("metal parts") int parts) {

  private static final double LEAST_PART_MM3 = 1;

  /**
   * @throws IllegalArgumentException for a threshold that is not a number or a negative distance
   */
  public static MetalMarking mark(
      CtVolume ct, double thresholdHu, double growMm, Progress progress) {
    if (!Double.isFinite(thresholdHu)) {
      throw new IllegalArgumentException(
          "Metal threshold must be finite, got " + NumberText.of(thresholdHu));
    }
    if (!(growMm >= 0) || Double.isInfinite(growMm)) {
      throw new IllegalArgumentException(
          "Metal must be grown by 0 mm or more, got " + NumberText.of(growMm));
    }
    Mask bright = bright(ct, thresholdHu, progress.part(0, 0.2));
    ConnectedComponents parts =
        ConnectedComponents.of(bright, Connectivity.CORNERS_26, progress.part(0.2, 0.4));
    long least = (long) Math.max(2, Math.ceil(LEAST_PART_MM3 / ct.grid().voxelVolumeMm3()));
    Mask metal = parts.removeSmallerThan(least);
    int count = 0;
    for (int part = 0; part < parts.count(); part++) {
      count += parts.voxels(part) >= least ? 1 : 0;
    }
    Mask zone = count == 0 ? metal : Morphology.dilate(metal, growMm, progress.part(0.4, 1));
    return new MetalMarking(zone, metal.volumeMm3(), zone.volumeMm3(), count);
  }

  private static Mask bright(CtVolume ct, double thresholdHu, Progress progress) {
    Grid grid = ct.grid();
    Padding padding = ct.source().padding();
    byte[][] planes = new byte[grid.nz()][grid.planeSize()];
    Planes.forEach(
        grid.nz(),
        progress,
        z -> {
          float[] hu = ct.planes()[z];
          for (int i = 0; i < hu.length; i++) {
            boolean metal = hu[i] >= thresholdHu && !padding.contains(hu[i]);
            planes[z][i] = metal ? Mask.FOREGROUND : Mask.BACKGROUND;
          }
        });
    return new Mask(grid, planes);
  }
}
