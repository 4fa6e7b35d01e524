/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import java.util.Locale;
import org.ossify.kernel.resampling.Interpolation;
import org.ossify.kernel.resampling.Resampling;
import org.ossify.kernel.resampling.Sampling;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.NumberText;
import org.ossify.volume.Progress;
import org.ossify.volume.UnitlessVolume;
import org.ossify.volume.Vector3;
import org.ossify.volume.Volume;

/**
 * Brings volumes to a given voxel spacing. (Back again: {@link Resampling} onto the old grid.)
 *
 * <p>With {@link GridAlignment#EDGE} an axis of n voxels of spacing s gets round(n * s / target)
 * voxels, halves to even, at least 1, and the spacing that divides its extent into so many: the one
 * asked for to within half a voxel over the whole axis. With {@link GridAlignment#CENTER} it gets
 * floor((n - 1) * s / target) + 1 voxels of exactly the target spacing, counted from the first
 * centre. Origin and spacing of the result say where its voxels lie.
 *
 * <p>Against aliasing, HU are smoothed along the axes that get coarser by a Gaussian that widens
 * the voxels' own point spread to that of the new ones: its full width at half maximum is
 * sqrt(new^2 - old^2). Axes that take the nearest voxel are not smoothed. Cardoso, Modat,
 * Vercauteren and Ourselin, Scale factor point spread function matching, MICCAI 2015,
 * doi:10.1007/978-3-319-24571-3_81.
 *
 * <p>The anisotropic rule is nnU-Net's: when the spacing before, or else after, differs by more
 * than 3 times between axes and one axis alone is the coarsest, that axis takes the nearest voxel,
 * since slices so far apart tell nothing of what lies between. Isensee et al., Nature Methods 18,
 * 2021, doi:10.1038/s41592-020-01008-z.
 *
 * <p>Masks and labels are resampled by nearest voxel, or for every other interpolation by linear
 * vote.
 *
 * <pre>{@code
 * import org.ossify.kernel.resampling.Interpolation;
 * CtVolume ct = ImagePlusAdapter.ct(imp);
 * SpacingNormalization cubes =
 *     SpacingNormalization.isotropic(1.5, Interpolation.LINEAR, GridAlignment.EDGE);
 * ImagePlusAdapter.image("resampled", cubes.apply(ct, Progress.NONE)).show();
 * }</pre>
 *
 * @param spacingMm wanted spacing along x, y, z, each above 0
 * @param antialias whether HU and network input are smoothed where the grid gets coarser; masks,
 *     labels and probabilities never are
 * @param anisotropic whether the anisotropic rule holds
 */
