/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import java.util.Arrays;

/**
 * A Huffman table of JPEG (ITU-T T.81 | ISO/IEC 10918-1, annexes C and F.2.2.3): canonical codes of
 * 1 to 16 bits, each with a value of 8 bits whose low nibble says how many additional bits follow
 * it.
 *
 * <p>An entry is what a code gives: bits 0-7 the length of the code and of its additional bits
 * together, bits 8-15 the length of the code alone, bits 16-23 the value. One look at the next 11
 * bits yields it; longer codes are rare and are searched by their length. A table takes 8 KB.
 */
final class HuffmanTable {

  static final int LENGTHS = 16;

  private static final int LOOKUP_BITS = 11;

  /** How far a buffer of 64 bits is shifted to the right to become an index of {@link #lookup}. */
  static final int LOOKUP_SHIFT = Long.SIZE - LOOKUP_BITS;

  private final int[] lookup = new int[1 << LOOKUP_BITS];
  private final int[] endCode = new int[LENGTHS + 1];
  private final int[] endIndex = new int[LENGTHS + 1];
  private final byte[] values;
  private final int largest;

  /**
   * @param bytes where the table lies
   * @param at where its 16 counts of codes, one a length, begin; its values come after them
   * @throws IllegalArgumentException when there are more codes of a length than can be
   */
  HuffmanTable(byte[] bytes, int at) {
    values = new byte[size(bytes, at)];
    System.arraycopy(bytes, at + LENGTHS, values, 0, values.length);
    int code = 0;
    int index = 0;
    int most = 0;
    for (int length = 1; length <= LENGTHS; length++) {
      int count = bytes[at + length - 1] & 0xFF;
      if (code + count > 1 << length) {
        throw new IllegalArgumentException("its JPEG frame has an impossible Huffman table");
      }
      for (int i = 0; i < count; i++, code++, index++) {
        most = Math.max(most, values[index] & 0xFF);
        enter(code, length, index);
      }
      endCode[length] = code;
      endIndex[length] = index;
      code <<= 1;
    }
    largest = most;
  }

  /** How many values the 16 counts announce. */
  static int size(byte[] bytes, int at) {
    int size = 0;
    for (int i = 0; i < LENGTHS; i++) {
      size += bytes[at + i] & 0xFF;
    }
    return size;
  }

  /** The largest of its values. */
  int largest() {
    return largest;
  }

  /** The table by the first 11 bits of a code: its entry, or 0 when it is longer or none. */
  int[] lookup() {
    return lookup;
  }

  /** The entry of the code at the top of the buffer. */
  int entry(long buffer) {
    int entry = lookup[(int) (buffer >>> LOOKUP_SHIFT)];
    return entry != 0 ? entry : longEntry(buffer);
  }

  /**
   * The entry of a code that is longer than the lookup reaches.
   *
   * @throws IllegalArgumentException when no code begins like this
   */
  int longEntry(long buffer) {
    for (int length = LOOKUP_BITS + 1; length <= LENGTHS; length++) {
      int code = (int) (buffer >>> (Long.SIZE - length));
      if (code < endCode[length]) {
        return entryOf(length, endIndex[length] - (endCode[length] - code));
      }
    }
    throw new IllegalArgumentException("its JPEG frame has a code that is in no Huffman table");
  }

  private void enter(int code, int length, int index) {
    if (length <= LOOKUP_BITS) {
      int from = code << (LOOKUP_BITS - length);
      int to = (code + 1) << (LOOKUP_BITS - length);
      Arrays.fill(lookup, from, to, entryOf(length, index));
    }
  }

  private int entryOf(int length, int index) {
    int value = values[index] & 0xFF;
    return length + (value & 15) | length << 8 | value << 16;
  }
}
