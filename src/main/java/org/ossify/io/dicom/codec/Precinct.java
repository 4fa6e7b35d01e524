/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import java.util.List;
import org.ossify.io.dicom.codec.CodestreamSize.Area;
import org.ossify.io.dicom.codec.TileResolution.Subband;

/**
 * A precinct: in each subband of its resolution a rectangle of code-blocks (T.800, B.7).
 *
 * @param parts one for each subband that it reaches
 */
record Precinct(List<Part> parts) {

  /** The code-blocks of a precinct in one subband, and what is known of them. */
  static final class Part {

    private final Subband subband;
    private final Area area;
    private final int widthLog2;
    private final int heightLog2;
    private final int firstColumn;
    private final int firstRow;
    private final int across;
    private final int down;
    private CodeBlock[] blocks;
    private TagTree inclusion;
    private TagTree emptyPlanes;

    Part(Subband subband, Area area, int widthLog2, int heightLog2) {
      this.subband = subband;
      this.area = area;
      this.widthLog2 = widthLog2;
      this.heightLog2 = heightLog2;
      firstColumn = area.x0() >> widthLog2;
      firstRow = area.y0() >> heightLog2;
      across = ((area.x1() - 1) >> widthLog2) - firstColumn + 1;
      down = ((area.y1() - 1) >> heightLog2) - firstRow + 1;
    }

    Subband subband() {
      return subband;
    }

    int across() {
      return across;
    }

    int down() {
      return down;
    }

    /** Makes room for the blocks, once there is a packet that has any. */
    void open() {
      if (blocks == null) {
        blocks = new CodeBlock[Math.multiplyExact(across, down)];
        inclusion = new TagTree(across, down);
        emptyPlanes = new TagTree(across, down);
      }
    }

    boolean isOpen() {
      return blocks != null;
    }

    /** The block, or null as long as no packet has anything of it. */
    CodeBlock block(int column, int row) {
      return blocks[row * across + column];
    }

    void setBlock(int column, int row, CodeBlock block) {
      blocks[row * across + column] = block;
    }

    TagTree inclusion() {
      return inclusion;
    }

    TagTree emptyPlanes() {
      return emptyPlanes;
    }

    /** The coefficients of a block in the coordinates of the subband. */
    Area blockArea(int column, int row) {
      long x0 = (long) (firstColumn + column) << widthLog2;
      long y0 = (long) (firstRow + row) << heightLog2;
      return new Area(
          (int) Math.max(x0, area.x0()),
          (int) Math.max(y0, area.y0()),
          (int) Math.min(x0 + (1L << widthLog2), area.x1()),
          (int) Math.min(y0 + (1L << heightLog2), area.y1()));
    }
  }
}
