package org.ossify.kernel;

import org.ossify.volume.Grid;

/**
 * For each output index along one axis the input indices it is made of, and their weights: the
 * whole difference between one interpolation and another.
 *
 * <p>Weights sum to 1. Indices beyond the input are brought back inside: by clamping to the border
 * voxel, or by mirroring at its centre for the B-spline.
 *
 * <p>Keys, Cubic convolution interpolation for digital image processing, IEEE Transactions on
 * Acoustics, Speech and Signal Processing 29, 1981, doi:10.1109/TASSP.1981.1163711 (Catmull-Rom);
 * Duchon, Lanczos filtering in one and two dimensions, Journal of Applied Meteorology 18, 1979,
 * doi:10.1175/1520-0450(1979)018&lt;1016:LFIOAT&gt;2.0.CO;2 (Lanczos).
 */
final class AxisWeights {

  /** Positions this near to a centre, or half way between two, are taken to be exactly there. */
  private static final double TOLERANCE = 1e-9;

  private final int width;
  private final int[] indices;
  private final double[] weights;
  private final boolean identity;

  private AxisWeights(int width, int outputSize, boolean identity) {
    this.width = width;
    this.identity = identity;
    indices = new int[width * outputSize];
    weights = new double[width * outputSize];
  }

  /**
   * @param start input index, with fraction, of the first output centre
   * @param step input indices from one output centre to the next
   */
  static AxisWeights of(
      Interpolation interpolation, int inputSize, double start, double step, int outputSize) {
    boolean identity =
        inputSize == outputSize
            && Math.abs(start) < TOLERANCE
            && Math.abs(start + (step - 1) * (outputSize - 1)) < TOLERANCE;
    int width = identity ? 1 : width(interpolation);
    AxisWeights axis = new AxisWeights(width, outputSize, identity);
    for (int i = 0; i < outputSize; i++) {
      axis.fill(i, identity ? Interpolation.NEAREST : interpolation, start + i * step, inputSize);
    }
    return axis;
  }

  /** The weights along x, y and z from one grid onto another of the same direction. */
  static AxisWeights[] between(Grid from, Grid to, Interpolation interpolation) {
    var start = from.indexOf(to.origin());
    return new AxisWeights[] {
      of(interpolation, from.nx(), start.x(), to.spacing().x() / from.spacing().x(), to.nx()),
      of(interpolation, from.ny(), start.y(), to.spacing().y() / from.spacing().y(), to.ny()),
      of(interpolation, from.nz(), start.z(), to.spacing().z() / from.spacing().z(), to.nz())
    };
  }

  private static int width(Interpolation interpolation) {
    return switch (interpolation) {
      case NEAREST -> 1;
      case LINEAR -> 2;
      case CUBIC, CATMULL_ROM -> 4;
      case LANCZOS -> 6;
    };
  }

  private void fill(int output, Interpolation interpolation, double position, int inputSize) {
    double nearest = Math.rint(position);
    double exact = Math.abs(position - nearest) < TOLERANCE ? nearest : position;
    boolean whole = width == 1;
    double floor = Math.floor(whole ? exact + 0.5 + TOLERANCE : exact);
    double fraction = whole ? 0 : exact - floor;
    double sum = 0;
    for (int tap = 0; tap < width; tap++) {
      int shift = tap - (width - 1) / 2;
      int at = output * width + tap;
      indices[at] = inside((long) floor + shift, inputSize, interpolation);
      weights[at] = weight(interpolation, Math.abs(shift - fraction));
      sum += weights[at];
    }
    for (int at = output * width; at < (output + 1) * width; at++) {
      weights[at] /= sum;
    }
  }

  private static int inside(long index, int size, Interpolation interpolation) {
    if (interpolation == Interpolation.CUBIC && size > 1) {
      long period = 2L * (size - 1);
      long folded = Math.floorMod(index, period);
      return (int) Math.min(folded, period - folded);
    }
    return (int) Math.max(0, Math.min(size - 1L, index));
  }

  private static double weight(Interpolation interpolation, double distance) {
    return switch (interpolation) {
      case NEAREST -> 1;
      case LINEAR -> Math.max(0, 1 - distance);
      case CUBIC -> cubicBSpline(distance);
      case CATMULL_ROM -> catmullRom(distance);
      case LANCZOS -> distance < 3 ? sinc(distance) * sinc(distance / 3) : 0;
    };
  }

  private static double cubicBSpline(double t) {
    if (t < 1) {
      return 2.0 / 3 - t * t * (1 - t / 2);
    }
    return t < 2 ? (2 - t) * (2 - t) * (2 - t) / 6 : 0;
  }

  private static double catmullRom(double t) {
    if (t < 1) {
      return (1.5 * t - 2.5) * t * t + 1;
    }
    return t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0;
  }

  private static double sinc(double t) {
    // Whole steps must give 0 exactly, so that centres that coincide keep their value.
    if (t == Math.rint(t)) {
      return t == 0 ? 1 : 0;
    }
    return Math.sin(Math.PI * t) / (Math.PI * t);
  }

  /** Whether every output centre is the input centre of the same index. */
  boolean isIdentity() {
    return identity;
  }

  /** How many input indices each output index is made of. */
  int width() {
    return width;
  }

  /** Input index number {@code tap} of an output index. */
  int index(int output, int tap) {
    return indices[output * width + tap];
  }

  double weight(int output, int tap) {
    return weights[output * width + tap];
  }
}
