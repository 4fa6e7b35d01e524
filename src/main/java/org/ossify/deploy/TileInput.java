/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.deploy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ossify.kernel.Planes;
import org.ossify.volume.Progress;

/**
 * Cuts tiles out of a scan and makes them the tensor of a network, in one buffer that all tiles
 * use.
 *
 * <p>Beyond the scan lies the padding; with 2.5 dimensions the outermost slice goes on instead.
 */
final class TileInput {

  private final ModelVolume volume;
  private final ScanTiles tiles;
  private final int[] size;
  private final int voxels;
  private final float[][] values;
  private final float[][] channels;
  private final float[] turned;
  private final ByteBuffer bytes;
  private final FloatBuffer floats;

  TileInput(ModelVolume volume, ScanTiles tiles) {
    this.volume = volume;
    this.tiles = tiles;
    size = tiles.inputSize();
    voxels = Math.toIntExact((long) size[0] * size[1] * size[2]);
    values = new float[volume.sources().size()][voxels];
    channels = new float[volume.channels().size()][];
    turned = new float[voxels];
    int length = Math.toIntExact((long) voxels * channels.length * Float.BYTES);
    bytes = ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
    floats = bytes.asFloatBuffer();
  }

  /**
   * Takes a tile.
   *
   * @return false when nothing in it is high enough for the network to be run
   */
  boolean take(int tileX, int tileY, int tileZ) {
    int[][] from = {
      places(0, tiles.x().starts()[tileX]),
      places(1, tiles.y().starts()[tileY]),
      places(2, tiles.z().starts()[tileZ])
    };
    boolean skip = true;
    for (int s = 0; s < values.length; s++) {
      ModelVolume.Source source = volume.sources().get(s);
      float most = cut(source, from, values[s]);
      skip &= !Double.isNaN(source.skipBelow()) && most < source.skipBelow();
    }
    if (skip) {
      return false;
    }
    Planes.forEach(channels.length, Progress.NONE, this::makeChannel);
    return true;
  }

  private void makeChannel(int c) {
    ModelVolume.Channel channel = volume.channels().get(c);
    channels[c] = channel.map().apply(values[channel.source()]);
  }

  /** Indices in the scan along one axis; -1 beyond it. */
  private int[] places(int axis, int start) {
    int most = axis == 0 ? volume.grid().nx() : axis == 1 ? volume.grid().ny() : volume.grid().nz();
    boolean goesOn = tiles.slices() > 1 && axis == tiles.sliceAxis();
    int first = goesOn ? start - tiles.slices() / 2 : start;
    return IntStream.range(first, first + size[axis])
        .map(i -> goesOn ? Math.max(0, Math.min(most - 1, i)) : i < 0 || i >= most ? -1 : i)
        .toArray();
  }

  /** Fills a tile, x fastest; gives its greatest value. */
  private float cut(ModelVolume.Source source, int[][] from, float[] into) {
    int nx = volume.grid().nx();
    float[] most = new float[size[2]];
    Planes.forEach(
        size[2],
        Progress.NONE,
        z -> {
          float[] plane = from[2][z] < 0 ? null : source.planes()[from[2][z]];
          int at = z * size[1] * size[0];
          if (plane == null) {
            Arrays.fill(into, at, at + size[1] * size[0], source.padding());
            most[z] = Float.NEGATIVE_INFINITY;
            return;
          }
          for (int y = 0; y < size[1]; y++) {
            row(plane, from[1][y] * nx, from[0], source.padding(), into, at + y * size[0]);
          }
          most[z] = greatest(into, at, size[1] * size[0]);
        });
    float greatest = Float.NEGATIVE_INFINITY;
    for (float value : most) {
      greatest = Math.max(greatest, value);
    }
    return greatest;
  }

  private static void row(
      float[] plane, int begin, int[] from, float padding, float[] into, int at) {
    boolean outside = begin < 0;
    for (int x = 0; x < from.length; x++) {
      into[at + x] = outside || from[x] < 0 ? padding : plane[begin + from[x]];
    }
  }

  private static float greatest(float[] values, int begin, int count) {
    float greatest = Float.NEGATIVE_INFINITY;
    for (int i = begin; i < begin + count; i++) {
      greatest = Math.max(greatest, values[i]);
    }
    return greatest;
  }

  /**
   * The tensor of the tile that was taken, valid until the next call.
   *
   * @param mirrored along x, y, z of the network
   */
  ByteBuffer tensor(boolean[] mirrored) {
    ScanTiles.Strides to = tiles.strides(size, mirrored);
    boolean straight = to.first() == 0 && to.ofX() == 1 && to.ofY() == size[0];
    for (int c = 0; c < channels.length; c++) {
      if (!straight) {
        turn(channels[c], to);
      }
      floats.put(c * voxels, straight ? channels[c] : turned);
    }
    return bytes;
  }

  private void turn(float[] channel, ScanTiles.Strides to) {
    Planes.forEach(
        size[2],
        Progress.NONE,
        z -> {
          int from = z * size[1] * size[0];
          for (int y = 0; y < size[1]; y++) {
            int at = to.first() + z * to.ofZ() + y * to.ofY();
            for (int x = 0; x < size[0]; x++) {
              turned[at + x * to.ofX()] = channel[from++];
            }
          }
        });
  }

  long[] shape() {
    return tiles.shape(channels.length, size);
  }
}
