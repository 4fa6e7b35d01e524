/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

/**
 * JPEG by discrete cosine transform, Huffman coded: baseline, extended sequential and progressive,
 * with samples of 8 or 12 bits (processes 1, 2, 4, 6, 8, 10 and 12 of ITU-T T.81 | ISO/IEC 10918-1,
 * annexes F and G). One component.
 *
 * <p>Samples are those of the exact inverse transform of the coefficients, rounded, but for
 * near-ties. A block of 64 samples takes two bits at least, in progressive frames one; a frame that
 * claims more is refused before anything is allocated. Linear in its samples; progressive frames
 * take 2 bytes a sample more while they are decoded.
 */
public final class JpegDct {

  static final int LARGEST_SIZE = 15;

  private static final int LONGEST_RUN = 15;
  // Two bits a block at least: a code for its DC coefficient, and one for the end of the block.
  private static final int MOST_BLOCKS_A_BYTE = 4;

  private final JpegBits bits;
  private final HuffmanTable dcTable;
  private final HuffmanTable acTable;
  private final JpegBlocks blocks;
  private int prediction;

  private JpegDct(JpegBits bits, HuffmanTable dcTable, HuffmanTable acTable, JpegBlocks blocks) {
    this.bits = bits;
    this.dcTable = dcTable;
    this.acTable = acTable;
    this.blocks = blocks;
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
    check(header);
    short[] samples =
        header.process() == JpegHeader.PROGRESSIVE
            ? JpegProgressive.decode(frame, segments, scan)
            : sequential(frame, segments, scan);
    return new DecodedFrame(header.columns(), header.rows(), header.bits(), samples);
  }

  private static void check(JpegHeader header) {
    if (header.process() == JpegHeader.LOSSLESS) {
      throw new IllegalArgumentException("its JPEG frame is a lossless one");
    }
    if (header.bits() != 8 && header.bits() != 12) {
      throw new IllegalArgumentException(
          "its JPEG frame has samples of " + header.bits() + " bits, not of 8 or 12");
    }
  }

  private static short[] sequential(byte[] frame, JpegSegments segments, JpegScan scan) {
    JpegHeader header = segments.header();
    int count = blocks(header, (long) MOST_BLOCKS_A_BYTE * (frame.length - scan.data()));
    JpegBlocks blocks =
        new JpegBlocks(header, segments.tables().quantization(header.quantization()));
    JpegBits bits = new JpegBits(frame, scan.data());
    HuffmanTable dcTable = segments.tables().dcTable(scan.dcTable(), LARGEST_SIZE);
    HuffmanTable acTable = segments.tables().acTable(scan.acTable());
    new JpegDct(bits, dcTable, acTable, blocks).decodeBlocks(count, segments.restartInterval());
    return blocks.samples();
  }

  /**
   * How many blocks the image has.
   *
   * @param most as many as its bits can give at best
   * @throws IllegalArgumentException when they are more
   */
  static int blocks(JpegHeader header, long most) {
    long count = JpegBlocks.count(header);
    if (count > Math.min(most, Integer.MAX_VALUE / JpegBlocks.AREA)) {
      throw JpegSegments.cutShort();
    }
    return (int) count;
  }

  private void decodeBlocks(int count, int interval) {
    for (int block = 0; block < count; block++) {
      if (interval > 0 && block > 0 && block % interval == 0) {
        bits.restart(block / interval - 1);
        prediction = 0;
      }
      decodeBlock();
      if (bits.isCutShort()) {
        throw JpegSegments.cutShort();
      }
      blocks.transform(block);
    }
    bits.end();
  }

  private void decodeBlock() {
    prediction += bits.signed(bits.entry(dcTable));
    blocks.put(0, prediction);
    int position = 1;
    while (position < JpegBlocks.AREA) {
      int entry = bits.entry(acTable);
      int value = bits.signed(entry);
      int run = entry >> 20;
      if ((entry >> 16 & 15) != 0) {
        position += run;
        if (position >= JpegBlocks.AREA) {
          throw outsideOfBlock();
        }
        blocks.put(position++, value);
      } else if (run == LONGEST_RUN) {
        position += LONGEST_RUN + 1;
      } else {
        return;
      }
    }
  }

  static IllegalArgumentException outsideOfBlock() {
    return new IllegalArgumentException("its JPEG frame has coefficients outside of their block");
  }
}
