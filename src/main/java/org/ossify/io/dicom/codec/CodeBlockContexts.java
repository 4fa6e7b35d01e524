/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

/**
 * The contexts of the coding passes as tables (T.800, annex D), computed from the rules there.
 *
 * <p>A neighbourhood is nine bits of significance, row by row from the upper left: bit 4 is the
 * coefficient itself.
 */
final class CodeBlockContexts {

  static final int COUNT = 19;
  static final int RUN = 17;
  static final int UNIFORM = 18;

  private static final int FIRST_SIGN = 9;
  private static final int FIRST_REFINEMENT = 14;

  // by orientation of the subband and neighbourhood: table D.1
  private static final byte[][] ZERO = new byte[4][512];
  // by significance of the neighbours above, left, right, below in bits 1, 3, 5, 7 and their signs
  // in the bits before: tables D.2 and D.3, with the bit to flip in bit 7
  private static final byte[] SIGN = new byte[256];

  static {
    for (int around = 0; around < 512; around++) {
      int across = bit(around, 3) + bit(around, 5);
      int down = bit(around, 1) + bit(around, 7);
      int diagonal = bit(around, 0) + bit(around, 2) + bit(around, 6) + bit(around, 8);
      ZERO[0][around] = (byte) straight(across, down, diagonal);
      ZERO[1][around] = (byte) straight(down, across, diagonal);
      ZERO[2][around] = ZERO[0][around];
      ZERO[3][around] = (byte) diagonal(across + down, diagonal);
    }
    for (int around = 0; around < 256; around++) {
      int across = signum(around, 3) + signum(around, 5);
      int down = signum(around, 1) + signum(around, 7);
      SIGN[around] = (byte) sign(Integer.signum(across), Integer.signum(down));
    }
  }

  private CodeBlockContexts() {}

  private static int bit(int bits, int index) {
    return bits >> index & 1;
  }

  private static int signum(int bits, int index) {
    return bit(bits, index) * (1 - 2 * bit(bits, index - 1));
  }

  private static int straight(int along, int beside, int diagonal) {
    if (along == 2) {
      return 8;
    }
    if (along == 1) {
      return beside > 0 ? 7 : diagonal > 0 ? 6 : 5;
    }
    return beside > 0 ? 2 + beside : Math.min(2, diagonal);
  }

  private static int diagonal(int straight, int diagonal) {
    return switch (diagonal) {
      case 0 -> Math.min(2, straight);
      case 1 -> 3 + Math.min(2, straight);
      case 2 -> 6 + Math.min(1, straight);
      default -> 8;
    };
  }

  private static int sign(int across, int down) {
    boolean flip = across < 0 || (across == 0 && down < 0);
    int context = FIRST_SIGN + Math.abs(3 * across + down);
    return flip ? context | 0x80 : context;
  }

  /** The context of a coefficient that is not yet significant, by neighbourhood. */
  static byte[] zero(int orientation) {
    return ZERO[orientation];
  }

  /** The context of a sign in the low 7 bits; negative where the sign is flipped. */
  static byte sign(int neighbours) {
    return SIGN[neighbours];
  }

  /**
   * The context of a bit of a significant coefficient: table D.4.
   *
   * @param refined 1 where it had such a bit before, otherwise 0
   * @param beside 1 where a neighbour is significant, otherwise 0
   */
  static int refinement(int refined, int beside) {
    return FIRST_REFINEMENT + Math.max(2 * refined, beside);
  }

  /** Contexts as they are at the start of a code-block: table D.7. */
  static void reset(ArithmeticDecoder decoder) {
    for (int context = 0; context < COUNT; context++) {
      decoder.setContext(context, 0);
    }
    decoder.setContext(0, 4);
    decoder.setContext(RUN, 3);
    decoder.setContext(UNIFORM, 46);
  }

  /** Reads the four decisions that tell that a bit plane was decoded right (T.800, D.5). */
  static void readSegmentationSymbol(ArithmeticDecoder decoder) {
    int symbol = 0;
    for (int i = 0; i < 4; i++) {
      symbol = symbol << 1 | decoder.decode(UNIFORM);
    }
    if (symbol != 0b1010) {
      throw CodestreamBytes.corrupt("a code-block does not end as it should");
    }
  }
}
