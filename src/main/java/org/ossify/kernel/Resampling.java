package org.ossify.kernel;

import org.ossify.volume.BoneMask;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.ModelInput;
import org.ossify.volume.ProbabilityMap;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * Values of a volume at the voxel centres of another grid of the same direction.
 *
 * <p>Each output centre is looked up where it lies in the input, by origin and spacing of both
 * grids, with the weights of the {@link Interpolation}, one axis after the other in double
 * precision. Beyond the border voxels' centres the border value goes on (the B-spline: the mirrored
 * volume). An axis on which the centres coincide is left alone, so that resampling onto the same
 * grid returns the values bit for bit. Smoothing against aliasing on a coarser grid, where the
 * {@link Sampling} asks for it, is folded into the weights. A value that is not finite spreads to
 * the centres that it has a part in; the B-spline refuses it.
 *
 * <p>Cost: {@code width} multiplications a voxel and axis, about one output pass. Memory: the
 * result and two planes of doubles a thread; of the B-spline see {@link SplineResampling}.
 */
public final class Resampling {

  /** Axes this far apart, as a difference of unit vectors, are the same: 0.05 mm over 500 mm. */
  private static final double SAME_DIRECTION = 1e-4;

  /** Half a vote, with room for the rounding of the weights. */
  static final double HALF = 0.5 - 1e-9;

  /** Adds the weighted values of an input plane to a sum. */
  @FunctionalInterface
  private interface Source {
    void addPlane(int z, double weight, double[] sum);
  }

  /** Takes one finished row of an output plane. */
  @FunctionalInterface
  private interface Sink {
    void acceptRow(int z, int y, double[] row);
  }

  private Resampling() {}

  public static CtVolume onto(
      CtVolume ct, Grid target, Interpolation interpolation, Progress progress) {
    return onto(ct, target, Sampling.of(interpolation), progress);
  }

  public static CtVolume onto(CtVolume ct, Grid target, Sampling sampling, Progress progress) {
    float[][] planes = values(ct.planes(), ct.grid(), target, sampling, progress);
    return new CtVolume(target, planes, ct.source());
  }

  public static ModelInput onto(
      ModelInput input, Grid target, Interpolation interpolation, Progress progress) {
    return onto(input, target, Sampling.of(interpolation), progress);
  }

  public static ModelInput onto(
      ModelInput input, Grid target, Sampling sampling, Progress progress) {
    return new ModelInput(target, values(input.planes(), input.grid(), target, sampling, progress));
  }

  /** Cubic and Lanczos may leave 0..1 a little; nearest and linear never do. */
  public static ProbabilityMap onto(
      ProbabilityMap map, Grid target, Interpolation interpolation, Progress progress) {
    return onto(map, target, Sampling.of(interpolation), progress);
  }

  public static ProbabilityMap onto(
      ProbabilityMap map, Grid target, Sampling sampling, Progress progress) {
    return new ProbabilityMap(target, values(map.planes(), map.grid(), target, sampling, progress));
  }

  public static BoneMask onto(
      BoneMask mask, Grid target, Interpolation interpolation, Progress progress) {
    return onto(mask, target, Sampling.of(interpolation), progress);
  }

  /**
   * Nearest takes over the nearest voxel; every other interpolation is a linear vote: bone where
   * bone has half the weight or more. Nothing is smoothed.
   */
  public static BoneMask onto(BoneMask mask, Grid target, Sampling sampling, Progress progress) {
    byte[][] planes = new byte[target.nz()][target.planeSize()];
    Source source =
        (z, weight, sum) -> {
          byte[] plane = mask.planes()[z];
          for (int i = 0; i < plane.length; i++) {
            sum[i] += plane[i] != 0 ? weight : 0;
          }
        };
    Sink sink =
        (z, y, row) -> {
          for (int x = 0; x < row.length; x++) {
            planes[z][y * row.length + x] = row[x] >= HALF ? BoneMask.BONE : BoneMask.BACKGROUND;
          }
        };
    AxisWeights[] axes = axes(mask.grid(), target, sampling.asVote());
    resample(source, mask.grid(), sink, target, axes, progress);
    return new BoneMask(target, planes);
  }

  public static LabelMap onto(
      LabelMap labels, Grid target, Interpolation interpolation, Progress progress) {
    return onto(labels, target, Sampling.of(interpolation), progress);
  }

  /**
   * Nearest takes over the nearest label; every other interpolation is a linear vote: the label of
   * half the weight or more, the higher one of two halves, and 0 where no label has half. Nothing
   * is smoothed.
   */
  public static LabelMap onto(LabelMap labels, Grid target, Sampling sampling, Progress progress) {
    AxisWeights[] axes = axes(labels.grid(), target, sampling.asVote());
    short[][] planes = new short[target.nz()][];
    Planes.forEach(
        target.nz(), progress, z -> planes[z] = LabelVote.plane(labels, target, axes, z));
    return new LabelMap(target, planes, labels.names());
  }

  private static float[][] values(
      float[][] planes, Grid grid, Grid target, Sampling sampling, Progress progress) {
    AxisWeights[] axes = axes(grid, target, sampling);
    float[][] result = new float[target.nz()][];
    if (axes[0].isIdentity() && axes[1].isIdentity() && axes[2].isIdentity()) {
      Planes.forEach(target.nz(), progress, z -> result[z] = planes[z].clone());
      return result;
    }
    for (AxisWeights axis : axes) {
      if (axis.takesCoefficients()) {
        return SplineResampling.of(planes, grid, target, axes, progress);
      }
    }
    for (int z = 0; z < result.length; z++) {
      result[z] = new float[target.planeSize()];
    }
    resample(floats(planes), grid, into(result), target, axes, progress);
    return result;
  }

  private static Source floats(float[][] planes) {
    return (z, weight, sum) -> {
      float[] plane = planes[z];
      for (int i = 0; i < plane.length; i++) {
        sum[i] += weight * plane[i];
      }
    };
  }

  private static Sink into(float[][] planes) {
    return (z, y, row) -> {
      float[] plane = planes[z];
      int begin = y * row.length;
      for (int x = 0; x < row.length; x++) {
        plane[begin + x] = (float) row[x];
      }
    };
  }

  private static AxisWeights[] axes(Grid from, Grid to, Sampling sampling) {
    Vector3 column = from.direction().column().minus(to.direction().column());
    Vector3 row = from.direction().row().minus(to.direction().row());
    if (column.length() > SAME_DIRECTION || row.length() > SAME_DIRECTION) {
      throw new IllegalArgumentException(
          "Resampling needs a grid of the same direction: "
              + from.direction()
              + " is not "
              + to.direction());
    }
    return AxisWeights.between(from, to, sampling);
  }

  private static void resample(
      Source source, Grid from, Sink sink, Grid to, AxisWeights[] axes, Progress progress) {
    Planes.forEach(
        to.nz(),
        progress,
        z -> {
          double[] plane = new double[from.planeSize()];
          for (int tap = 0; tap < axes[2].width(); tap++) {
            double weight = axes[2].weight(z, tap);
            if (weight != 0) {
              source.addPlane(axes[2].index(z, tap), weight, plane);
            }
          }
          double[] line = new double[from.nx()];
          double[] row = new double[to.nx()];
          for (int y = 0; y < to.ny(); y++) {
            axes[1].blendRows(plane, y, line);
            axes[0].blendColumns(line, row);
            sink.acceptRow(z, y, row);
          }
        });
  }
}
