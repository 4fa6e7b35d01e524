/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ossify.volume.Grid;

/**
 * What the head of a volume file says, whatever its format.
 *
 * @param format "NIfTI", "NRRD" or "MetaImage"
 * @param grid where the voxels lie, in mm, LPS
 * @param flipped whether the last slice of the file is the first of the grid
 * @param type how a voxel is stored
 * @param order byte order
 * @param slope of the voxel's value over the stored one, 1 when the file sets none
 * @param intercept 0 when the file sets none
 * @param placement what the geometry was taken from
 * @param data where the voxels are
 * @param warnings what had to be assumed
 */
record VolumeHeader(
    String format,
    Grid grid,
    boolean flipped,
    VoxelType type,
    ByteOrder order,
    double slope,
    double intercept,
    String placement,
    Data data,
    List<String> warnings) {

  // Deflate packs at most 1032 bytes into one.
  private static final long BEST_RATIO = 1032;

  // All of it would have to be unpacked to be passed over.
  private static final long MOST_SKIPPED = 1L << 26;

  /** How the bytes of the voxels lie in the file. */
  enum Encoding {
    RAW,
    GZIP,
    ZLIB,
    TEXT
  }

  /**
   * The stretch of a file that holds the voxels.
   *
   * @param start bytes of the file before the encoded ones
   * @param skipped decoded bytes before the first voxel
   */
  record Data(Path file, long start, Encoding encoding, long skipped) {}

  VolumeHeader at(Grid place) {
    return new VolumeHeader(
        format, place, flipped, type, order, slope, intercept, placement, data, warnings);
  }

  /** Whether the file says that its voxels are other numbers than those stored. */
  boolean isScaled() {
    return slope != 1 || intercept != 0;
  }

  /**
   * Refuses a promise that the file cannot hold, before anything is reserved for it.
   *
   * @throws IllegalArgumentException without the name of the file
   */
  VolumeHeader requireHeld() throws IOException {
    boolean packed = data.encoding == Encoding.GZIP || data.encoding == Encoding.ZLIB;
    if (packed && data.skipped > MOST_SKIPPED) {
      throw new IllegalArgumentException(
          "is damaged: it says that its voxels begin behind " + data.skipped + " unpacked bytes");
    }
    long there = Math.max(0, Files.size(data.file) - data.start);
    long most =
        switch (data.encoding) {
          case RAW -> there;
          case GZIP, ZLIB -> there * BEST_RATIO;
          // A digit and a blank are the least that a voxel needs.
          case TEXT -> (there + 1) / 2 * type.bytes;
        };
    boolean tooLarge = (long) grid.planeSize() * type.bytes > Integer.MAX_VALUE - 8;
    if (tooLarge || grid.voxels() > (most - data.skipped) / type.bytes) {
      throw new IllegalArgumentException(
          "is truncated or damaged: it cannot hold the "
              + (grid.nx() + "x" + grid.ny() + "x" + grid.nz())
              + " voxels that its header promises");
    }
    return this;
  }
}
