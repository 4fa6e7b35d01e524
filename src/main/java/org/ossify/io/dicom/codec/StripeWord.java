/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

/**
 * What the decisions on the four coefficients of a column of a stripe need, in one word.
 *
 * <p>Bits 0 to 17 are the significance of three columns, row by row from the one above the stripe
 * to the one below it; the nine of them around row j begin at bit 3 j. For each row, 3 bits apart,
 * there is the sign from bit 18 on, from bit 19 on whether this bit plane visited it, and from bit
 * 20 on whether a bit plane refined it.
 */
final class StripeWord {

  static final int NEIGHBOURHOODS = 0x3FFFF;
  static final int NEIGHBOURHOOD = 0x1FF;
  static final int OWN = 1 << 4;
  static final int OTHERS = NEIGHBOURHOOD & ~OWN;
  static final int SIGN_BIT = 18;
  static final int VISITED = 1 << 19;
  static final int REFINED_BIT = 20;
  static final int REFINED = 1 << REFINED_BIT;
  static final int EACH_ROW = 0b1001001001;

  private static final int EACH_ROW_AND_BESIDE = 0b1001001001001001;

  private StripeWord() {}

  /** A bit for each row of a stripe. */
  static int rows(int count) {
    return count >= 4 ? EACH_ROW : EACH_ROW & (1 << (3 * count)) - 1;
  }

  /** A bit for each row that is not significant and has a neighbour that is; others are noise. */
  static int insignificantBesideSignificant(int word) {
    int around = word & NEIGHBOURHOODS;
    around = (around | around >>> 1 | around >>> 2) & EACH_ROW_AND_BESIDE;
    return (around | around >>> 3 | around >>> 6) & ~(word >>> 4);
  }

  /** A bit for each row that is significant and that this bit plane did not visit. */
  static int significantNotVisited(int word) {
    return word >>> 4 & ~(word >>> 19) & EACH_ROW;
  }

  /** A bit for each row that is neither significant nor visited; others are noise. */
  static int insignificantNotVisited(int word) {
    return ~(word >>> 4 | word >>> 19);
  }
}
