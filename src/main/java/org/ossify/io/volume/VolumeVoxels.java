/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.ossify.kernel.Planes;
import org.ossify.volume.CtVolume;
import org.ossify.volume.GrayVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.Volume;

/**
 * The voxels of a volume as any format stores them, little endian, streamed slice by slice: masks
 * as 0 and 1 (uint8), grey levels as uint8, labels as uint16, HU as int16 where all of them are
 * whole numbers of 16 bits and as float32 otherwise, other values as float32. Memory: one slice.
 */
record VolumeVoxels(Grid grid, VoxelType type, Slice slices) {

  // Level 3 is within a few per cent of level 6 on CT and twice as fast.
  private static final int LEVEL = 3;
  private static final int BUFFER = 1 << 16;

  /** Puts the voxels of slice z into the buffer. */
  @FunctionalInterface
  interface Slice {
    void put(int z, ByteBuffer into);
  }

  static VolumeVoxels of(Volume volume) {
    if (volume instanceof Mask mask) {
      return new VolumeVoxels(mask.grid(), VoxelType.UINT8, (z, into) -> put(mask, z, into));
    }
    if (volume instanceof GrayVolume gray) {
      return new VolumeVoxels(
          gray.grid(), VoxelType.UINT8, (z, into) -> into.put(gray.planes()[z]));
    }
    if (volume instanceof LabelMap labels) {
      return new VolumeVoxels(
          labels.grid(),
          VoxelType.UINT16,
          (z, into) -> into.asShortBuffer().put(labels.planes()[z]));
    }
    float[][] values = (float[][]) volume.planes();
    if (volume instanceof CtVolume && areShorts(values)) {
      return new VolumeVoxels(
          volume.grid(), VoxelType.INT16, (z, into) -> putShorts(values[z], into));
    }
    return new VolumeVoxels(
        volume.grid(), VoxelType.FLOAT32, (z, into) -> into.asFloatBuffer().put(values[z]));
  }

  private static void put(Mask mask, int z, ByteBuffer into) {
    for (byte value : mask.planes()[z]) {
      into.put((byte) (value == Mask.BACKGROUND ? 0 : 1));
    }
  }

  private static void putShorts(float[] values, ByteBuffer into) {
    for (float value : values) {
      into.putShort((short) value);
    }
  }

  void writeTo(OutputStream out, Progress progress) throws IOException {
    byte[] bytes = new byte[Math.multiplyExact(grid.planeSize(), type.bytes)];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int z = 0; z < grid.nz(); z++) {
      buffer.clear();
      slices.put(z, buffer);
      out.write(bytes);
      progress.report(z + 1, grid.nz());
    }
  }

  /** Packs what is written to it as gzip; closing it closes the file. */
  static OutputStream gzip(OutputStream file) throws IOException {
    return new FastGzip(new BufferedOutputStream(file, BUFFER));
  }

  /** Writes the voxels as a zlib stream (RFC 1950) and leaves the file open. */
  void writeZlib(OutputStream file, Progress progress) throws IOException {
    Deflater deflater = new Deflater(LEVEL);
    try {
      DeflaterOutputStream out = new DeflaterOutputStream(file, deflater, BUFFER);
      writeTo(out, progress);
      out.finish();
    } finally {
      deflater.end();
    }
  }

  private static boolean areShorts(float[][] values) {
    AtomicBoolean all = new AtomicBoolean(true);
    Planes.forEach(
        values.length,
        Progress.NONE,
        z -> {
          for (float value : values[z]) {
            if ((short) value != value) {
              all.set(false);
              return;
            }
          }
        });
    return all.get();
  }

  /** The level of a GZIPOutputStream can only be set from within. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(LEVEL);
    }
  }
}
