/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import java.util.Arrays;
import java.util.Optional;

/**
 * The scans of a progressive JPEG frame, by spectral selection and successive approximation (ITU-T
 * T.81, annex G): each gives a band of the coefficients their higher bits, or one bit more.
 */
final class JpegProgressive {

  private static final int LONGEST_RUN = 15;
  private static final int LOWEST_BIT = 13;
  // The first scan has a code for each block's DC coefficient.
  private static final int MOST_BLOCKS_A_BYTE = 8;
  private static final int UNKNOWN = -1;
  // As many as 64 scans of the smallest blocks; true pictures have ten and larger blocks.
  private static final long MOST_VISITS_A_BYTE = 64 * MOST_BLOCKS_A_BYTE;

  private final byte[] frame;
  private final JpegSegments segments;
  private final int blocks;
  private final short[] coefficients;
  private final boolean[] hasAc;
  // For each coefficient the lowest bit that is known.
  private final int[] known = new int[JpegBlocks.AREA];

  private JpegScan scan;
  private JpegBits bits;
  private HuffmanTable table;
  private int prediction;
  private int blocksToSkip;
  private long visits;

  private JpegProgressive(byte[] frame, JpegSegments segments, int blocks) {
    this.frame = frame;
    this.segments = segments;
    this.blocks = blocks;
    coefficients = new short[blocks * JpegBlocks.AREA];
    hasAc = new boolean[blocks];
    Arrays.fill(known, UNKNOWN);
  }

  /**
   * The samples of the image.
   *
   * @param segments of the frame, at its first scan
   * @throws IllegalArgumentException when the scans are damaged, or do not follow on each other
   */
  static short[] decode(byte[] frame, JpegSegments segments, JpegScan first) {
    JpegHeader header = segments.header();
    long most = (long) MOST_BLOCKS_A_BYTE * (frame.length - first.data());
    int count = JpegDct.blocks(header, most);
    JpegBlocks samples =
        new JpegBlocks(header, segments.tables().quantization(header.quantization()));
    if (first.first() != 0) {
      throw outOfOrder();
    }
    JpegProgressive image = new JpegProgressive(frame, segments, count);
    Optional<JpegScan> next = Optional.of(first);
    while (next.isPresent()) {
      image.decodeScan(next.get());
      next = segments.nextScan();
    }
    if (!segments.isComplete() && Arrays.stream(image.known).anyMatch(bit -> bit != 0)) {
      throw JpegSegments.cutShort();
    }
    image.transform(samples);
    return samples.samples();
  }

  private static IllegalArgumentException outOfOrder() {
    return new IllegalArgumentException("its JPEG frame has scans out of their order");
  }

  private void decodeScan(JpegScan next) {
    scan = next;
    enter();
    visits += blocks;
    if (visits > MOST_VISITS_A_BYTE * frame.length) {
      throw new IllegalArgumentException("its JPEG frame has too many scans");
    }
    boolean dc = scan.first() == 0;
    if (!dc) {
      table = segments.tables().acTable(scan.acTable());
    } else if (scan.high() == 0) {
      table = segments.tables().dcTable(scan.dcTable(), JpegDct.LARGEST_SIZE);
    }
    bits = new JpegBits(frame, scan.data());
    prediction = 0;
    blocksToSkip = 0;
    int interval = segments.restartInterval();
    for (int block = 0; block < blocks; block++) {
      if (interval > 0 && block > 0 && block % interval == 0) {
        bits.restart(block / interval - 1);
        prediction = 0;
        blocksToSkip = 0;
      }
      decodeBlock(block, dc);
      if (bits.isCutShort()) {
        throw JpegSegments.cutShort();
      }
    }
    segments.goOnFrom(bits.end());
  }

  /** Notes what the scan makes known, and refuses one that does not follow on those before. */
  private void enter() {
    boolean band = scan.first() == 0 ? scan.last() == 0 : scan.last() >= scan.first();
    boolean bit = scan.high() == 0 ? scan.low() <= LOWEST_BIT : scan.low() == scan.high() - 1;
    if (!band || !bit || scan.last() >= JpegBlocks.AREA) {
      throw outOfOrder();
    }
    for (int position = scan.first(); position <= scan.last(); position++) {
      if (known[position] != (scan.high() == 0 ? UNKNOWN : scan.high())) {
        throw outOfOrder();
      }
      known[position] = scan.low();
    }
  }

  private void decodeBlock(int block, boolean dc) {
    int at = block * JpegBlocks.AREA;
    if (dc && scan.high() == 0) {
      prediction += bits.signed(bits.entry(table));
      coefficients[at] = (short) (prediction << scan.low());
    } else if (dc) {
      coefficients[at] |= (short) (bits.unsigned(1) << scan.low());
    } else if (scan.high() == 0) {
      firstBits(block, at);
    } else {
      oneBitMore(block, at);
    }
  }

  /** First scan of a band (G.1.2.2). */
  private void firstBits(int block, int at) {
    if (blocksToSkip > 0) {
      blocksToSkip--;
      return;
    }
    int position = scan.first();
    while (position <= scan.last()) {
      int entry = bits.entry(table);
      int value = bits.signed(entry);
      int run = entry >> 20;
      if ((entry >> 16 & 15) != 0) {
        position += run;
        if (position > scan.last()) {
          throw JpegDct.outsideOfBlock();
        }
        coefficients[at + position++] = (short) (value << scan.low());
        hasAc[block] = true;
      } else if (run == LONGEST_RUN) {
        position += LONGEST_RUN + 1;
      } else {
        blocksToSkip = (1 << run) + bits.unsigned(run) - 1;
        return;
      }
    }
  }

  /** Later scan of a band (G.1.2.3). */
  private void oneBitMore(int block, int at) {
    int position = scan.first();
    while (blocksToSkip == 0 && position <= scan.last()) {
      int entry = bits.entry(table);
      // The additional bit of a new coefficient is its sign.
      int value = bits.signed(entry);
      int run = entry >> 20;
      int size = entry >> 16 & 15;
      if (size > 1) {
        throw JpegDct.outsideOfBlock();
      }
      if (size == 0 && run < LONGEST_RUN) {
        blocksToSkip = (1 << run) + bits.unsigned(run);
      } else {
        position = correct(at, position, run);
        if (size == 1) {
          if (position > scan.last()) {
            throw JpegDct.outsideOfBlock();
          }
          coefficients[at + position] = (short) (value << scan.low());
          hasAc[block] = true;
        }
        position++;
      }
    }
    if (blocksToSkip > 0) {
      if (hasAc[block]) {
        correct(at, position, JpegBlocks.AREA);
      }
      blocksToSkip--;
    }
  }

  /**
   * Gives the coefficients that are not 0 yet another bit, until as many zeros were passed.
   *
   * @return position of the zero after these
   */
  private int correct(int at, int from, int zeros) {
    int left = zeros;
    int position = from;
    for (; position <= scan.last(); position++) {
      int value = coefficients[at + position];
      if (value != 0) {
        int bit = bits.unsigned(1) << scan.low();
        coefficients[at + position] += (short) (value > 0 ? bit : -bit);
      } else if (left-- == 0) {
        return position;
      }
    }
    return position;
  }

  private void transform(JpegBlocks samples) {
    for (int block = 0; block < blocks; block++) {
      int at = block * JpegBlocks.AREA;
      samples.put(0, coefficients[at]);
      for (int position = 1; hasAc[block] && position < JpegBlocks.AREA; position++) {
        if (coefficients[at + position] != 0) {
          samples.put(position, coefficients[at + position]);
        }
      }
      samples.transform(block);
    }
  }
}
