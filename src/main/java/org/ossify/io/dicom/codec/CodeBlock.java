/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import java.util.Arrays;

/**
 * What the packets say of a code-block: its coding passes, in codeword segments that each end with
 * a terminated codeword, and where its bytes lie (T.800, B.10.5 to B.10.8).
 */
final class CodeBlock {

  // the passes before the first one that bypasses the arithmetic coder
  private static final int FIRST_SEGMENT_OF_BYPASS = 10;
  private static final int MOST_LENGTH_BITS = 31;

  private final int emptyPlanes;
  private int lengthBits = 3;
  private int passes;
  private long pendingBytes;
  private int segments;
  private int[] segmentPasses = new int[1];
  private int[] segmentBytes = new int[1];
  private int chunks;
  private int[] chunkStart = new int[1];
  private int[] chunkBytes = new int[1];

  /**
   * @param emptyPlanes bit planes from the highest on that are zero and not coded
   */
  CodeBlock(int emptyPlanes) {
    this.emptyPlanes = emptyPlanes;
  }

  /** Reads how many bytes the next passes take, and counts them to their segments. */
  void readLengths(int newPasses, CodingStyle style, PacketBits bits) {
    while (bits.read() == 1) {
      lengthBits++;
    }
    pendingBytes = 0;
    int left = newPasses;
    while (left > 0) {
      if (segments == 0 || segmentPasses[segments - 1] == capacity(segments - 1, style)) {
        addSegment();
      }
      int taken = Math.min(left, capacity(segments - 1, style) - segmentPasses[segments - 1]);
      int count = lengthBits + 31 - Integer.numberOfLeadingZeros(taken);
      if (count > MOST_LENGTH_BITS) {
        throw CodestreamBytes.corrupt("a code-block is too long");
      }
      int length = bits.read(count);
      segmentPasses[segments - 1] += taken;
      segmentBytes[segments - 1] += length;
      pendingBytes += length;
      left -= taken;
    }
    passes += newPasses;
  }

  private static int capacity(int segment, CodingStyle style) {
    if (style.has(CodingStyle.TERMINATE_EACH_PASS)) {
      return 1;
    }
    if (!style.has(CodingStyle.BYPASS)) {
      return Integer.MAX_VALUE;
    }
    if (segment == 0) {
      return FIRST_SEGMENT_OF_BYPASS;
    }
    return segment % 2 == 1 ? 2 : 1;
  }

  private void addSegment() {
    if (segments == segmentPasses.length) {
      segmentPasses = Arrays.copyOf(segmentPasses, 2 * segments);
      segmentBytes = Arrays.copyOf(segmentBytes, 2 * segments);
    }
    segments++;
  }

  /** Notes where the bytes of the packet lie whose header was read last, and goes behind them. */
  void takeBytes(CodestreamBytes packets) {
    if (pendingBytes > packets.remaining()) {
      throw CodestreamBytes.cutShort();
    }
    if (chunks == chunkStart.length) {
      chunkStart = Arrays.copyOf(chunkStart, 2 * chunks);
      chunkBytes = Arrays.copyOf(chunkBytes, 2 * chunks);
    }
    chunkStart[chunks] = packets.position();
    chunkBytes[chunks++] = (int) pendingBytes;
    packets.skip((int) pendingBytes);
  }

  int emptyPlanes() {
    return emptyPlanes;
  }

  int passes() {
    return passes;
  }

  int segments() {
    return segments;
  }

  int segmentPasses(int segment) {
    return segmentPasses[segment];
  }

  int segmentBytes(int segment) {
    return segmentBytes[segment];
  }

  int bytes() {
    int sum = 0;
    for (int i = 0; i < chunks; i++) {
      sum += chunkBytes[i];
    }
    return sum;
  }

  /** Copies the bytes of all packets, one after the other, to the start of a buffer. */
  void copyTo(byte[] buffer, byte[] packets) {
    int at = 0;
    for (int i = 0; i < chunks; i++) {
      System.arraycopy(packets, chunkStart[i], buffer, at, chunkBytes[i]);
      at += chunkBytes[i];
    }
  }
}
