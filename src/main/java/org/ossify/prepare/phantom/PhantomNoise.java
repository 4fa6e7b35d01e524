/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.phantom;

import java.util.SplittableRandom;
import org.ossify.kernel.FourierTransform;
import org.ossify.kernel.Planes;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;

/**
 * Noise as filtered back-projection leaves it in CT slices: Gaussian, of mean 0, with a power that
 * grows linearly with spatial frequency before the reconstruction's smoothing brings it down again,
 * {@code NPS(f) ~ |f| exp(-4 pi^2 sigma^2 f^2)}, where sigma is that of the blur in the slice, at
 * least the pixel's own {@code h / sqrt(12)}. Neighbouring slices are independent, as in a scan
 * slice by slice; the noise is the same all over the slice.
 *
 * <p>Two slices at a time are the real and the imaginary part of the inverse Fourier transform of a
 * white complex spectrum times the square root of NPS, scaled so that the expected standard
 * deviation is the one wanted. A slice is cut from a tile whose sides are powers of 2, and the tile
 * has a mean of exactly 0. Numbers depend on the seed and the slice alone, not on threads.
 *
 * <p>Riederer, Pelc and Chesler 1978, doi:10.1088/0031-9155/23/3/008. Memory: for each thread two
 * tiles.
 */
final class PhantomNoise {

  private final FourierTransform rows;
  private final FourierTransform columns;
  private final int nx;
  private final int ny;
  private final float[] amplitude;

  private PhantomNoise(Grid grid, double sigmaMm, double noiseHu) {
    nx = FourierTransform.sizeFor(grid.nx());
    ny = FourierTransform.sizeFor(grid.ny());
    rows = new FourierTransform(nx);
    columns = new FourierTransform(ny);
    amplitude = amplitudes(grid, sigmaMm, noiseHu);
  }

  /**
   * Adds noise to the planes.
   *
   * @param sigmaMm standard deviation of the blur in the slice
   * @param noiseHu standard deviation of the noise, 0 for none
   */
  static void add(
      Grid grid, float[][] planes, double sigmaMm, double noiseHu, long seed, Progress progress) {
    if (noiseHu == 0) {
      return;
    }
    PhantomNoise noise = new PhantomNoise(grid, sigmaMm, noiseHu);
    int pairs = (grid.nz() + 1) / 2;
    // Seeds that only count up would give each slice the numbers of the one before.
    long[] seeds = new SplittableRandom(seed).longs(pairs).toArray();
    Planes.forEach(pairs, progress, pair -> noise.addPair(grid, planes, pair, seeds[pair]));
  }

  private float[] amplitudes(Grid grid, double sigmaMm, double noiseHu) {
    double pixel = grid.spacing().x();
    double variance = Math.max(sigmaMm * sigmaMm, pixel * pixel / 12);
    double[] power = new double[nx * ny];
    double sum = 0;
    for (int j = 0; j < ny; j++) {
      double fy = Math.min(j, ny - j) / (ny * pixel);
      for (int i = 0; i < nx; i++) {
        double fx = Math.min(i, nx - i) / (nx * pixel);
        double square = fx * fx + fy * fy;
        power[j * nx + i] =
            Math.sqrt(square) * StrictMath.exp(-4 * Math.PI * Math.PI * variance * square);
        sum += power[j * nx + i];
      }
    }
    // A grid of one voxel has no frequency but 0, and no noise.
    double scale = sum == 0 ? 0 : noiseHu * nx * ny / Math.sqrt(sum);
    float[] amplitude = new float[power.length];
    for (int i = 0; i < power.length; i++) {
      amplitude[i] = (float) (scale * Math.sqrt(power[i]));
    }
    return amplitude;
  }

  private void addPair(Grid grid, float[][] planes, int pair, long seed) {
    float[] even = new float[nx * ny];
    float[] odd = new float[nx * ny];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < even.length; i++) {
      whiten(random, amplitude[i], even, odd, i);
    }
    FourierTransform.inversePlane(rows, columns, even, odd);
    addTile(grid, even, planes[2 * pair]);
    if (2 * pair + 1 < planes.length) {
      addTile(grid, odd, planes[2 * pair + 1]);
    }
  }

  /**
   * Two independent normal numbers, by the polar method of Marsaglia and Bray 1964,
   * doi:10.1137/1006063; strict, so that every Java agrees.
   */
  private static void whiten(
      SplittableRandom random, float scale, float[] first, float[] second, int i) {
    double u;
    double v;
    double square;
    do {
      u = 2 * random.nextDouble() - 1;
      v = 2 * random.nextDouble() - 1;
      square = u * u + v * v;
    } while (square >= 1 || square == 0);
    double factor = scale * Math.sqrt(-2 * StrictMath.log(square) / square);
    first[i] = (float) (factor * u);
    second[i] = (float) (factor * v);
  }

  private void addTile(Grid grid, float[] tile, float[] plane) {
    for (int y = 0; y < grid.ny(); y++) {
      for (int x = 0; x < grid.nx(); x++) {
        plane[y * grid.nx() + x] += tile[y * nx + x];
      }
    }
  }
}
