/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import java.util.Arrays;

/**
 * The COD marker segment, of which COC replaces the second half (T.800, A.6.1 and A.6.2).
 *
 * @param progression order of the packets: 0 LRCP, 1 RLCP, 2 RPCL, 3 PCRL, 4 CPRL
 * @param layers quality layers, 1 to 65535
 * @param endOfHeader whether each packet header ends with an EPH marker
 * @param levels wavelet decompositions, 0 to 32
 * @param blockWidthLog2 nominal width of a code-block, 2 to 10
 * @param blockHeightLog2 nominal height of a code-block, 2 to 10
 * @param blockStyle the bits {@link #BYPASS} to {@link #SEGMENTATION_SYMBOLS}
 * @param reversible 5/3 with whole numbers, otherwise 9/7
 * @param precincts for each resolution log2 of the width (low 4 bits) and height of its precincts
 */
record CodingStyle(
    int progression,
    int layers,
    boolean endOfHeader,
    int levels,
    int blockWidthLog2,
    int blockHeightLog2,
    int blockStyle,
    boolean reversible,
    int[] precincts) {

  static final int BYPASS = 1;
  static final int RESET_CONTEXTS = 2;
  static final int TERMINATE_EACH_PASS = 4;
  static final int VERTICALLY_CAUSAL = 8;
  static final int SEGMENTATION_SYMBOLS = 32;

  private static final int HIGH_THROUGHPUT = 64;
  private static final int LARGEST_PRECINCT = 0xFF;
  private static final int MOST_LEVELS = 32;

  /** Reads the body of a COD segment. */
  static CodingStyle read(CodestreamBytes segment) {
    int flags = segment.unsigned8();
    int progression = segment.unsigned8();
    int layers = segment.unsigned16();
    segment.skip(1); // the transform of components: there is only one
    if (progression > 4 || layers == 0) {
      throw CodestreamBytes.corrupt("its order of packets is unknown");
    }
    return component(segment, (flags & 1) != 0, progression, layers, (flags & 4) != 0);
  }

  /** This style with what a COC segment, read up to its style byte, says otherwise. */
  CodingStyle with(CodestreamBytes segment) {
    boolean ownPrecincts = (segment.unsigned8() & 1) != 0;
    return component(segment, ownPrecincts, progression, layers, endOfHeader);
  }

  private static CodingStyle component(
      CodestreamBytes segment,
      boolean ownPrecincts,
      int progression,
      int layers,
      boolean endOfHeader) {
    int levels = segment.unsigned8();
    int width = segment.unsigned8() + 2;
    int height = segment.unsigned8() + 2;
    int style = segment.unsigned8();
    int transform = segment.unsigned8();
    if ((style & HIGH_THROUGHPUT) != 0) {
      throw CodestreamSize.highThroughput();
    }
    if (levels > MOST_LEVELS || width > 10 || height > 10 || width + height > 12) {
      throw CodestreamBytes.corrupt("its code-blocks have no allowed size");
    }
    if (transform > 1 || style > 0x3F) {
      throw CodestreamBytes.corrupt("its coding style is unknown");
    }
    int[] precincts = new int[levels + 1];
    Arrays.fill(precincts, LARGEST_PRECINCT);
    for (int i = 0; ownPrecincts && i <= levels; i++) {
      precincts[i] = segment.unsigned8();
      if (i > 0 && ((precincts[i] & 0xF) == 0 || precincts[i] >> 4 == 0)) {
        throw CodestreamBytes.corrupt("its precincts have no allowed size");
      }
    }
    return new CodingStyle(
        progression, layers, endOfHeader, levels, width, height, style, transform == 1, precincts);
  }

  boolean has(int style) {
    return (blockStyle & style) != 0;
  }

  int precinctWidthLog2(int resolution) {
    return precincts[resolution] & 0xF;
  }

  int precinctHeightLog2(int resolution) {
    return precincts[resolution] >> 4;
  }
}
