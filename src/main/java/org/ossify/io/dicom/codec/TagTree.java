/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

/**
 * A tag tree: a field of small numbers of which only what is asked for is read (T.800, B.10.2).
 *
 * <p>Each node holds the smallest of up to four numbers below it. Reading asks "is it below a
 * limit?" from the root down, and what a node told once is not told again. Memory: 8 bytes a node,
 * 4/3 nodes a leaf.
 */
final class TagTree {

  private static final int MOST_DEPTH = 32;

  private final int[] levelStart = new int[MOST_DEPTH];
  private final int[] levelWidth = new int[MOST_DEPTH];
  private final int depth;
  // all that is known: the number is this or more, and whether it is this
  private final int[] least;
  private final boolean[] known;

  /**
   * @param width leaves across, at least 1
   * @param height leaves down, at least 1
   */
  TagTree(int width, int height) {
    int levels = 0;
    int nodes = 0;
    int across = width;
    int down = height;
    while (true) {
      levelStart[levels] = nodes;
      levelWidth[levels++] = across;
      nodes = Math.addExact(nodes, Math.multiplyExact(across, down));
      if (across == 1 && down == 1) {
        break;
      }
      across = (across + 1) >> 1;
      down = (down + 1) >> 1;
    }
    depth = levels;
    least = new int[nodes];
    known = new boolean[nodes];
  }

  /** Whether the number of a leaf is below the limit, reading as many bits as that takes. */
  boolean isBelow(int limit, int column, int row, PacketBits bits) {
    int least = 0;
    int node = 0;
    for (int level = depth - 1; level >= 0; level--) {
      node = levelStart[level] + (row >> level) * levelWidth[level] + (column >> level);
      least = Math.max(least, this.least[node]);
      while (least < limit && !known[node]) {
        if (bits.read() == 1) {
          known[node] = true;
        } else {
          least++;
        }
      }
      this.least[node] = least;
    }
    return known[node] && least < limit;
  }
}
