/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

import org.ossify.kernel.GaussianFilter;
import org.ossify.kernel.PaddingFill;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.UnitlessVolume;
import org.ossify.volume.Vector3;
import org.ossify.volume.Volume;
import org.ossify.volume.WrittenAs;

/**
 * Brings a volume onto the grid of another one, wherever that lies in the patient.
 *
 * <p>Voxels at the same places are only stored anew ({@link SamePlace}). Else, axes that run along
 * each other are resampled one by one ({@link Resampling}), and a grid that lies askew is looked up
 * voxel by voxel, linear or nearest. Masks and labels are never mixed. A centre that lies outside
 * of the volume, by more than half a voxel, takes air: -1024 for a scan, 0 for all else.
 *
 * <p>Against aliasing, scans and unitless values are smoothed where the new grid is coarser, as
 * {@link Sampling#sigmaMm} says.
 */
public final class GridTransfer {

  private static final float AIR_HU = -1024;

  /**
   * What was brought onto the other grid.
   *
   * @param notes what there is to say of it
   */
  public record Brought<V extends Volume>(V volume, Notes notes) {}

  /**
   * @param resampled whether voxels were looked up, and not only stored anew
   * @param outside voxels of the new grid that lie outside of the volume
   */
  public record Notes(
      @WrittenAs("resampled") boolean resampled,
      @WrittenAs("voxels outside of the volume") long outside) {}

  private GridTransfer() {}

  /**
   * @throws IllegalArgumentException when the two do not overlap, or a grid that lies askew asks
   *     for another interpolation than linear and nearest
   */
  public static <V extends Volume> Brought<V> onto(
      V volume, Grid target, Interpolation interpolation, boolean antialias, Progress progress) {
    var same = SamePlace.find(target, volume);
    if (same.isPresent()) {
      return new Brought<>(
          Volume.like(same.get(), target, same.get().planes()), new Notes(false, 0));
    }
    Outside outside = Outside.of(volume.grid(), target, progress.part(0, 0.1));
    if (outside.count() == target.voxels()) {
      throw new IllegalArgumentException(
          "The two volumes do not overlap: every voxel of the one lies outside of the other");
    }
    V turned = SamePlace.alongAxesOf(target, volume);
    V filled = filled(turned);
    V smooth =
        antialias ? smoothed(filled, target, interpolation, progress.part(0.1, 0.4)) : filled;
    V resampled = lookedUp(smooth, target, interpolation, progress.part(0.4, 1));
    if (filled != turned) {
      V nearest = lookedUp(turned, target, Interpolation.NEAREST, Progress.NONE);
      PaddingFill.keep((CtVolume) nearest, ((CtVolume) resampled).planes());
    }
    outside.fill(resampled, volume instanceof CtVolume ct && ct.isHu() ? AIR_HU : 0);
    return new Brought<>(resampled, new Notes(true, outside.count()));
  }

  /** The volume itself when it has no padding, which must not be mixed with HU. */
  private static <V extends Volume> V filled(V volume) {
    return volume instanceof CtVolume ct && !ct.source().padding().isNone()
        ? Volume.like(volume, ct.grid(), PaddingFill.of(ct))
        : volume;
  }

  private static <V extends Volume> V lookedUp(
      V volume, Grid target, Interpolation interpolation, Progress progress) {
    return Resampling.sameDirection(volume.grid(), target)
        ? Resampling.onto(volume, target, interpolation, progress)
        : ObliqueResampling.onto(volume, target, interpolation, progress);
  }

  private static <V extends Volume> V smoothed(
      V volume, Grid target, Interpolation interpolation, Progress progress) {
    boolean mixes = volume instanceof CtVolume || volume instanceof UnitlessVolume;
    if (!mixes || interpolation == Interpolation.NEAREST) {
      return volume;
    }
    Vector3 sigma = sigma(volume.grid(), target);
    if (sigma.length() == 0) {
      return volume;
    }
    float[][] planes = (float[][]) volume.planes();
    return Volume.like(
        volume, volume.grid(), GaussianFilter.blur(volume.grid(), planes, sigma, progress));
  }

  private static Vector3 sigma(Grid from, Grid to) {
    Vector3 old = from.spacing();
    Vector3 now = to.spacing();
    if (!Resampling.sameDirection(from, to)) {
      // no axis of the one is an axis of the other: the finest smooths too little, never too much
      double finest = Math.min(now.x(), Math.min(now.y(), now.z()));
      now = new Vector3(finest, finest, finest);
    }
    return new Vector3(
        Sampling.sigmaMm(old.x(), now.x()),
        Sampling.sigmaMm(old.y(), now.y()),
        Sampling.sigmaMm(old.z(), now.z()));
  }
}
