package org.ossify.io;

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

  // a state is twice its row, plus the more probable symbol; one entry holds the probability and
  // both successors, 8 bits each
  private static final int[] STATES = new int[2 * ROWS.length];

  static {
    for (int state = 0; state < STATES.length; state++) {
      int[] row = ROWS[state >> 1];
      int symbol = state & 1;
      int afterLess = 2 * Math.abs(row[2]) + (row[2] < 0 ? 1 - symbol : symbol);
      STATES[state] = row[0] << 16 | afterLess << 8 | 2 * row[1] + symbol;
    }
  }

  private final byte[] contexts;
  private byte[] bytes;
  private int position;
  private int end;
  private int code;
  private int interval;
  private int shiftsLeft;

  ArithmeticDecoder(int contexts) {
    this.contexts = new byte[contexts];
  }

  /** Puts a context into a row of the table, with 0 the more probable symbol. */
  void setContext(int context, int row) {
    contexts[context] = (byte) (2 * row);
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
    interval = 0x8000;
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
    int state = contexts[context];
    int entry = STATES[state];
    int probability = entry >>> 16;
    interval -= probability;
    boolean less;
    if (code >>> 16 < probability) {
      less = interval >= probability;
      interval = probability;
    } else {
      code -= probability << 16;
      if ((interval & 0x8000) != 0) {
        return state & 1;
      }
      less = interval < probability;
    }
    contexts[context] = (byte) (less ? entry >> 8 : entry);
    renormalize();
    return less ? 1 - (state & 1) : state & 1;
  }

  private void renormalize() {
    int shift = Integer.numberOfLeadingZeros(interval) - 16;
    interval <<= shift;
    while (shift > shiftsLeft) {
      code <<= shiftsLeft;
      shift -= shiftsLeft;
      readByte();
    }
    code <<= shift;
    shiftsLeft -= shift;
  }
}
