/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import java.util.Arrays;

/**
 * A canonical prefix code for tests (ITU-T T.81, C.2): values by rising length.
 *
 * @param values what is coded
 * @param lengths of the codes, rising
 * @param codes the codes
 */
record HuffmanCode(int[] values, int[] lengths, int[] codes) {

  /** Codes of equal length. */
  static HuffmanCode flat(int... values) {
    int length = 1;
    while (1 << length <= values.length) {
      length++;
    }
    int[] lengths = new int[values.length];
    Arrays.fill(lengths, length);
    return of(values, lengths);
  }

  /** Each code one bit longer than the one before, as far as 16 bits allow. */
  static HuffmanCode skewed(int... values) {
    int[] lengths = new int[values.length];
    long free = 1 << 16;
    for (int i = 0; i < values.length; i++) {
      int after = values.length - i - 1;
      int length = Math.min(i + 1, 16);
      // What is left must give each later value a code of 16 bits, and none may be all ones.
      while (free - (1 << (16 - length)) < after + 1) {
        length++;
      }
      lengths[i] = length;
      free -= 1 << (16 - length);
    }
    return of(values, lengths);
  }

  private static HuffmanCode of(int[] values, int[] lengths) {
    int[] codes = new int[values.length];
    int code = 0;
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        code = (code + 1) << (lengths[i] - lengths[i - 1]);
      }
      codes[i] = code;
    }
    return new HuffmanCode(values, lengths, codes);
  }
}
