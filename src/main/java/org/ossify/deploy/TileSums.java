/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.deploy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ossify.kernel.Planes;
import org.ossify.model.engine.NetworkTensor;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;

/**
 * Adds up tiles in the planes that are still open: those between the first plane of the tiles at
 * work and the last one that they reach.
 *
 * <p>Memory: channels + 1 planes of floats for each open plane, at most as many as a tile is deep.
 */
final class TileSums {

  private final Grid grid;
  private final ScanTiles tiles;
  private final int channels;
  private final OpenPlane[] open;
  private final Deque<OpenPlane> free = new ArrayDeque<>();

  TileSums(Grid grid, ScanTiles tiles, int channels) {
    this.grid = grid;
    this.tiles = tiles;
    this.channels = channels;
    open = new OpenPlane[grid.nz()];
  }

  /** Makes the planes ready that the tiles of one z reach. */
  void begin(int tileZ) {
    for (int z = tiles.z().coreBegin()[tileZ]; z < tiles.z().coreEnd()[tileZ]; z++) {
      if (open[z] == null) {
        open[z] = free.isEmpty() ? OpenPlane.of(channels, grid.planeSize()) : free.pop();
      }
    }
  }

  /** Gives away a plane that no tile reaches any more. */
  OpenPlane finish(int z) {
    OpenPlane plane = open[z];
    open[z] = null;
    return plane;
  }

  /** Takes back a plane to use it again. */
  void reuse(OpenPlane plane) {
    plane.clear();
    free.push(plane);
  }

  /**
   * Adds the output of a tile.
   *
   * @param share of the tile's weight that this output has; the last of several mirrored ones also
   *     adds the weight
   * @param mirrored along x, y, z of the network
   * @throws IllegalArgumentException when it holds a value that is not a number, or the wrong count
   */
  void add(
      int tileX,
      int tileY,
      int tileZ,
      NetworkTensor output,
      boolean[] mirrored,
      float share,
      boolean last) {
    int[] size = tiles.outputSize();
    ScanTiles.Strides from = tiles.strides(size, mirrored);
    int voxels = size[0] * size[1] * size[2];
    Span x = new Span(tiles.x(), tileX);
    Span y = new Span(tiles.y(), tileY);
    Span z = new Span(tiles.z(), tileZ);
    AtomicBoolean broken = new AtomicBoolean();
    Planes.forEach(
        z.end - z.begin,
        Progress.NONE,
        i -> {
          OpenPlane plane = open[z.begin + i];
          int tz = z.begin + i - z.start;
          float[] checks = new float[x.end - x.begin];
          float[] row = new float[x.end - x.begin];
          for (int py = y.begin; py < y.end; py++) {
            int ty = py - y.start;
            float weight = z.weights[tz] * y.weights[ty];
            int to = py * grid.nx() + x.begin;
            if (last) {
              weights(row, x, weight);
              add(row, plane.weights(), to);
            }
            weights(row, x, weight * share);
            int begin =
                from.first() + tz * from.ofZ() + ty * from.ofY() + (x.begin - x.start) * from.ofX();
            for (int c = 0; c < channels; c++) {
              int at = c * voxels + begin;
              addRow(output.values(), at, from.ofX(), row, plane.sums()[c], to, checks);
            }
          }
          for (float check : checks) {
            if (Float.isNaN(check)) {
              broken.set(true);
            }
          }
        });
    if (broken.get()) {
      throw new IllegalArgumentException(
          "the network gives values that are not numbers (NaN or infinite)");
    }
  }

  private static void weights(float[] row, Span x, float weight) {
    int from = x.begin - x.start;
    for (int i = 0; i < row.length; i++) {
      row[i] = weight * x.weights[from + i];
    }
  }

  private static void add(float[] row, float[] to, int begin) {
    for (int i = 0; i < row.length; i++) {
      to[begin + i] += row[i];
    }
  }

  /**
   * Adds values times weights.
   *
   * @param checks to which 0 is added for each finite value, else NaN
   */
  private static void addRow(
      float[] values, int begin, int step, float[] row, float[] sums, int to, float[] checks) {
    if (step == 1) {
      // apart, so that Java turns it into vector instructions
      for (int i = 0; i < row.length; i++) {
        float value = values[begin + i];
        sums[to + i] += row[i] * value;
        checks[i] += value * 0f;
      }
      return;
    }
    for (int i = 0; i < row.length; i++) {
      float value = values[begin + i * step];
      sums[to + i] += row[i] * value;
      checks[i] += value * 0f;
    }
  }

  /** What of one axis a tile gives: from begin to end in the scan; the tile begins at start. */
  private static final class Span {

    private final int begin;
    private final int end;
    private final int start;
    private final float[] weights;

    Span(AxisTiles tiles, int tile) {
      begin = tiles.coreBegin()[tile];
      end = tiles.coreEnd()[tile];
      start = tiles.starts()[tile];
      weights = tiles.weights();
    }
  }
}