public record SpacingNormalization(
    Vector3 spacingMm,
    Interpolation interpolation,
    GridAlignment alignment,
    boolean antialias,
    boolean anisotropic) {

  private static final double ANISOTROPIC_RATIO = 3;

  private static final int MOST_VOXELS = 65535;

  /** Spacing is often stored as a float: a fraction of a voxel this small is rounding. */
  private static final double ROUNDING = 1e-5;

  public SpacingNormalization {
    boolean positive = spacingMm.x() > 0 && spacingMm.y() > 0 && spacingMm.z() > 0;
    if (!positive || !spacingMm.isFinite()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Target spacing must be above 0 mm, got %sx%sx%s mm",
              NumberText.of(spacingMm.x()),
              NumberText.of(spacingMm.y()),
              NumberText.of(spacingMm.z())));
    }
  }

  /** Without smoothing and without the anisotropic rule. */
  public SpacingNormalization(
      Vector3 spacingMm, Interpolation interpolation, GridAlignment alignment) {
    this(spacingMm, interpolation, alignment, false, false);
  }

  /** The same spacing along all three axes, without smoothing and the anisotropic rule. */
  public static SpacingNormalization isotropic(
      double spacingMm, Interpolation interpolation, GridAlignment alignment) {
    return new SpacingNormalization(
        new Vector3(spacingMm, spacingMm, spacingMm), interpolation, alignment);
  }

  /**
   * The grid that a volume on this one gets.
   *
   * @throws IllegalArgumentException when it would have more than 65535 voxels along an axis
   */
  public Grid target(Grid grid) {
    Axis x = axis("x", grid.nx(), grid.spacing().x(), spacingMm.x());
    Axis y = axis("y", grid.ny(), grid.spacing().y(), spacingMm.y());
    Axis z = axis("z", grid.nz(), grid.spacing().z(), spacingMm.z());
    return new Grid(
        x.size,
        y.size,
        z.size,
        new Vector3(x.spacing, y.spacing, z.spacing),
        grid.positionOf(x.start, y.start, z.start),
        grid.direction());
  }

  /** How HU on this grid are looked up: interpolation and smoothing of each axis. */
  public Sampling sampling(Grid grid) {
    Sampling plain = plain(grid);
    if (!antialias) {
      return plain;
    }
    Vector3 old = grid.spacing();
    Vector3 now = target(grid).spacing();
    Vector3 sigma =
        new Vector3(
            sigmaMm(plain.x(), old.x(), now.x()),
            sigmaMm(plain.y(), old.y(), now.y()),
            sigmaMm(plain.z(), old.z(), now.z()));
    return new Sampling(plain.x(), plain.y(), plain.z(), sigma);
  }

  /**
   * How this volume is looked up: smoothed only where its values may be mixed with what lies
   * around, so neither masks and labels, nor probabilities and grey levels.
   */
  public Sampling sampling(Volume volume) {
    boolean mixes = volume instanceof CtVolume || volume instanceof UnitlessVolume;
    return mixes ? sampling(volume.grid()) : plain(volume.grid());
  }

  private static double sigmaMm(Interpolation interpolation, double old, double now) {
    return interpolation == Interpolation.NEAREST ? 0 : Sampling.sigmaMm(old, now);
  }

  private Sampling plain(Grid grid) {
    int coarse = anisotropic ? coarseAxis(grid) : -1;
    return new Sampling(
        coarse == 0 ? Interpolation.NEAREST : interpolation,
        coarse == 1 ? Interpolation.NEAREST : interpolation,
        coarse == 2 ? Interpolation.NEAREST : interpolation,
        Vector3.ZERO);
  }

  /** The axis that the anisotropic rule sets apart: 0, 1, 2 for x, y, z; -1 for none. */
  private int coarseAxis(Grid grid) {
    Vector3 spacing = isAnisotropic(grid.spacing()) ? grid.spacing() : target(grid).spacing();
    if (!isAnisotropic(spacing)) {
      return -1;
    }
    double[] along = {spacing.x(), spacing.y(), spacing.z()};
    double coarsest = coarsest(spacing);
    int axis = -1;
    for (int i = 0; i < along.length; i++) {
      if (along[i] == coarsest) {
        if (axis >= 0) {
          return -1;
        }
        axis = i;
      }
    }
    return axis;
  }

  private static boolean isAnisotropic(Vector3 spacing) {
    double finest = Math.min(spacing.x(), Math.min(spacing.y(), spacing.z()));
    return coarsest(spacing) / finest > ANISOTROPIC_RATIO;
  }

  private static double coarsest(Vector3 spacing) {
    return Math.max(spacing.x(), Math.max(spacing.y(), spacing.z()));
  }

  /** The same kind of volume at the wanted spacing. */
  public <V extends Volume> V apply(V volume, Progress progress) {
    return Resampling.onto(volume, target(volume.grid()), sampling(volume), progress);
  }

  /** Size and spacing along one axis, and the old index where its first centre lies. */
  private record Axis(int size, double spacing, double start) {}

  private Axis axis(String name, int size, double from, double to) {
    boolean edge = alignment == GridAlignment.EDGE;
    double exact = edge ? size * from / to : (size - 1) * from / to + ROUNDING;
    double voxels = edge ? Math.max(1, Math.rint(exact)) : Math.floor(exact) + 1;
    if (voxels > MOST_VOXELS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Spacing of %s mm would make %.0f voxels along %s; at most %d are allowed",
              NumberText.of(to),
              voxels,
              name,
              MOST_VOXELS));
    }
    if (!edge) {
      return new Axis((int) voxels, to, 0);
    }
    // The same count means the same voxels: no rounding may move them.
    double spacing = voxels == size ? from : size * from / voxels;
    return new Axis((int) voxels, spacing, 0.5 * spacing / from - 0.5);
  }
}
