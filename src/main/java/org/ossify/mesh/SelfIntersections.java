/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.mesh;

import java.util.concurrent.atomic.LongAdder;
import org.ossify.kernel.Planes;
import org.ossify.volume.Progress;

/**
 * How many pairs of triangles of a mesh have a point in common although they share no vertex.
 *
 * <p>Every leaf of a {@link TriangleTree} is held against the leaves behind it whose boxes overlap:
 * O(n log n) for surfaces. Touching counts. Pairs that share a vertex do not count, whatever else
 * they do.
 */
final class SelfIntersections {

  private static final int LEAVES_AT_ONCE = 256;

  private SelfIntersections() {}

  static long count(TriangleTree tree, Progress progress) {
    int leaves = (tree.count() + TriangleTree.LEAF - 1) / TriangleTree.LEAF;
    LongAdder pairs = new LongAdder();
    Planes.forEach(
        (leaves + LEAVES_AT_ONCE - 1) / LEAVES_AT_ONCE,
        progress,
        chunk -> {
          int[] stack = new int[TriangleTree.DEPTH];
          int end = Math.min(leaves, (chunk + 1) * LEAVES_AT_ONCE);
          for (int leaf = chunk * LEAVES_AT_ONCE; leaf < end; leaf++) {
            pairs.add(countFrom(tree, tree.firstLeaf() + leaf, stack));
          }
        });
    return pairs.sum();
  }

  private static long countFrom(TriangleTree tree, int leaf, int[] stack) {
    long pairs = 0;
    int top = 0;
    stack[top++] = 1;
    while (top > 0) {
      int node = stack[--top];
      if (lastLeafBelow(tree, node) < leaf || !overlap(tree.boxes(), 6 * node, 6 * leaf)) {
        continue;
      }
      if (tree.isLeaf(node)) {
        pairs += countBetween(tree, leaf, node);
      } else {
        stack[top++] = 2 * node + 1;
        stack[top++] = 2 * node;
      }
    }
    return pairs;
  }

  private static int lastLeafBelow(TriangleTree tree, int node) {
    int levels =
        Integer.numberOfLeadingZeros(node) - Integer.numberOfLeadingZeros(tree.firstLeaf());
    return ((node + 1) << levels) - 1;
  }

  private static long countBetween(TriangleTree tree, int leaf, int other) {
    long pairs = 0;
    float[] corners = tree.corners();
    for (int place = tree.firstPlace(leaf); place < tree.endPlace(leaf); place++) {
      int begin = leaf == other ? place + 1 : tree.firstPlace(other);
      for (int next = begin; next < tree.endPlace(other); next++) {
        if (boundsOverlap(corners, 9 * place, 9 * next)
            && !tree.adjacent(place, next)
            && TriangleContact.touch(corners, 9 * place, corners, 9 * next)) {
          pairs++;
        }
      }
    }
    return pairs;
  }

  private static boolean overlap(float[] boxes, int a, int b) {
    return boxes[a] <= boxes[b + 3]
        && boxes[b] <= boxes[a + 3]
        && boxes[a + 1] <= boxes[b + 4]
        && boxes[b + 1] <= boxes[a + 4]
        && boxes[a + 2] <= boxes[b + 5]
        && boxes[b + 2] <= boxes[a + 5];
  }

  private static boolean boundsOverlap(float[] corners, int a, int b) {
    for (int axis = 0; axis < 3; axis++) {
      float a0 = corners[a + axis];
      float a1 = corners[a + 3 + axis];
      float a2 = corners[a + 6 + axis];
      float b0 = corners[b + axis];
      float b1 = corners[b + 3 + axis];
      float b2 = corners[b + 6 + axis];
      if (Math.max(Math.max(a0, a1), a2) < Math.min(Math.min(b0, b1), b2)
          || Math.max(Math.max(b0, b1), b2) < Math.min(Math.min(a0, a1), a2)) {
        return false;
      }
    }
    return true;
  }
}
