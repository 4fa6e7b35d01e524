/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.deploy;

import java.util.Arrays;

/**
 * The tiles along one axis of a scan, in voxels of the scan at the network's spacing.
 *
 * <p>A scan that is smaller than a patch is padded at both sides, the odd voxel at the end; a
 * network that takes any size gets a tile no larger than the scan, rounded up at its end to what it
 * takes, instead. Two ways to join tiles:
 *
 * <ul>
 *   <li>Without a halo they overlap by a share of the patch, and their values are averaged by
 *       {@link TileWeights}.
 *   <li>With one they overlap by twice the halo or more and only the core of each is used, so that
 *       each voxel has one value, far from the cut faces of its tile. Tiles then begin at multiples
 *       of what the network takes, to which the scan is padded: so pooling meets the same voxels as
 *       in one pass over the whole scan. They are as small as they can be without becoming more,
 *       where the network takes any size: a scan of 144 voxels is two tiles of 96, not of 128.
 * </ul>
 *
 * @param size voxels of the scan
 * @param patch voxels of a tile
 * @param starts first voxel of each tile, below 0 where it begins in the padding
 * @param coreBegin first voxel that each tile gives, counted in the scan
 * @param coreEnd the voxel after the last one
 * @param weights of the voxels of a tile
 */
record AxisTiles(
    int size, int patch, int[] starts, int[] coreBegin, int[] coreEnd, float[] weights) {

  /**
   * Along an axis of the network.
   *
   * @param flip whether the scan is read from its end
   */
  static AxisTiles of(
      int size, int patch, int multiple, boolean fixedSize, Joint joint, boolean flip) {
    boolean cores = joint.halo() >= 0;
    int most = fixedSize ? patch : Math.min(patch, roundUp(size, multiple));
    int padded = Math.max(most, cores ? roundUp(size, multiple) : size);
    int tile = cores && !fixedSize ? smallest(padded, most, multiple, joint.halo()) : most;
    int before = cores && !fixedSize ? 0 : (padded - size) / 2;
    int[] starts =
        cores
            ? coreStarts(padded, tile, multiple, joint.halo())
            : TileStarts.byOverlap(padded, tile, joint.overlap());
    AxisTiles tiles = placed(size, tile, starts, before, cores);
    return flip ? tiles.flipped() : tiles;
  }

  /** From tiles in the padded scan to those of the scan. */
  private static AxisTiles placed(int size, int tile, int[] inPadded, int before, boolean cores) {
    int count = inPadded.length;
    int[] starts = new int[count];
    int[] begins = new int[count];
    int[] ends = new int[count];
    for (int i = 0; i < count; i++) {
      boolean first = i == 0 || !cores;
      boolean last = i == count - 1 || !cores;
      int begin = first ? inPadded[i] : (inPadded[i] + inPadded[i - 1] + tile) / 2;
      int end = last ? inPadded[i] + tile : (inPadded[i + 1] + inPadded[i] + tile) / 2;
      starts[i] = inPadded[i] - before;
      begins[i] = Math.min(size, Math.max(0, begin - before));
      ends[i] = Math.min(size, Math.max(0, end - before));
    }
    while (begins[count - 1] == size) {
      // all that this tile would give is padding
      count--;
    }
    float[] weights = cores ? TileWeights.ones(tile) : TileWeights.gaussian(tile);
    return new AxisTiles(
        size,
        tile,
        Arrays.copyOf(starts, count),
        Arrays.copyOf(begins, count),
        Arrays.copyOf(ends, count),
        weights);
  }

  /**
   * How neighbouring tiles are joined.
   *
   * @param overlap share of a patch, where weights do the blending
   * @param halo voxels at each side that are thrown away; negative for blending by weights
   */
  record Joint(double overlap, int halo) {}

  /** Each at a multiple of what the network takes; the patch is one of them, too. */
  private static int[] coreStarts(int padded, int tile, int multiple, int halo) {
    if (padded == tile) {
      return new int[1];
    }
    boolean whole = padded % multiple == 0 && tile % multiple == 0;
    int unit = whole && tile - 2 * halo >= multiple ? multiple : 1;
    int[] starts =
        TileStarts.byStep(padded / unit, tile / unit, Math.floorDiv(tile - 2 * halo, unit));
    for (int i = 0; i < starts.length; i++) {
      starts[i] *= unit;
    }
    return starts;
  }

  /** The size of the smallest tiles that are no more in number than the largest ones. */
  private static int smallest(int padded, int most, int multiple, int halo) {
    int count = coreStarts(padded, most, multiple, halo).length;
    for (int tile = multiple; tile < most; tile += multiple) {
      boolean leavesCore = tile > 2 * halo || tile == padded;
      if (leavesCore && coreStarts(padded, tile, multiple, halo).length == count) {
        return tile;
      }
    }
    return most;
  }

  private static int roundUp(int size, int multiple) {
    return (size + multiple - 1) / multiple * multiple;
  }

  private AxisTiles flipped() {
    int last = starts.length - 1;
    int[] from = new int[starts.length];
    int[] begins = new int[starts.length];
    int[] ends = new int[starts.length];
    for (int i = 0; i <= last; i++) {
      from[i] = size - patch - starts[last - i];
      begins[i] = size - coreEnd[last - i];
      ends[i] = size - coreBegin[last - i];
    }
    float[] mirrored = new float[patch];
    for (int i = 0; i < patch; i++) {
      mirrored[i] = weights[patch - 1 - i];
    }
    return new AxisTiles(size, patch, from, begins, ends, mirrored);
  }

  int count() {
    return starts.length;
  }

  /** The most voxels of the scan that one tile gives. */
  int deepest() {
    int most = 0;
    for (int i = 0; i < starts.length; i++) {
      most = Math.max(most, coreEnd[i] - coreBegin[i]);
    }
    return most;
  }
}
