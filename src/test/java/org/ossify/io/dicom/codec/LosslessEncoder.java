/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

/**
 * JPEG Lossless of one component for tests, slow and by the letter of ITU-T T.81, annex H.
 *
 * @param columns width
 * @param bits precision
 * @param predictor selection value
 * @param pointTransform low bits that are lost
 * @param rowsToRestart 0 without restart markers
 * @param code values 0 to 16
 */
record LosslessEncoder(
    int columns, int bits, int predictor, int pointTransform, int rowsToRestart, HuffmanCode code) {

  byte[] encode(short[] samples) {
    int rows = samples.length / columns;
    JpegWriter out = header(rows);
    writeRows(out, samples);
    return out.end();
  }

  JpegWriter header(int rows) {
    return new JpegWriter()
        .frameHeader(0xC3, bits, rows, columns)
        .table(0x00, code)
        .restartInterval(rowsToRestart * columns)
        .scanHeader(0x00, predictor, 0, 0, pointTransform);
  }

  void writeRows(JpegWriter out, short[] samples) {
    for (int i = 0; i < samples.length; i++) {
      int row = i / columns;
      boolean restarts = rowsToRestart > 0 && row % rowsToRestart == 0;
      if (restarts && row > 0 && i % columns == 0) {
        out.flush().marker(0xD0 + (row / rowsToRestart - 1) % 8);
      }
      boolean firstRow = row == 0 || restarts;
      int difference = (short) (at(samples, i) - prediction(samples, i, firstRow));
      if (difference == -32768) {
        out.code(code, 16);
      } else {
        int size = JpegWriter.sizeOf(difference);
        out.code(code, size).signedBits(difference, size);
      }
    }
  }

  private int prediction(short[] samples, int i, boolean firstRow) {
    boolean firstColumn = i % columns == 0;
    if (firstRow) {
      return firstColumn ? 1 << (bits - pointTransform - 1) : at(samples, i - 1);
    }
    int b = at(samples, i - columns);
    if (firstColumn) {
      return b;
    }
    int a = at(samples, i - 1);
    int c = at(samples, i - columns - 1);
    return switch (predictor) {
      case 1 -> a;
      case 2 -> b;
      case 3 -> c;
      case 4 -> a + b - c;
      case 5 -> a + Math.floorDiv(b - c, 2);
      case 6 -> b + Math.floorDiv(a - c, 2);
      default -> Math.floorDiv(a + b, 2);
    };
  }

  private int at(short[] samples, int i) {
    return (samples[i] & 0xFFFF) >> pointTransform;
  }
}
