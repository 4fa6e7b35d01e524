/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

/**
 * The discrete Fourier transform of complex rows and planes, in place, for sizes that are powers of
 * 2: {@code X[k] = sum x[n] exp(-2 pi i k n / N)}, without scaling; the inverse has the other sign
 * and divides by the number of values.
 *
 * <p>O(n log n) by the radix-2 scheme of Cooley and Tukey 1965,
 * doi:10.1090/S0025-5718-1965-0178586-1. Factors come from StrictMath, so that every Java gives the
 * same bits. An instance holds tables for one length and may be used by any number of threads.
 */
public final class FourierTransform {

  private final int length;
  private final float[] cos;
  private final float[] sin;
  private final int[] reversed;

  /**
   * @throws IllegalArgumentException for a length that is not a power of 2
   */
  public FourierTransform(int length) {
    if (length < 1 || Integer.bitCount(length) != 1) {
      throw new IllegalArgumentException(
          "A Fourier transform needs a length that is a power of 2, got " + length);
    }
    this.length = length;
    cos = new float[Math.max(1, length / 2)];
    sin = new float[cos.length];
    for (int i = 0; i < cos.length; i++) {
      cos[i] = (float) StrictMath.cos(2 * Math.PI * i / length);
      sin[i] = (float) StrictMath.sin(2 * Math.PI * i / length);
    }
    reversed = new int[length];
    for (int i = 1; i < length; i++) {
      reversed[i] = reversed[i / 2] / 2 + (i % 2) * (length / 2);
    }
  }

  /** The smallest power of 2 that is not below a number of at least 1. */
  public static int sizeFor(int atLeast) {
    return atLeast <= 1 ? 1 : Integer.highestOneBit(atLeast - 1) << 1;
  }

  /** Transforms one row, in place. */
  public void forward(float[] real, float[] imaginary) {
    row(real, imaginary, 0);
  }

  /** Undoes {@link #forward}. */
  public void inverse(float[] real, float[] imaginary) {
    // with the parts swapped, forward turns the other way
    row(imaginary, real, 0);
    scale(real, 1f / length);
    scale(imaginary, 1f / length);
  }

  /**
   * Inverse transform of a plane, in place.
   *
   * @param rows transform along x, whose length is that of a row; {@code columns} along y
   */
  public static void inversePlane(
      FourierTransform rows, FourierTransform columns, float[] real, float[] imaginary) {
    int nx = rows.length;
    int ny = columns.length;
    for (int y = 0; y < ny; y++) {
      rows.row(imaginary, real, y * nx);
    }
    for (int x = 0; x < nx; x++) {
      columns.column(imaginary, real, x, nx);
    }
    scale(real, 1f / ((float) nx * ny));
    scale(imaginary, 1f / ((float) nx * ny));
  }

  private void column(float[] real, float[] imaginary, int start, int stride) {
    // A copy of the column: striding through a plane in every pass would miss the cache each time.
    float[] re = new float[length];
    float[] im = new float[length];
    for (int i = 0; i < length; i++) {
      re[i] = real[start + i * stride];
      im[i] = imaginary[start + i * stride];
    }
    row(re, im, 0);
    for (int i = 0; i < length; i++) {
      real[start + i * stride] = re[i];
      imaginary[start + i * stride] = im[i];
    }
  }

  private void row(float[] real, float[] imaginary, int start) {
    for (int i = 0; i < length; i++) {
      int j = reversed[i];
      if (j > i) {
        swap(real, start + i, start + j);
        swap(imaginary, start + i, start + j);
      }
    }
    for (int half = 1; half < length; half *= 2) {
      int turn = length / (2 * half);
      for (int block = start; block < start + length; block += 2 * half) {
        for (int k = 0; k < half; k++) {
          float c = cos[k * turn];
          float s = -sin[k * turn];
          int a = block + k;
          int b = a + half;
          float re = real[b] * c - imaginary[b] * s;
          float im = real[b] * s + imaginary[b] * c;
          real[b] = real[a] - re;
          imaginary[b] = imaginary[a] - im;
          real[a] += re;
          imaginary[a] += im;
        }
      }
    }
  }

  private static void swap(float[] values, int i, int j) {
    float value = values[i];
    values[i] = values[j];
    values[j] = value;
  }

  private static void scale(float[] values, float factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }
}
