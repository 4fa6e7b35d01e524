/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * JPEG of one component by discrete cosine transform, for tests: in doubles, slow and by the letter
 * of ITU-T T.81, annexes A, F and G.
 *
 * @param bits precision
 * @param rows height
 * @param columns width
 * @param quantization divisors of all coefficients, in zigzag order
 * @param restartInterval blocks between restart markers, 0 for none
 * @param dc code of the sizes of DC differences
 * @param ac code of all bytes
 */
record DctEncoder(
    int bits,
    int rows,
    int columns,
    int[] quantization,
    int restartInterval,
    HuffmanCode dc,
    HuffmanCode ac) {

  private static final int MOST_BLOCKS_IN_A_RUN = 32767;

  /** Row of the coefficient at each zigzag position, and its column (figure A.6). */
  static final int[][] ZIGZAG = zigzag();

  /** One scan of a progressive frame. */
  record Scan(int first, int last, int high, int low) {}

  private static int[][] zigzag() {
    int[][] places = new int[64][];
    int row = 0;
    int column = 0;
    for (int i = 0; i < 64; i++) {
      places[i] = new int[] {row, column};
      boolean up = (row + column) % 2 == 0;
      if ((up && column == 7) || (!up && row < 7 && column == 0)) {
        row++;
      } else if ((up && row == 0) || (!up && row == 7)) {
        column++;
      } else {
        row += up ? -1 : 1;
        column += up ? 1 : -1;
      }
    }
    return places;
  }

  int across() {
    return (columns + 7) / 8;
  }

  int blocks() {
    return across() * ((rows + 7) / 8);
  }

  /** Quantized coefficients of each block, in zigzag order. */
  int[][] coefficients(int[] samples) {
    int[][] coefficients = new int[blocks()][64];
    for (int block = 0; block < blocks(); block++) {
      double[][] shifted = new double[8][8];
      for (int y = 0; y < 8; y++) {
        for (int x = 0; x < 8; x++) {
          int row = Math.min(rows - 1, block / across() * 8 + y);
          int column = Math.min(columns - 1, block % across() * 8 + x);
          shifted[y][x] = samples[row * columns + column] - (1 << (bits - 1));
        }
      }
      for (int i = 0; i < 64; i++) {
        double sum = 0;
        for (int y = 0; y < 8; y++) {
          for (int x = 0; x < 8; x++) {
            sum += shifted[y][x] * basis(ZIGZAG[i][0], y) * basis(ZIGZAG[i][1], x);
          }
        }
        coefficients[block][i] = (int) Math.rint(sum / quantization[i]);
      }
    }
    return coefficients;
  }

  /** The exact samples of coefficients, before they are rounded. */
  double[] exact(int[][] coefficients) {
    double[] samples = new double[rows * columns];
    double white = (1 << bits) - 1;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int[] block = coefficients[row / 8 * across() + column / 8];
        double sum = 1 << (bits - 1);
        for (int i = 0; i < 64; i++) {
          double value = (double) block[i] * quantization[i];
          sum += value * basis(ZIGZAG[i][0], row % 8) * basis(ZIGZAG[i][1], column % 8);
        }
        samples[row * columns + column] = Math.max(0, Math.min(white, sum));
      }
    }
    return samples;
  }

  private static double basis(int frequency, int place) {
    double scale = frequency == 0 ? Math.sqrt(1 / 8.0) : 0.5;
    return scale * Math.cos((2 * place + 1) * frequency * Math.PI / 16);
  }

  /** Baseline or extended sequential. */
  byte[] sequential(int process, int[][] coefficients) {
    JpegWriter out = header(process);
    out.scanHeader(0x11, 0, 63, 0, 0);
    int prediction = 0;
    for (int block = 0; block < coefficients.length; block++) {
      if (restarts(out, block)) {
        prediction = 0;
      }
      int difference = coefficients[block][0] - prediction;
      prediction = coefficients[block][0];
      int size = JpegWriter.sizeOf(difference);
      out.code(dc, size).signedBits(difference, size);
      runs(out, coefficients[block], 1, 63, 0);
      if (coefficients[block][63] == 0) {
        out.code(ac, 0);
      }
    }
    return out.end();
  }

  private JpegWriter header(int process) {
    int[] table = new int[1 + 128];
    table[0] = 0x10;
    for (int i = 0; i < 64; i++) {
      table[1 + 2 * i] = quantization[i] >> 8;
      table[2 + 2 * i] = quantization[i] & 255;
    }
    return new JpegWriter()
        .segment(0xDB, table)
        .frameHeader(process, bits, rows, columns)
        .table(0x01, dc)
        .table(0x11, ac)
        .restartInterval(restartInterval);
  }

  private boolean restarts(JpegWriter out, int block) {
    boolean restarts = restartInterval > 0 && block > 0 && block % restartInterval == 0;
    if (restarts) {
      out.flush().marker(0xD0 + (block / restartInterval - 1) % 8);
    }
    return restarts;
  }

  /** The coefficients of a band that are not 0, with the zeros before each. */
  private void runs(JpegWriter out, int[] block, int first, int last, int low) {
    int run = 0;
    for (int i = first; i <= last; i++) {
      int value = Integer.signum(block[i]) * (Math.abs(block[i]) >> low);
      if (value == 0) {
        run++;
        continue;
      }
      for (; run > 15; run -= 16) {
        out.code(ac, 0xF0);
      }
      int size = JpegWriter.sizeOf(value);
      out.code(ac, run << 4 | size).signedBits(value, size);
      run = 0;
    }
  }

  byte[] progressive(int[][] coefficients, List<Scan> scans) {
    JpegWriter out = header(0xC2);
    for (Scan scan : scans) {
      out.scanHeader(0x11, scan.first, scan.last, scan.high, scan.low);
      if (scan.first == 0) {
        dcScan(out, coefficients, scan);
      } else if (scan.high == 0) {
        firstScan(out, coefficients, scan);
      } else {
        laterScan(out, coefficients, scan);
      }
      out.flush();
    }
    return out.end();
  }

  private void dcScan(JpegWriter out, int[][] coefficients, Scan scan) {
    int prediction = 0;
    for (int block = 0; block < coefficients.length; block++) {
      if (restarts(out, block)) {
        prediction = 0;
      }
      int value = coefficients[block][0] >> scan.low;
      if (scan.high > 0) {
        out.bits(value & 1, 1);
      } else {
        int size = JpegWriter.sizeOf(value - prediction);
        out.code(dc, size).signedBits(value - prediction, size);
        prediction = value;
      }
    }
  }

  private void firstScan(JpegWriter out, int[][] coefficients, Scan scan) {
    int endBlocks = 0;
    for (int i = 0; i < coefficients.length; i++) {
      if (restartInterval > 0 && i % restartInterval == 0) {
        endBlocks = endOfBlocks(out, endBlocks, List.of());
      }
      restarts(out, i);
      int[] block = coefficients[i];
      boolean empty = true;
      for (int k = scan.first; k <= scan.last; k++) {
        empty &= Math.abs(block[k]) >> scan.low == 0;
      }
      if (!empty) {
        endBlocks = endOfBlocks(out, endBlocks, List.of());
        runs(out, block, scan.first, scan.last, scan.low);
      }
      if (Math.abs(block[scan.last]) >> scan.low == 0) {
        endBlocks++;
      }
      if (endBlocks == MOST_BLOCKS_IN_A_RUN) {
        endBlocks = endOfBlocks(out, endBlocks, List.of());
      }
    }
    endOfBlocks(out, endBlocks, List.of());
  }

  private int endOfBlocks(JpegWriter out, int blocks, List<Integer> corrections) {
    if (blocks > 0) {
      int run = JpegWriter.sizeOf(blocks) - 1;
      out.code(ac, run << 4).bits(blocks - (1 << run), run);
    }
    corrections.forEach(bit -> out.bits(bit, 1));
    return 0;
  }

  private void laterScan(JpegWriter out, int[][] coefficients, Scan scan) {
    int endBlocks = 0;
    List<Integer> waiting = new ArrayList<>();
    for (int i = 0; i < coefficients.length; i++) {
      if (restartInterval > 0 && i % restartInterval == 0) {
        endBlocks = endOfBlocks(out, endBlocks, waiting);
        waiting.clear();
      }
      restarts(out, i);
      int[] block = coefficients[i];
      int lastNew = 0;
      for (int k = scan.first; k <= scan.last; k++) {
        lastNew = Math.abs(block[k]) >> scan.low == 1 ? k : lastNew;
      }
      int run = 0;
      List<Integer> corrections = new ArrayList<>();
      for (int k = scan.first; k <= scan.last; k++) {
        int size = Math.abs(block[k]) >> scan.low;
        if (size == 0) {
          run++;
          continue;
        }
        for (; run > 15 && k <= lastNew; run -= 16) {
          endBlocks = endOfBlocks(out, endBlocks, waiting);
          waiting.clear();
          out.code(ac, 0xF0);
          corrections.forEach(bit -> out.bits(bit, 1));
          corrections.clear();
        }
        if (size > 1) {
          corrections.add(size & 1);
          continue;
        }
        endBlocks = endOfBlocks(out, endBlocks, waiting);
        waiting.clear();
        out.code(ac, run << 4 | 1).bits(block[k] > 0 ? 1 : 0, 1);
        corrections.forEach(bit -> out.bits(bit, 1));
        corrections.clear();
        run = 0;
      }
      if (run > 0 || !corrections.isEmpty()) {
        endBlocks++;
        waiting.addAll(corrections);
      }
      if (endBlocks == MOST_BLOCKS_IN_A_RUN) {
        endBlocks = endOfBlocks(out, endBlocks, waiting);
        waiting.clear();
      }
    }
    endOfBlocks(out, endBlocks, waiting);
  }
}
