/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

import java.util.Arrays;
import org.ossify.kernel.GaussianFilter;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/**
 * For each output index along one axis the input indices it is made of, and their weights: the
 * whole difference between one interpolation and another.
 *
 * <p>Weights sum to 1. Indices beyond the input are brought back inside: by clamping to the border
 * voxel, or by mirroring at its centre for the B-spline.
 *
 * <p>Duchon, Lanczos filtering in one and two dimensions, Journal of Applied Meteorology 18, 1979,
 * doi:10.1175/1520-0450(1979)018&lt;1016:LFIOAT&gt;2.0.CO;2 (Lanczos).
 */
final class AxisWeights {

  /** Positions this near to a centre, or half way between two, are taken to be exactly there. */
  private static final double TOLERANCE = 1e-9;

  private final int width;
  private final int[] indices;
  private final double[] weights;
  private final Interpolation interpolation;
  private final boolean identity;

  private AxisWeights(int width, int outputSize, Interpolation interpolation, boolean identity) {
    this.width = width;
    this.interpolation = interpolation;
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
    AxisWeights axis = new AxisWeights(width, outputSize, interpolation, identity);
    for (int i = 0; i < outputSize; i++) {
      axis.fill(i, identity ? Interpolation.NEAREST : interpolation, start + i * step, inputSize);
    }
    return axis;
  }

  /** The weights along x, y and z from one grid onto another of the same direction. */
  static AxisWeights[] between(Grid from, Grid to, Sampling sampling) {
    Vector3 start = from.indexOf(to.origin());
    Vector3 old = from.spacing();
    Vector3 now = to.spacing();
    Vector3 sigma = sampling.sigmaMm();
    return new AxisWeights[] {
      of(sampling.x(), from.nx(), start.x(), now.x() / old.x(), to.nx())
          .smoothed(sigma.x() / old.x(), from.nx()),
      of(sampling.y(), from.ny(), start.y(), now.y() / old.y(), to.ny())
          .smoothed(sigma.y() / old.y(), from.ny()),
      of(sampling.z(), from.nz(), start.z(), now.z() / old.z(), to.nz())
          .smoothed(sigma.z() / old.z(), from.nz())
    };
  }

  /**
   * The weights that give at once what a Gaussian over the input and then these weights would give:
   * nothing but the wanted values is computed, and no smoothed volume is kept.
   */
  AxisWeights smoothed(double sigmaVoxels, int inputSize) {
    float[] gaussian = GaussianFilter.weights(sigmaVoxels);
    int radius = gaussian.length - 1;
    if (radius == 0) {
      return this;
    }
    int outputs = indices.length / width;
    int taps = Math.min(inputSize, width + 2 * radius);
    AxisWeights wide = new AxisWeights(taps, outputs, interpolation, false);
    double[] sums = new double[inputSize];
    for (int output = 0; output < outputs; output++) {
      int first = inputSize;
      for (int tap = 0; tap < width; tap++) {
        for (int d = -radius; d <= radius; d++) {
          int index = inside((long) index(output, tap) + d, inputSize, interpolation);
          sums[index] += weight(output, tap) * gaussian[Math.abs(d)];
          first = Math.min(first, index);
        }
      }
      first = Math.min(first, inputSize - taps);
      wide.take(output, sums, first);
    }
    return wide;
  }

  /** Takes over the sums from the first index on, scaled to a sum of 1, and clears them. */
  private void take(int output, double[] sums, int first) {
    double sum = 0;
    for (int tap = 0; tap < width; tap++) {
      sum += sums[first + tap];
    }
    for (int tap = 0; tap < width; tap++) {
      indices[output * width + tap] = first + tap;
      weights[output * width + tap] = sums[first + tap] / sum;
      sums[first + tap] = 0;
    }
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
      case CATMULL_ROM -> CubicConvolution.weight(distance);
      case LANCZOS -> distance < 3 ? sinc(distance) * sinc(distance / 3) : 0;
    };
  }

  private static double cubicBSpline(double t) {
    if (t < 1) {
      return 2.0 / 3 - t * t * (1 - t / 2);
    }
    return t < 2 ? (2 - t) * (2 - t) * (2 - t) / 6 : 0;
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

  /** Whether the weights are for B-spline coefficients instead of values. */
  boolean takesCoefficients() {
    return interpolation == Interpolation.CUBIC && !identity;
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

  /** One output row from the rows of a plane, this axis running across them. */
  void blendRows(double[] plane, int output, double[] line) {
    Arrays.fill(line, 0);
    for (int tap = 0; tap < width; tap++) {
      double weight = weight(output, tap);
      int begin = index(output, tap) * line.length;
      if (weight != 0) {
        for (int x = 0; x < line.length; x++) {
          line[x] += weight * plane[begin + x];
        }
      }
    }
  }

  /** A whole output row from an input row, this axis running along it. */
  void blendColumns(double[] line, double[] row) {
    for (int x = 0; x < row.length; x++) {
      double sum = 0;
      for (int tap = 0; tap < width; tap++) {
        double weight = weight(x, tap);
        // A weight of 0 must not let a value that is not finite in.
        sum += weight == 0 ? 0 : weight * line[index(x, tap)];
      }
      row[x] = sum;
    }
  }
}
