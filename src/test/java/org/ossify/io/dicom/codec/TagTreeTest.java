/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TagTreeTest {

  /** The example of T.800, B.10.2: the numbers of figure B.12 and the bits of its first three. */
  @Test
  void theExampleOfTheStandardIsRead() {
    // 01111, 001 and 101 for leaves (0,0), (1,0) and (2,0), which hold 1, 3 and 2
    PacketBits bits = bits("01111" + "001" + "101");
    TagTree tree = new TagTree(6, 3);

    assertEquals(1, value(tree, 0, 0, bits));
    assertEquals(3, value(tree, 1, 0, bits));
    assertEquals(2, value(tree, 2, 0, bits));
  }

  @Test
  void aLimitBelowTheNumberIsAnsweredWithoutReadingFurther() {
    PacketBits bits = bits("0" + "01" + "1");
    TagTree tree = new TagTree(1, 1);

    assertFalse(tree.isBelow(1, 0, 0, bits));
    assertFalse(tree.isBelow(1, 0, 0, bits));
    assertFalse(tree.isBelow(2, 0, 0, bits));
    assertTrue(tree.isBelow(3, 0, 0, bits));
    assertTrue(tree.isBelow(3, 0, 0, bits));
    assertEquals(1, bits.read());
  }

  @Test
  void aByteOfOnesIsFollowedByAStuffedBit() {
    byte[] bytes = {(byte) 0xFF, 0x7F, 0x12};
    CodestreamBytes stream = new CodestreamBytes(bytes, 0, 3);
    PacketBits bits = new PacketBits(stream);

    assertEquals(0x7FFF, bits.read(15));
    bits.align();
    assertEquals(0x12, stream.unsigned8());
  }

  @Test
  void aHeaderThatEndsWithOnesHasAnotherByte() {
    byte[] bytes = {(byte) 0xFF, 0x00, 0x12};
    CodestreamBytes stream = new CodestreamBytes(bytes, 0, 3);
    PacketBits bits = new PacketBits(stream);

    bits.read(8);
    bits.align();
    assertEquals(0x12, stream.unsigned8());
    assertThrows(IllegalArgumentException.class, bits::read);
  }

  @Property(tries = 200)
  void whatIsWrittenIsRead(
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll long seed) {
    int[] leaves = new Random(seed).ints((long) width * height, 0, 8).toArray();
    StringBuilder written = new StringBuilder();
    boolean[][] known = new boolean[8][width * height];
    int[][] told = new int[8][width * height];
    for (int i = 0; i < leaves.length; i++) {
      write(leaves, width, height, i, known, told, written);
    }

    PacketBits bits = bits(written.toString());
    TagTree tree = new TagTree(width, height);
    for (int i = 0; i < leaves.length; i++) {
      assertEquals(leaves[i], value(tree, i % width, i / width, bits));
    }
  }

  /** Tells a leaf: from the root down how much larger the least number below each node is. */
  private static void write(
      int[] leaves,
      int width,
      int height,
      int leaf,
      boolean[][] known,
      int[][] told,
      StringBuilder written) {
    int atLeast = 0;
    for (int level = 7; level >= 0; level--) {
      if (level > 0 && width <= 1 << (level - 1) && height <= 1 << (level - 1)) {
        continue; // above the root
      }
      int column = leaf % width >> level;
      int row = (leaf / width) >> level;
      int node = row * width + column;
      int least = Integer.MAX_VALUE;
      for (int i = 0; i < leaves.length; i++) {
        boolean isBelow = i % width >> level == column && (i / width) >> level == row;
        least = isBelow ? Math.min(least, leaves[i]) : least;
      }
      if (!known[level][node]) {
        written.append("0".repeat(least - atLeast)).append('1');
        known[level][node] = true;
        told[level][node] = least;
      }
      atLeast = told[level][node];
    }
  }

  private static int value(TagTree tree, int column, int row, PacketBits bits) {
    int value = 0;
    while (!tree.isBelow(value + 1, column, row, bits)) {
      value++;
    }
    return value;
  }

  /** A stream of these bits, with the stuffed ones, and ones behind. */
  private static PacketBits bits(String text) {
    byte[] bytes = new byte[text.length() / 7 + 2];
    int at = 0;
    for (int i = 0; i < bytes.length; i++) {
      int count = i > 0 && bytes[i - 1] == -1 ? 7 : 8;
      for (int bit = count - 1; bit >= 0; bit--, at++) {
        int value = at < text.length() ? text.charAt(at) - '0' : bit == 0 ? 0 : 1;
        bytes[i] |= (byte) (value << bit);
      }
    }
    return new PacketBits(new CodestreamBytes(bytes, 0, bytes.length));
  }
}
