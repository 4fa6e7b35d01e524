/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.annotate;

import java.util.random.RandomGenerator;
import org.ossify.volume.Vector3;

/**
 * A rotation and scaling of a patch about its centre, in mm, so that unequal spacing does not shear
 * it. Values are linear, classes of the nearest voxel.
 *
 * <p>O(n) for n voxels; memory: the result.
 */
final class SpatialTransform {

  private static final double ROTATION_PROBABILITY = 0.2;
  private static final double SCALE_PROBABILITY = 0.2;

  /** From an offset to the centre of the result to one in the source, in voxels, row by row. */
  private final double[][] matrix;

  private final boolean identity;

  private SpatialTransform(double[][] matrix, boolean identity) {
    this.matrix = matrix;
    this.identity = identity;
  }

  /** A transform drawn at random; always from the same count of random numbers. */
  static SpatialTransform random(
      AugmentationSettings settings, Vector3 spacing, RandomGenerator random) {
    boolean rotates = random.nextDouble() < ROTATION_PROBABILITY;
    boolean scales = random.nextDouble() < SCALE_PROBABILITY;
    Vector3 most = settings.rotationDegrees();
    double[] degrees = {
      most.x() * (2 * random.nextDouble() - 1),
      most.y() * (2 * random.nextDouble() - 1),
      most.z() * (2 * random.nextDouble() - 1)
    };
    double share = random.nextDouble();
    double low = settings.scaleLow();
    double scale = scales ? low + share * (settings.scaleHigh() - low) : 1;
    return of(rotates ? degrees : new double[3], scale, spacing);
  }

  /**
   * @param degrees about x, then y, then z
   * @param scale above 1 makes objects larger
   */
  static SpatialTransform of(double[] degrees, double scale, Vector3 spacing) {
    double[][] rotation =
        product(about(2, degrees[2]), product(about(1, degrees[1]), about(0, degrees[0])));
    double[] mm = {spacing.x(), spacing.y(), spacing.z()};
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        rotation[i][j] *= mm[j] / mm[i] / scale;
      }
    }
    boolean turned = degrees[0] != 0 || degrees[1] != 0 || degrees[2] != 0;
    return new SpatialTransform(rotation, !turned && scale == 1);
  }

  private static double[][] about(int axis, double degrees) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    int first = (axis + 1) % 3;
    int second = (axis + 2) % 3;
    double[][] matrix = new double[3][3];
    matrix[axis][axis] = 1;
    matrix[first][first] = cos;
    matrix[second][second] = cos;
    matrix[first][second] = -sin;
    matrix[second][first] = sin;
    return matrix;
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] c = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        c[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j] + a[i][2] * b[2][j];
      }
    }
    return c;
  }

  /** How large a source must be so that nothing beyond it is looked up. */
  int[] sourceSize(int[] size) {
    if (identity) {
      return size.clone();
    }
    int[] source = new int[3];
    for (int i = 0; i < 3; i++) {
      double reach = 0;
      for (int j = 0; j < 3; j++) {
        reach += Math.abs(matrix[i][j]) * (size[j] - 1) / 2.0;
      }
      // the same parity keeps the centres of both on the same kind of place
      source[i] = 2 * (int) Math.ceil(reach + 1) + size[i] % 2;
    }
    return source;
  }

  /**
   * @param source of {@link #sourceSize}, or larger by an even number of voxels
   */
  Patch apply(Patch source, int[] size) {
    if (identity && source.nx() == size[0] && source.ny() == size[1] && source.nz() == size[2]) {
      return source;
    }
    int voxels = size[0] * size[1] * size[2];
    float[][] values = new float[source.channels().length][voxels];
    byte[] classes = new byte[voxels];
    int to = 0;
    for (int k = 0; k < size[2]; k++) {
      for (int j = 0; j < size[1]; j++) {
        double dy = j - (size[1] - 1) / 2.0;
        double dz = k - (size[2] - 1) / 2.0;
        for (int i = 0; i < size[0]; i++, to++) {
          double dx = i - (size[0] - 1) / 2.0;
          double x = at(0, dx, dy, dz) + (source.nx() - 1) / 2.0;
          double y = at(1, dx, dy, dz) + (source.ny() - 1) / 2.0;
          double z = at(2, dx, dy, dz) + (source.nz() - 1) / 2.0;
          lookUp(source, x, y, z, values, classes, to);
        }
      }
    }
    return new Patch(size[0], size[1], size[2], values, classes);
  }

  private double at(int axis, double dx, double dy, double dz) {
    return matrix[axis][0] * dx + matrix[axis][1] * dy + matrix[axis][2] * dz;
  }

  private static void lookUp(
      Patch source, double x, double y, double z, float[][] values, byte[] classes, int to) {
    int nx = source.nx();
    int ny = source.ny();
    int x0 = base(x, nx);
    int y0 = base(y, ny);
    int z0 = base(z, source.nz());
    int right = nx > 1 ? 1 : 0;
    int below = ny > 1 ? nx : 0;
    int deeper = source.nz() > 1 ? nx * ny : 0;
    float fx = fraction(x, x0);
    float fy = fraction(y, y0);
    float fz = fraction(z, z0);
    int at = (z0 * ny + y0) * nx + x0;
    int nearest =
        at + (fx >= 0.5f ? right : 0) + (fy >= 0.5f ? below : 0) + (fz >= 0.5f ? deeper : 0);
    classes[to] = source.classes()[nearest];
    for (int c = 0; c < values.length; c++) {
      float[] v = source.channels()[c];
      float near = plane(v, at, right, below, fx, fy);
      values[c][to] = near + fz * (plane(v, at + deeper, right, below, fx, fy) - near);
    }
  }

  private static float plane(float[] v, int at, int right, int below, float fx, float fy) {
    float upper = v[at] + fx * (v[at + right] - v[at]);
    int next = at + below;
    float lower = v[next] + fx * (v[next + right] - v[next]);
    return upper + fy * (lower - upper);
  }

  private static int base(double place, int size) {
    return (int) Math.max(0, Math.min(size - 2, Math.floor(place)));
  }

  private static float fraction(double place, int base) {
    return (float) Math.max(0, Math.min(1, place - base));
  }
}
