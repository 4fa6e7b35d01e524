/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

/**
 * The Huffman and quantization tables of a JPEG frame (ITU-T T.81, B.2.4), four of each kind; a
 * later one takes the place of an earlier one of its number.
 */
final class JpegTables {

  private static final int NUMBERS = 4;
  private static final int MOST_CODES = 256;

  private final HuffmanTable[] huffman = new HuffmanTable[2 * NUMBERS];
  private final int[][] quantization = new int[NUMBERS][];

  /**
   * @param most size of the largest difference that it may have a code for
   * @throws IllegalArgumentException when the frame has not defined it, or with larger ones
   */
  HuffmanTable dcTable(int number, int most) {
    HuffmanTable table = huffman(0, number);
    if (table.largest() > most) {
      throw new IllegalArgumentException("its JPEG frame has an impossible Huffman table");
    }
    return table;
  }

  /**
   * @throws IllegalArgumentException when the frame has not defined it
   */
  HuffmanTable acTable(int number) {
    return huffman(1, number);
  }

  /**
   * The divisors of the 64 coefficients, in zigzag order.
   *
   * @throws IllegalArgumentException when the frame has not defined them
   */
  int[] quantization(int number) {
    if (number >= NUMBERS || quantization[number] == null) {
      throw new IllegalArgumentException("its JPEG frame lacks a quantization table");
    }
    return quantization[number];
  }

  /**
   * Enters the tables of a DHT segment (B.2.4.2).
   *
   * @throws IllegalArgumentException when they are damaged
   */
  void readHuffman(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int kind = (bytes[at] & 0xFF) >> 4;
      int number = bytes[at] & 15;
      if (kind > 1 || number >= NUMBERS || to - at <= HuffmanTable.LENGTHS) {
        throw damagedTable();
      }
      int size = HuffmanTable.size(bytes, at + 1);
      if (size > MOST_CODES || size > to - at - 1 - HuffmanTable.LENGTHS) {
        throw damagedTable();
      }
      huffman[kind * NUMBERS + number] = new HuffmanTable(bytes, at + 1);
      at += 1 + HuffmanTable.LENGTHS + size;
    }
  }

  /**
   * Enters the tables of a DQT segment (B.2.4.1).
   *
   * @throws IllegalArgumentException when they are damaged
   */
  void readQuantization(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int bytesEach = ((bytes[at] & 0xFF) >> 4) + 1;
      int number = bytes[at] & 15;
      if (bytesEach > 2 || number >= NUMBERS || to - at - 1 < JpegBlocks.AREA * bytesEach) {
        throw damagedTable();
      }
      int[] divisors = new int[JpegBlocks.AREA];
      for (int i = 0; i < JpegBlocks.AREA; i++) {
        int entry = at + 1 + i * bytesEach;
        divisors[i] = bytesEach == 2 ? JpegSegments.word(bytes, entry) : bytes[entry] & 0xFF;
        if (divisors[i] == 0) {
          throw damagedTable();
        }
      }
      quantization[number] = divisors;
      at += 1 + JpegBlocks.AREA * bytesEach;
    }
  }

  private HuffmanTable huffman(int kind, int number) {
    HuffmanTable table = number < NUMBERS ? huffman[kind * NUMBERS + number] : null;
    if (table == null) {
      throw new IllegalArgumentException("its JPEG frame lacks a Huffman table");
    }
    return table;
  }

  private static IllegalArgumentException damagedTable() {
    return new IllegalArgumentException("its JPEG frame has a damaged table");
  }
}
