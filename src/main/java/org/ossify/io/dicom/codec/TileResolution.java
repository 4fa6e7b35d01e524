/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import java.util.ArrayList;
import java.util.List;
import org.ossify.io.dicom.codec.CodestreamSize.Area;

/**
 * One resolution of a tile: its subbands and the precincts that they are cut into (T.800, B.5 to
 * B.7).
 *
 * <p>The coefficients of a tile lie in one array as wide as the tile, the coarser resolutions in
 * its upper left corner.
 */
final class TileResolution {

  private final int number;
  private final Area area;
  private final int widthLog2;
  private final int heightLog2;
  private final List<Subband> subbands;
  private final Precinct[] precincts;

  /**
   * A subband.
   *
   * @param orientation 0 LL, 1 HL (high pass across), 2 LH (high pass down), 3 HH
   * @param area in its own coordinates
   * @param left column of its first coefficient in the array of the tile
   * @param top row of it
   * @param magnitudeBits of its coefficients
   * @param step of its quantization; 1 where it is reversible
   */
  record Subband(int orientation, Area area, int left, int top, int magnitudeBits, float step) {}

  private TileResolution(
      int number, Area area, int widthLog2, int heightLog2, List<Subband> subbands) {
    this.number = number;
    this.area = area;
    this.widthLog2 = widthLog2;
    this.heightLog2 = heightLog2;
    this.subbands = subbands;
    this.precincts = new Precinct[(int) Math.min(count(), Integer.MAX_VALUE - 8)];
  }

  /**
   * The resolutions of a tile, the coarsest first.
   *
   * @param tile its samples
   * @param bits of a sample
   * @param packetBytes bytes of its packets; each precinct has a packet of a byte or more in each
   *     layer, so that more of them are refused here, before they take memory
   */
  static List<TileResolution> of(
      Area tile, Codestream.Parameters parameters, int bits, int packetBytes) {
    CodingStyle style = parameters.style();
    long packets = 0;
    for (int number = 0; number <= style.levels(); number++) {
      Area area = reduced(tile, style.levels() - number, 0, 0);
      int width = style.precinctWidthLog2(number);
      int height = style.precinctHeightLog2(number);
      packets += across(area, width) * down(area, height) * style.layers();
      if (packets > packetBytes) {
        throw CodestreamBytes.cutShort();
      }
    }
    List<TileResolution> resolutions = new ArrayList<>();
    for (int number = 0; number <= style.levels(); number++) {
      Area area = reduced(tile, style.levels() - number, 0, 0);
      resolutions.add(
          new TileResolution(
              number,
              area,
              style.precinctWidthLog2(number),
              style.precinctHeightLog2(number),
              subbands(tile, number, parameters, bits)));
    }
    return resolutions;
  }

  private static List<Subband> subbands(
      Area tile, int number, Codestream.Parameters parameters, int bits) {
    int levels = parameters.style().levels();
    int level = number == 0 ? levels : levels - number + 1;
    Area coarser = reduced(tile, level, 0, 0);
    List<Subband> subbands = new ArrayList<>(3);
    for (int orientation = number == 0 ? 0 : 1;
        orientation <= (number == 0 ? 0 : 3);
        orientation++) {
      int right = orientation & 1;
      int down = orientation >> 1;
      int index = number == 0 ? 0 : 3 * number - 3 + orientation;
      Area area = reduced(tile, level, right, down);
      if (area.isEmpty()) {
        continue;
      }
      Quantization quantization = parameters.quantization();
      int magnitudeBits = quantization.magnitudeBits(index, levels - level);
      float step =
          parameters.style().reversible()
              ? 1
              : quantization.step(index, levels - level, bits + right + down);
      subbands.add(
          new Subband(
              orientation,
              area,
              right * coarser.width(),
              down * coarser.height(),
              magnitudeBits,
              step));
    }
    return subbands;
  }

  /** Equations B-14 and B-15: what is left of an area after some decompositions. */
  private static Area reduced(Area area, int level, int right, int down) {
    return new Area(
        reduced(area.x0(), level, right),
        reduced(area.y0(), level, down),
        reduced(area.x1(), level, right),
        reduced(area.y1(), level, down));
  }

  private static int reduced(int position, int level, int high) {
    long offset = high == 0 ? 0 : 1L << (level - 1);
    return (int) ((position - offset + (1L << level) - 1) >> level);
  }

  private static long across(Area area, int widthLog2) {
    return area.isEmpty() ? 0 : cells(area.x0(), area.x1(), widthLog2);
  }

  private static long down(Area area, int heightLog2) {
    return area.isEmpty() ? 0 : cells(area.y0(), area.y1(), heightLog2);
  }

  /** Cells of a partition, anchored at 0, that an interval touches. */
  private static long cells(int from, int to, int sizeLog2) {
    return ((to + (1L << sizeLog2) - 1) >> sizeLog2) - (from >> sizeLog2);
  }

  private long count() {
    return across(area, widthLog2) * down(area, heightLog2);
  }

  int number() {
    return number;
  }

  Area area() {
    return area;
  }

  int precincts() {
    return precincts.length;
  }

  /** Left edge of a precinct in the coordinates of this resolution; may lie left of the area. */
  long precinctX(int index) {
    return ((area.x0() >> widthLog2) + index % across(area, widthLog2)) << widthLog2;
  }

  /** Upper edge of a precinct. */
  long precinctY(int index) {
    return ((area.y0() >> heightLog2) + index / across(area, widthLog2)) << heightLog2;
  }

  /** A precinct by its number, row by row; made when it is first asked for. */
  Precinct precinct(int index, CodingStyle style) {
    if (precincts[index] == null) {
      precincts[index] = makePrecinct(index, style);
    }
    return precincts[index];
  }

  private Precinct makePrecinct(int index, CodingStyle style) {
    // a subband of a finer resolution has half its width and height
    int half = number == 0 ? 0 : 1;
    int width = widthLog2 - half;
    int height = heightLog2 - half;
    long x0 = precinctX(index) >> half;
    long y0 = precinctY(index) >> half;
    List<Precinct.Part> parts = new ArrayList<>(subbands.size());
    for (Subband subband : subbands) {
      Area own = subband.area();
      Area area =
          new Area(
              (int) Math.max(x0, own.x0()),
              (int) Math.max(y0, own.y0()),
              (int) Math.min(x0 + (1L << width), own.x1()),
              (int) Math.min(y0 + (1L << height), own.y1()));
      if (!area.isEmpty()) {
        parts.add(
            new Precinct.Part(
                subband,
                area,
                Math.min(style.blockWidthLog2(), width),
                Math.min(style.blockHeightLog2(), height)));
      }
    }
    return new Precinct(parts);
  }
}
