package org.ossify.preprocess;

import java.util.Locale;
import org.ossify.kernel.Interpolation;
import org.ossify.kernel.Resampling;
import org.ossify.volume.BoneMask;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.ModelInput;
import org.ossify.volume.ProbabilityMap;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * Brings volumes to a given voxel spacing. (Back again: {@link Resampling} onto the old grid.)
 *
 * <p>With {@link GridAlignment#EDGE} an axis of n voxels of spacing s gets round(n * s / target)
 * voxels, halves to even, at least 1, and the spacing that divides its extent into so many: the one
 * asked for to within half a voxel over the whole axis. With {@link GridAlignment#CENTER} it gets
 * floor((n - 1) * s / target) + 1 voxels of exactly the target spacing, counted from the first
 * centre. Origin and spacing of the result say where its voxels lie; nothing is smoothed before a
 * grid is made coarser.
 *
 * <p>Masks and labels are resampled by nearest voxel, or for every other interpolation by linear
 * vote.
 *
 * @param spacingMm wanted spacing along x, y, z, each above 0
 */
public record SpacingNormalization(
    Vector3 spacingMm, Interpolation interpolation, GridAlignment alignment) {

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
              spacingMm.x(),
              spacingMm.y(),
              spacingMm.z()));
    }
  }

  /** The same spacing along all three axes. */
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

  public CtVolume apply(CtVolume ct, Progress progress) {
    return Resampling.onto(ct, target(ct.grid()), interpolation, progress);
  }

  public ModelInput apply(ModelInput input, Progress progress) {
    return Resampling.onto(input, target(input.grid()), interpolation, progress);
  }

  public ProbabilityMap apply(ProbabilityMap map, Progress progress) {
    return Resampling.onto(map, target(map.grid()), interpolation, progress);
  }

  public BoneMask apply(BoneMask mask, Progress progress) {
    return Resampling.onto(mask, target(mask.grid()), interpolation, progress);
  }

  public LabelMap apply(LabelMap labels, Progress progress) {
    return Resampling.onto(labels, target(labels.grid()), interpolation, progress);
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
              to,
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
