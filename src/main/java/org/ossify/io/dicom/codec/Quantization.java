/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

/**
 * The QCD or QCC marker segment: the bits and the step of each subband (T.800, A.6.4 and E.1).
 *
 * @param derived whether only the coarsest subband is given and the others follow from it
 * @param guardBits bits above the nominal range of a subband, 0 to 7
 * @param exponents of the subbands, from the coarsest on: LL, then HL, LH, HH of each resolution
 * @param mantissas of the subbands, 0 to 2047; 0 where nothing is quantized
 */
record Quantization(boolean derived, int guardBits, int[] exponents, int[] mantissas) {

  /** Reads the segment from its style byte on. */
  static Quantization read(CodestreamBytes segment) {
    int style = segment.unsigned8();
    int kind = style & 0x1F;
    if (kind > 2) {
      throw CodestreamBytes.corrupt("its quantization is unknown");
    }
    int subbands = kind == 0 ? segment.remaining() : segment.remaining() / 2;
    int[] exponents = new int[subbands];
    int[] mantissas = new int[subbands];
    for (int i = 0; i < subbands; i++) {
      int value = kind == 0 ? segment.unsigned8() << 8 : segment.unsigned16();
      exponents[i] = value >> 11;
      mantissas[i] = value & 0x7FF;
    }
    return new Quantization(kind == 1, style >> 5, exponents, mantissas);
  }

  private int exponent(int subband, int levelsAboveCoarsest) {
    int index = derived ? 0 : subband;
    if (index >= exponents.length) {
      throw CodestreamBytes.corrupt("a subband has no quantization");
    }
    return derived ? exponents[0] - levelsAboveCoarsest : exponents[index];
  }

  /**
   * Bits of the largest magnitude in a subband: Mb of equation E-2.
   *
   * @param subband its number in the order of the segment
   * @param levelsAboveCoarsest decompositions that the coarsest subband went through in addition
   */
  int magnitudeBits(int subband, int levelsAboveCoarsest) {
    return Math.max(0, guardBits + exponent(subband, levelsAboveCoarsest) - 1);
  }

  /**
   * Step of a subband that is not reversible: equation E-3.
   *
   * @param nominalBits bits of the pixels and of the gain of the subband
   */
  float step(int subband, int levelsAboveCoarsest, int nominalBits) {
    int mantissa = mantissas[derived ? 0 : subband];
    return Math.scalb(1 + mantissa / 2048f, nominalBits - exponent(subband, levelsAboveCoarsest));
  }
}
