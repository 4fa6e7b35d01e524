/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import java.util.Arrays;

/**
 * From coefficients to samples: the inverse discrete cosine transform of blocks of 8 x 8 (ITU-T
 * T.81, A.3.3), the level shift (A.3.1), and rounding to the range of the samples.
 *
 * <p>The transform is separable; each of its 16 one-dimensional ones splits the definition into the
 * cosines that are even and odd about the middle. In 32-bit floating point the error before
 * rounding is below 0.01, so that samples are those of the exact transform but for near-ties.
 */
final class JpegBlocks {

  static final int SIDE = 8;
  static final int AREA = SIDE * SIDE;

  /** Row-major place of the coefficient at each zigzag position (figure A.6). */
  private static final int[] PLACES = places();

  // C1 is half of cos(pi / 16), C2 of cos(2 pi / 16), and so on.
  private static final float C1 = halfCosine(1);
  private static final float C2 = halfCosine(2);
  private static final float C3 = halfCosine(3);
  private static final float C4 = halfCosine(4);
  private static final float C5 = halfCosine(5);
  private static final float C6 = halfCosine(6);
  private static final float C7 = halfCosine(7);

  private final int columns;
  private final int rows;
  private final float halfAboveMiddle;
  private final float white;
  private final int[] divisors;
  private final short[] samples;
  private final float[] block = new float[AREA];
  private int last;

  /**
   * @param divisors of the coefficients, in zigzag order
   */
  JpegBlocks(JpegHeader header, int[] divisors) {
    columns = header.columns();
    rows = header.rows();
    // A cast truncates, and samples are not negative: half a step more and it rounds.
    halfAboveMiddle = (1 << (header.bits() - 1)) + 0.5f;
    white = (1 << header.bits()) - 1;
    this.divisors = divisors;
    samples = new short[columns * rows];
  }

  short[] samples() {
    return samples;
  }

  static int across(JpegHeader header) {
    return (header.columns() + SIDE - 1) / SIDE;
  }

  /** Blocks that cover an image, row by row. */
  static long count(JpegHeader header) {
    return (long) across(header) * ((header.rows() + SIDE - 1) / SIDE);
  }

  /** Sets a coefficient of the next block, in order of the zigzag positions; others are 0. */
  void put(int position, int quantized) {
    block[PLACES[position]] = (float) quantized * divisors[position];
    last = position;
  }

  /** Transforms the coefficients that were put, to the samples of a block; forgets them. */
  void transform(int number) {
    int across = (columns + SIDE - 1) / SIDE;
    int x = number % across * SIDE;
    int y = number / across * SIDE;
    int width = Math.min(SIDE, columns - x);
    int height = Math.min(SIDE, rows - y);
    if (last == 0) {
      short value = sample(block[0] / SIDE);
      for (int row = y; row < y + height; row++) {
        Arrays.fill(samples, row * columns + x, row * columns + x + width, value);
      }
    } else {
      for (int i = 0; i < SIDE; i++) {
        transform(i, SIDE);
      }
      for (int row = 0; row < height; row++) {
        transform(row * SIDE, 1);
        int to = (y + row) * columns + x;
        for (int i = 0; i < width; i++) {
          samples[to + i] = sample(block[row * SIDE + i]);
        }
      }
    }
    Arrays.fill(block, 0);
    last = 0;
  }

  private short sample(float value) {
    return (short) Math.max(0, Math.min(white, value + halfAboveMiddle));
  }

  /** One-dimensional inverse transform, in place, of 8 numbers that lie {@code step} apart. */
  private void transform(int at, int step) {
    float f1 = block[at + step];
    float f2 = block[at + 2 * step];
    float f3 = block[at + 3 * step];
    float f5 = block[at + 5 * step];
    float f6 = block[at + 6 * step];
    float f7 = block[at + 7 * step];
    float sum = C4 * (block[at] + block[at + 4 * step]);
    float difference = C4 * (block[at] - block[at + 4 * step]);
    float outer = C2 * f2 + C6 * f6;
    float inner = C6 * f2 - C2 * f6;
    float odd0 = C1 * f1 + C3 * f3 + C5 * f5 + C7 * f7;
    float odd1 = C3 * f1 - C7 * f3 - C1 * f5 - C5 * f7;
    float odd2 = C5 * f1 - C1 * f3 + C7 * f5 + C3 * f7;
    float odd3 = C7 * f1 - C5 * f3 + C3 * f5 - C1 * f7;
    block[at] = sum + outer + odd0;
    block[at + step] = difference + inner + odd1;
    block[at + 2 * step] = difference - inner + odd2;
    block[at + 3 * step] = sum - outer + odd3;
    block[at + 4 * step] = sum - outer - odd3;
    block[at + 5 * step] = difference - inner - odd2;
    block[at + 6 * step] = difference + inner - odd1;
    block[at + 7 * step] = sum + outer - odd0;
  }

  private static float halfCosine(int sixteenths) {
    return (float) (Math.cos(sixteenths * Math.PI / 16) / 2);
  }

  /** Diagonals, the odd ones downwards and the even ones upwards. */
  private static int[] places() {
    int[] places = new int[AREA];
    int position = 0;
    for (int diagonal = 0; diagonal < 2 * SIDE - 1; diagonal++) {
      for (int i = 0; i <= diagonal; i++) {
        int row = diagonal % 2 == 0 ? diagonal - i : i;
        int column = diagonal - row;
        if (row < SIDE && column < SIDE) {
          places[position++] = row * SIDE + column;
        }
      }
    }
    return places;
  }
}
