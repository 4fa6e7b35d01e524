/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

/**
 * The MQ decoder: adaptive binary arithmetic decoding with a context for each kind of decision
 * (T.800, annex C; the same as in T.88, annex E).
 *
 * <p>Beyond the end of its bytes it goes on with ones, as the standard says, so it always has an
 * answer.
 */
final class ArithmeticDecoder {

  // table C.2: probability, next state after the more and the less probable symbol; a state from
  // which the less probable symbol changes places with the more probable one is negated
  private static final int[][] ROWS = {
    {0x5601, 1, -1}, {0x3401, 2, 6}, {0x1801, 3, 9}, {0x0AC1, 4, 12},
    {0x0521, 5, 29}, {0x0221, 38, 33}, {0x5601, 7, -6}, {0x5401, 8, 14},
    {0x4801, 9, 14}, {0x3801, 10, 14}, {0x3001, 11, 17}, {0x2401, 12, 18},
    {0x1C01, 13, 20}, {0x1601, 29, 21}, {0x5601, 15, -14}, {0x5401, 16, 14},
    {0x5101, 17, 15}, {0x4801, 18, 16}, {0x3801, 19, 17}, {0x3401, 20, 18},
    {0x3001, 21, 19}, {0x2801, 22, 19}, {0x2401, 23, 20}, {0x2201, 24, 21},
    {0x1C01, 25, 22}, {0x1801, 26, 23}, {0x1601, 27, 24}, {0x1401, 28, 25},
    {0x1201, 29, 26}, {0x1101, 30, 27}, {0x0AC1, 31, 28}, {0x09C1, 32, 29},
    {0x08A1, 33, 30}, {0x0521, 34, 31}, {0x0441, 35, 32}, {0x02A1, 36, 33},
    {0x0221, 37, 34}, {0x0141, 38, 35}, {0x0111, 39, 36}, {0x0085, 40, 37},
    {0x0049, 41, 38}, {0x0025, 42, 39}, {0x0015, 43, 40}, {0x0009, 44, 41},
    {0x0005, 45, 42}, {0x0001, 45, 43}, {0x5601, 46, 46},
  };

  // a state is twice its row, plus the more probable symbol; its entry holds the probability in the
  // high 16 bits, the symbol, and the states after the less and the more probable symbol
  private static final int[] STATES = new int[2 * ROWS.length];
  private static final int SYMBOL_BIT = 15;
  private static final int STATE_BITS = 7;
  private static final int STATE_MASK = 127;

  static {
    for (int state = 0; state < STATES.length; state++) {
      int[] row = ROWS[state >> 1];
      int symbol = state & 1;
      int afterLess = 2 * Math.abs(row[2]) + (row[2] < 0 ? 1 - symbol : symbol);
      int afterMore = 2 * row[1] + symbol;
      STATES[state] = row[0] << 16 | symbol << SYMBOL_BIT | afterLess << STATE_BITS | afterMore;
    }
  }

  private final int[] contexts;
  private byte[] bytes;
  private int position;
  private int end;
  private int shiftsLeft;
  // As long as the more probable symbol comes and the interval stays above its half, the code and
  // the interval shrink by the same probability. So only what they can shrink by is counted, and
  // the two are kept without it; all are 16 bits higher than in the standard.
  private int slack;
  private int code;
  private int interval;

  ArithmeticDecoder(int contexts) {
    this.contexts = new int[contexts];
  }

  /** Puts a context into a row of the table, with 0 the more probable symbol. */
  void setContext(int context, int row) {
    contexts[context] = STATES[2 * row];
  }

  /** Starts a codeword (INITDEC); the contexts stay. */
  void start(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    position = from;
    end = to;
    code = byteAt(from) << 16;
    readByte();
    code <<= 7;
    shiftsLeft -= 7;
    interval = 0x80000000;
    slack = 0;
  }

  private int byteAt(int index) {
    return index < end ? bytes[index] & 0xFF : 0xFF;
  }

  private void readByte() {
    int next = byteAt(position + 1);
    if (byteAt(position) != 0xFF) {
      position++;
      code += next << 8;
      shiftsLeft = 8;
    } else if (next > 0x8F) {
      // a marker, or the end: ones for ever
      code += 0xFF00;
      shiftsLeft = 8;
    } else {
      position++;
      code += next << 9;
      shiftsLeft = 7;
    }
  }

  /** The next decision in a context. */
  int decode(int context) {
    int entry = contexts[context];
    slack -= entry & 0xFFFF0000;
    int symbol = entry >>> SYMBOL_BIT & 1;
    return slack >= 0 ? symbol : exchange(context, entry, symbol);
  }

  /** The same as {@link #decode}, faster where both decisions are about as probable. */
  int decodeEven(int context) {
    int entry = contexts[context];
    slack -= entry & 0xFFFF0000;
    return exchange(context, entry, entry >>> SYMBOL_BIT & 1);
  }

  // without branches on what the coder makes as unpredictable as it can
  private int exchange(int context, int entry, int symbol) {
    int probability = entry & 0xFFFF0000;
    int reduced = interval + slack;
    code += slack;
    int lower = (code & slack) >> 31;
    int isSmaller = ((reduced >>> 1) - (probability >>> 1)) >>> 31;
    int less = isSmaller ^ (lower & 1);
    code += probability & lower;
    reduced ^= (reduced ^ probability) & lower;
    int next = STATES[entry >> (STATE_BITS * less) & STATE_MASK];
    contexts[context] = next ^ ((next ^ entry) & reduced >> 31);
    renormalize(reduced);
    return symbol ^ less;
  }

  private void renormalize(int reduced) {
    int shift = Integer.numberOfLeadingZeros(reduced);
    while (shift > shiftsLeft) {
      code <<= shiftsLeft;
      reduced <<= shiftsLeft;
      shift -= shiftsLeft;
      readByte();
    }
    code <<= shift;
    reduced <<= shift;
    shiftsLeft -= shift;
    // both may be above the half of 32 bits; the last bit is never one of a probability
    slack = Math.min(code >>> 1, (reduced & 0x7FFFFFFF) >>> 1) << 1;
    code -= slack;
    interval = reduced - slack;
  }
}
