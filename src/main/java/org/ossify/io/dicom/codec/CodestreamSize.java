/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

/**
 * The SIZ marker segment: the image and its tiles on the reference grid (T.800, A.5.1 and B.2 to
 * B.3), of which the one component keeps each {@code stepX}-th column and {@code stepY}-th row.
 *
 * <p>What it claims is bounded before anything of that size is made: 65535 columns and rows, 2^26
 * pixels, 2^16 pixels a byte of the frame (a blank slice needs one byte a packet) and a tile for
 * each 14 bytes (the smallest tile-part).
 */
record CodestreamSize(
    int x0,
    int y0,
    int x1,
    int y1,
    long tileX0,
    long tileY0,
    long tileWidth,
    long tileHeight,
    int stepX,
    int stepY,
    int bits,
    boolean signed) {

  private static final int MOST_ACROSS = 0xFFFF;
  private static final long MOST_PIXELS = 1L << 26;
  private static final long MOST_PIXELS_A_BYTE = 1L << 16;
  private static final int LEAST_BYTES_A_TILE = 14;
  private static final int HIGH_THROUGHPUT = 0x4000;
  private static final int PART_2 = 0x8000;

  /**
   * Reads the body of the segment.
   *
   * @param segment its bytes behind the length
   * @param frameBytes length of the whole frame
   */
  static CodestreamSize read(CodestreamBytes segment, int frameBytes) {
    refuseOtherParts(segment.unsigned16());
    long x1 = segment.unsigned32();
    long y1 = segment.unsigned32();
    long x0 = segment.unsigned32();
    long y0 = segment.unsigned32();
    long tileWidth = segment.unsigned32();
    long tileHeight = segment.unsigned32();
    long tileX0 = segment.unsigned32();
    long tileY0 = segment.unsigned32();
    int depth = depth(segment);
    int stepX = segment.unsigned8();
    int stepY = segment.unsigned8();
    checkAxis(x0, x1, tileX0, tileWidth, stepX);
    checkAxis(y0, y1, tileY0, tileHeight, stepY);
    CodestreamSize size =
        new CodestreamSize(
            (int) x0,
            (int) y0,
            (int) x1,
            (int) y1,
            tileX0,
            tileY0,
            tileWidth,
            tileHeight,
            stepX,
            stepY,
            (depth & 0x7F) + 1,
            depth > 0x7F);
    size.checkAgainst(frameBytes);
    return size;
  }

  /** The depth of the only component: its bits less 1, and 128 where it is signed. */
  private static int depth(CodestreamBytes segment) {
    int components = segment.unsigned16();
    if (components != 1) {
      throw new IllegalArgumentException(
          "its JPEG 2000 frame has " + components + " components, and a CT has 1");
    }
    int depth = segment.unsigned8();
    int bits = (depth & 0x7F) + 1;
    if (bits > 16) {
      throw new IllegalArgumentException(
          "its JPEG 2000 frame has " + bits + " bits a pixel, and 1 to 16 are read");
    }
    return depth;
  }

  private static void refuseOtherParts(int capabilities) {
    if ((capabilities & HIGH_THROUGHPUT) != 0) {
      throw highThroughput();
    }
    if ((capabilities & PART_2) != 0) {
      throw new IllegalArgumentException(
          "its JPEG 2000 frame uses extensions (part 2), which are not read");
    }
  }

  static IllegalArgumentException highThroughput() {
    return new IllegalArgumentException(
        "its JPEG 2000 frame is High-Throughput JPEG 2000 (HTJ2K), which is not read");
  }

  private static void checkAxis(long from, long to, long tileFrom, long tileSize, int step) {
    boolean image = from < to && to <= Integer.MAX_VALUE && step > 0;
    boolean tiles = tileSize > 0 && tileFrom <= from && tileFrom + tileSize > from;
    if (!image || !tiles) {
      throw CodestreamBytes.corrupt("its image size makes no sense");
    }
  }

  private void checkAgainst(int frameBytes) {
    if (columns() <= 0 || rows() <= 0) {
      throw CodestreamBytes.corrupt("it has no pixels");
    }
    long pixels = (long) columns() * rows();
    if (columns() > MOST_ACROSS || rows() > MOST_ACROSS || pixels > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "its JPEG 2000 frame has " + columns() + " x " + rows() + " pixels, which is too many");
    }
    long tiles = tilesAcross() * tilesDown();
    if (pixels > MOST_PIXELS_A_BYTE * frameBytes || tiles > frameBytes / LEAST_BYTES_A_TILE) {
      throw CodestreamBytes.cutShort();
    }
  }

  int columns() {
    return ceilDivide(x1, stepX) - ceilDivide(x0, stepX);
  }

  int rows() {
    return ceilDivide(y1, stepY) - ceilDivide(y0, stepY);
  }

  long tilesAcross() {
    return (x1 - tileX0 + tileWidth - 1) / tileWidth;
  }

  long tilesDown() {
    return (y1 - tileY0 + tileHeight - 1) / tileHeight;
  }

  /** A tile on the reference grid, by its number row by row. */
  Area tile(int index) {
    long column = index % tilesAcross();
    long row = index / tilesAcross();
    long left = tileX0 + column * tileWidth;
    long top = tileY0 + row * tileHeight;
    return new Area(
        (int) Math.max(left, x0),
        (int) Math.max(top, y0),
        (int) Math.min(left + tileWidth, x1),
        (int) Math.min(top + tileHeight, y1));
  }

  /** The samples of the component within a part of the reference grid. */
  Area samples(Area grid) {
    return new Area(
        ceilDivide(grid.x0(), stepX),
        ceilDivide(grid.y0(), stepY),
        ceilDivide(grid.x1(), stepX),
        ceilDivide(grid.y1(), stepY));
  }

  private static int ceilDivide(int value, int step) {
    return (int) (((long) value + step - 1) / step);
  }

  /** A rectangle; the second corner lies outside of it. */
  record Area(int x0, int y0, int x1, int y1) {

    int width() {
      return Math.max(0, x1 - x0);
    }

    int height() {
      return Math.max(0, y1 - y0);
    }

    boolean isEmpty() {
      return x1 <= x0 || y1 <= y0;
    }
  }
}
