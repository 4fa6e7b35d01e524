/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.trace;

import java.nio.ByteBuffer;

/**
 * Counts the voxels in which two states of a volume differ, of which only 43 kB each are kept.
 *
 * <p>Every voxel adds a number made of its place and value to one of a set of sums that its place
 * chooses; sums that differ tell changed voxels. One set is laid out so that voxels near to each
 * other never share a sum: changes within 32 x 32 x 8 voxels are counted exactly. The other sets
 * are chosen at random, the second from a sixteenth of the voxels, each further one from a quarter
 * of those of the one before; of {@code m} sums of which {@code d} differ, {@code -m ln(1 - d / m)}
 * voxels changed (linear counting: Whang 1990, doi:10.1145/78922.78925), right within about 5 per
 * cent.
 */
final class ChangeSketch {

  private static final int NEAR = 8192;
  private static final int FIRST = 4096;
  private static final int NEXT = 1024;
  private static final int LEVELS = 10;
  static final int SUMS = NEAR + FIRST + (LEVELS - 1) * NEXT;

  /** Above this share of differing sums the next, sparser set tells more. */
  private static final double FULLEST = 0.9;

  /** So few changed voxels hardly ever share one of the sums of neighbours, wherever they lie. */
  private static final int FEW = 16;

  private static final int GOLDEN = 0x9E3779B9;

  private final short[] sums;

  private ChangeSketch(short[] sums) {
    this.sums = sums;
  }

  static ChangeSketch empty() {
    return new ChangeSketch(new short[SUMS]);
  }

  /** Adds a slice; its voxels as bits. */
  void add(int[] bits, int nx, int z) {
    int slice = mixed(z + 1);
    int nearSlice = (z & 7) << 10;
    short[] own = new short[SUMS];
    int[] places = new int[nx];
    short[] numbers = new short[nx];
    for (int from = 0, row = 0; from < bits.length; from += nx, row++) {
      // simple loops, which Java turns into vector instructions
      for (int x = 0; x < nx; x++) {
        places[x] = scattered((from + x) * GOLDEN + slice);
      }
      for (int x = 0; x < nx; x++) {
        // another odd factor at each place: opposite changes cannot cancel in a sum
        numbers[x] = (short) ((bits[from + x] * (places[x] | 1)) >>> 16);
      }
      int nearRow = nearSlice | (row & 31) << 5;
      for (int block = 0; block < nx; block += 32) {
        int end = Math.min(32, nx - block);
        for (int x = 0; x < end; x++) {
          own[nearRow + x] += numbers[block + x];
        }
      }
      for (int x = 0; x < nx; x++) {
        int place = places[x];
        own[NEAR + (place & FIRST - 1)] += numbers[x];
        if ((place & 15 << 12) == 0) {
          addToSparse(own, place, numbers[x]);
        }
      }
    }
    synchronized (this) {
      for (int i = 0; i < SUMS; i++) {
        sums[i] += own[i];
      }
    }
  }

  /** Two more bits of its place choose whether a voxel counts in the next sparser set. */
  private static void addToSparse(short[] own, int place, short number) {
    int rest = place >>> 14;
    for (int level = 1; level < LEVELS && (rest & 3) == 0; level++, rest >>>= 2) {
      int sum = mixed(place + level) & NEXT - 1;
      own[NEAR + FIRST + (level - 1) * NEXT + sum] += number;
    }
  }

  private static int scattered(int number) {
    int h = (number ^ number >>> 15) * 0x846ca68b;
    return h ^ h >>> 16;
  }

  /** Finalizer of a 32-bit hash: every bit of the number moves half of the others. */
  private static int mixed(int number) {
    int h = number;
    h = (h ^ h >>> 16) * 0x7feb352d;
    h = (h ^ h >>> 15) * 0x846ca68b;
    return h ^ h >>> 16;
  }

  /**
   * In how many voxels another state of the same volume differs.
   *
   * @param slices from the first to the last that differs
   * @param most voxels of the slices that differ
   */
  ChangedVoxels differing(ChangeSketch other, int slices, long most) {
    int near = differing(other, 0, NEAR);
    double first = counted(differing(other, NEAR, FIRST), FIRST);
    boolean agrees = Math.abs(first - near) <= 2 + 4 * near / Math.sqrt(2.0 * FIRST);
    if (agrees && (near <= FEW || (slices <= 8 && isNarrow(other)))) {
      return new ChangedVoxels(near, true);
    }
    double voxels = first;
    int differ = differing(other, NEAR, FIRST);
    int of = FIRST;
    for (int level = 1; level < LEVELS && differ > FULLEST * of; level++) {
      of = NEXT;
      differ = differing(other, NEAR + FIRST + (level - 1) * NEXT, NEXT);
      voxels = counted(differ, NEXT) * Math.pow(4, level + 1);
    }
    return new ChangedVoxels(Math.min(most, Math.round(voxels)), false);
  }

  /** Whether the changed voxels leave room along x and y, so that none shares a sum by chance. */
  private boolean isNarrow(ChangeSketch other) {
    int columns = 0;
    int rows = 0;
    for (int i = 0; i < NEAR; i++) {
      if (sums[i] != other.sums[i]) {
        columns |= 1 << i;
        rows |= 1 << (i >> 5);
      }
    }
    return hasGap(columns) && hasGap(rows);
  }

  /** Whether four neighbouring bits are 0, the last being a neighbour of the first. */
  private static boolean hasGap(int bits) {
    int free = ~bits;
    int two = free & Integer.rotateLeft(free, 1);
    return (two & Integer.rotateLeft(two, 2)) != 0;
  }

  private static double counted(int differ, int of) {
    return -of * Math.log1p(-Math.min(differ, of - 0.5) / of);
  }

  private int differing(ChangeSketch other, int from, int count) {
    int differ = 0;
    for (int i = from; i < from + count; i++) {
      differ += sums[i] == other.sums[i] ? 0 : 1;
    }
    return differ;
  }

  byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(2 * SUMS);
    bytes.asShortBuffer().put(sums);
    return bytes.array();
  }

  /**
   * @throws IllegalArgumentException when there are too few or too many bytes
   */
  static ChangeSketch of(byte[] bytes) {
    if (bytes.length != 2 * SUMS) {
      throw new IllegalArgumentException(
          "A sketch has " + 2 * SUMS + " bytes, got " + bytes.length);
    }
    short[] sums = new short[SUMS];
    ByteBuffer.wrap(bytes).asShortBuffer().get(sums);
    return new ChangeSketch(sums);
  }
}
