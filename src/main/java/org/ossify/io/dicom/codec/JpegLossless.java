/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

/**
 * JPEG Lossless, Huffman coded and non-hierarchical: process 14 with each of its seven predictors,
 * samples of 2 to 16 bits, any point transform and restart intervals (ITU-T T.81 | ISO/IEC 10918-1,
 * annex H). One component.
 *
 * <p>A sample is its prediction from the samples to the left (a), above (b) and above left (c) plus
 * a difference, modulo 2^16 (H.1.2): so frames whose encoder took signed samples as they were come
 * out as those samples, and values beyond the precision that a frame claims are kept as they are.
 *
 * <p>Each sample takes a bit at least, so a frame gives at most 8 samples a byte; one that claims
 * more is refused before anything is allocated. Linear in its samples.
 */
public final class JpegLossless {

  private static final int MOST_PREDICTORS = 7;
  private static final int FEWEST_BITS = 2;
  private static final int MOST_BITS = 16;

  private final JpegBits bits;
  private final HuffmanTable table;
  private final int columns;
  private final int predictor;
  private final short[] samples;

  private JpegLossless(JpegBits bits, HuffmanTable table, int columns, int predictor, int count) {
    this.bits = bits;
    this.table = table;
    this.columns = columns;
    this.predictor = predictor;
    this.samples = new short[count];
  }

  /**
   * The samples of one compressed frame.
   *
   * @throws IllegalArgumentException when these bytes are not such a frame; no file is named
   */
  public static DecodedFrame decode(byte[] frame) {
    JpegSegments segments = new JpegSegments(frame);
    JpegScan scan = segments.firstScan();
    JpegHeader header = segments.header();
    check(header, scan);
    int count = header.samples((long) Byte.SIZE * (frame.length - scan.data()));
    int rowsToRestart = rowsToRestart(segments.restartInterval(), header);
    HuffmanTable table = segments.tables().dcTable(scan.dcTable(), MOST_BITS);
    JpegBits bits = new JpegBits(frame, scan.data());
    JpegLossless image = new JpegLossless(bits, table, header.columns(), scan.first(), count);
    image.decodeRows(header.rows(), rowsToRestart, 1 << (header.bits() - scan.low() - 1));
    image.shift(scan.low());
    return new DecodedFrame(header.columns(), header.rows(), header.bits(), image.samples);
  }

  private static void check(JpegHeader header, JpegScan scan) {
    if (header.process() != JpegHeader.LOSSLESS) {
      throw new IllegalArgumentException("its JPEG frame is not a lossless one");
    }
    if (header.bits() < FEWEST_BITS || header.bits() > MOST_BITS) {
      throw new IllegalArgumentException(
          "its JPEG frame has samples of " + header.bits() + " bits, not of 2 to 16");
    }
    if (scan.first() < 1 || scan.first() > MOST_PREDICTORS) {
      throw new IllegalArgumentException(
          "its JPEG frame has the predictor " + scan.first() + ", not one of 1 to 7");
    }
    if (scan.low() >= header.bits()) {
      throw new IllegalArgumentException("its JPEG frame has a point transform of all its bits");
    }
  }

  private static int rowsToRestart(int interval, JpegHeader header) {
    if (interval % header.columns() != 0) {
      throw new IllegalArgumentException("its JPEG frame restarts within a row");
    }
    return interval == 0 ? header.rows() : interval / header.columns();
  }

  private void decodeRows(int rows, int rowsToRestart, int initial) {
    for (int row = 0; row < rows; row++) {
      int start = row * columns;
      boolean first = row % rowsToRestart == 0;
      if (first && row > 0) {
        bits.restart(row / rowsToRestart - 1);
      }
      readDifferences(start);
      if (bits.isCutShort()) {
        throw JpegSegments.cutShort();
      }
      samples[start] += (short) (first ? initial : samples[start - columns]);
      addPrediction(first ? 1 : predictor, start);
    }
    bits.end();
  }

  /** Differences of a row (H.1.2.2), to where its samples will be. */
  private void readDifferences(int start) {
    int[] lookup = table.lookup();
    short[] differences = samples;
    int end = start + columns;
    long buffer = bits.buffer;
    int count = bits.count;
    for (int i = start; i < end; i++) {
      // Each fourth time whether needed or not: a processor foresees that, and 32 bits are seldom
      // used up before.
      if ((i & 3) == 0 || count < JpegBits.ENOUGH) {
        bits.buffer = buffer;
        bits.count = count;
        bits.refill();
        buffer = bits.buffer;
        count = bits.count;
      }
      int entry = lookup[(int) (buffer >>> HuffmanTable.LOOKUP_SHIFT)];
      if (entry == 0) {
        entry = table.longEntry(buffer);
      }
      long after = buffer << (entry >> 8);
      int size = entry >> 16;
      // As JpegBits.signed; size 16, which has no additional bits, is the difference 32768.
      int magnitude = (int) (after >>> 1 >>> ~(size & 15));
      int negative = (int) (~after >> 63) & (1 << (size & 15)) - 1;
      differences[i] = (short) (magnitude - negative + (size >> 4 << 15));
      buffer <<= entry;
      count -= entry & 0xFF;
    }
    bits.buffer = buffer;
    bits.count = count;
  }

  /** Turns the differences of a row into samples, but the first one, which is a sample already. */
  private void addPrediction(int selection, int start) {
    if (selection == 1) {
      addLeft(start);
    } else if (selection == 2) {
      addAbove(start);
    } else {
      addNeighbours(selection, start);
    }
  }

  private void addLeft(int start) {
    int left = samples[start];
    for (int i = start + 1; i < start + columns; i++) {
      left += samples[i];
      samples[i] = (short) left;
    }
  }

  private void addAbove(int start) {
    for (int i = start + 1; i < start + columns; i++) {
      samples[i] += samples[i - columns];
    }
  }

  private void addNeighbours(int selection, int start) {
    int a = samples[start] & 0xFFFF;
    int c = samples[start - columns] & 0xFFFF;
    for (int i = start + 1; i < start + columns; i++) {
      int b = samples[i - columns] & 0xFFFF;
      int prediction =
          switch (selection) {
            case 3 -> c;
            case 4 -> a + b - c;
            case 5 -> a + ((b - c) >> 1);
            case 6 -> b + ((a - c) >> 1);
            default -> (a + b) >> 1;
          };
      a = samples[i] + prediction & 0xFFFF;
      samples[i] = (short) a;
      c = b;
    }
  }

  private void shift(int pointTransform) {
    if (pointTransform > 0) {
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (short) (samples[i] << pointTransform);
      }
    }
  }
}
