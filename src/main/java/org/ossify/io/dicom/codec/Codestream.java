/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The marker segments of a JPEG 2000 codestream: what its header says, and where the packets of
 * each tile lie (T.800, annex A).
 *
 * <p>Read in one pass over the markers; packets are only skipped. A tile-part that reaches beyond
 * the frame is taken as far as it is there: its packets will be missed when they are read. The EOC
 * marker may be missing. Changes of the order of packets (POC) and packet headers apart from their
 * packets (PPM, PPT) are refused.
 */
final class Codestream {

  private static final int SOC = 0xFF4F;
  private static final int CAP = 0xFF50;
  private static final int SIZ = 0xFF51;
  private static final int COD = 0xFF52;
  private static final int COC = 0xFF53;
  private static final int QCD = 0xFF5C;
  private static final int QCC = 0xFF5D;
  private static final int RGN = 0xFF5E;
  private static final int POC = 0xFF5F;
  private static final int PPM = 0xFF60;
  private static final int PPT = 0xFF61;
  private static final int SOT = 0xFF90;
  private static final int SOD = 0xFF93;
  private static final int SOT_BYTES = 12;

  private final CodestreamSize size;
  private final List<List<CodestreamBytes>> parts = new ArrayList<>();
  private final Parameters[] tiles;

  /**
   * What decodes a tile.
   *
   * @param regionShift bits by which a region of interest was raised, 0 without one
   */
  record Parameters(CodingStyle style, Quantization quantization, int regionShift) {}

  private record Segment(int marker, CodestreamBytes body) {}

  private Codestream(CodestreamSize size, Parameters main) {
    this.size = size;
    int count = (int) (size.tilesAcross() * size.tilesDown());
    this.tiles = new Parameters[count];
    Arrays.fill(tiles, main);
    for (int i = 0; i < count; i++) {
      parts.add(new ArrayList<>(1));
    }
  }

  /**
   * Reads the markers.
   *
   * @param bytes at the start of the codestream
   * @throws IllegalArgumentException when they are none, say nonsense or need what is not read
   */
  static Codestream read(CodestreamBytes bytes) {
    int frameBytes = bytes.remaining();
    if (bytes.unsigned16() != SOC) {
      throw new IllegalArgumentException("its JPEG 2000 frame has no header");
    }
    if (bytes.unsigned16() != SIZ) {
      throw CodestreamBytes.corrupt("its image size is not where it belongs");
    }
    CodestreamSize size = CodestreamSize.read(body(bytes), frameBytes);
    Parameters main = apply(segments(bytes, SOT), new Parameters(null, null, 0));
    if (main.style() == null || main.quantization() == null) {
      throw CodestreamBytes.corrupt("its coding style or quantization is not there");
    }
    Codestream codestream = new Codestream(size, main);
    while (bytes.isAt(SOT)) {
      codestream.readTilePart(bytes);
    }
    return codestream;
  }

  private void readTilePart(CodestreamBytes bytes) {
    CodestreamBytes start = bytes.copy();
    bytes.skip(4);
    int tile = bytes.unsigned16();
    long length = bytes.unsigned32();
    int part = bytes.unsigned8();
    bytes.skip(1);
    if (tile >= tiles.length || part != parts.get(tile).size()) {
      throw CodestreamBytes.corrupt("its tile-parts are out of order");
    }
    if (length != 0 && length < SOT_BYTES + 2) {
      throw CodestreamBytes.corrupt("a tile-part is too short");
    }
    long there = length == 0 ? start.remaining() : Math.min(length, start.remaining());
    CodestreamBytes content = start.slice((int) there);
    content.skip(SOT_BYTES);
    tiles[tile] = apply(segments(content, SOD), tiles[tile]);
    content.skip(2);
    parts.get(tile).add(content);
    bytes.skip((int) there - SOT_BYTES);
  }

  private static List<Segment> segments(CodestreamBytes bytes, int until) {
    List<Segment> segments = new ArrayList<>();
    while (!bytes.isAt(until)) {
      int marker = bytes.unsigned16();
      if (marker < 0xFF00) {
        throw CodestreamBytes.corrupt("a marker is not where it belongs");
      }
      segments.add(new Segment(marker, body(bytes)));
    }
    return segments;
  }

  private static CodestreamBytes body(CodestreamBytes bytes) {
    return bytes.slice(bytes.unsigned16() - 2);
  }

  /** What is said of the one component goes before what is said of all, wherever it stands. */
  private static Parameters apply(List<Segment> segments, Parameters before) {
    CodingStyle style = before.style();
    Quantization quantization = before.quantization();
    for (Segment segment : segments) {
      CodestreamBytes body = segment.body();
      switch (segment.marker()) {
        case COD -> style = CodingStyle.read(body);
        case QCD -> quantization = Quantization.read(body);
        default -> refuse(segment.marker());
      }
    }
    return applyToComponent(segments, new Parameters(style, quantization, before.regionShift()));
  }

  private static Parameters applyToComponent(List<Segment> segments, Parameters before) {
    CodingStyle style = before.style();
    Quantization quantization = before.quantization();
    int shift = before.regionShift();
    for (Segment segment : segments) {
      int marker = segment.marker();
      CodestreamBytes body = segment.body();
      if ((marker != COC && marker != QCC && marker != RGN) || body.unsigned8() != 0) {
        continue;
      }
      if (marker == COC && style != null) {
        style = style.with(body);
      } else if (marker == QCC) {
        quantization = Quantization.read(body);
      } else if (marker == RGN) {
        body.skip(1);
        shift = body.unsigned8();
      }
    }
    return new Parameters(style, quantization, shift);
  }

  private static void refuse(int marker) {
    if (marker == CAP) {
      throw CodestreamSize.highThroughput();
    }
    if (marker == POC) {
      throw new IllegalArgumentException(
          "its JPEG 2000 frame changes its order of packets (POC), which is not read");
    }
    if (marker == PPM || marker == PPT) {
      throw new IllegalArgumentException(
          "its JPEG 2000 frame keeps its packet headers apart (PPM, PPT), which is not read");
    }
  }

  CodestreamSize size() {
    return size;
  }

  int tiles() {
    return tiles.length;
  }

  Parameters parameters(int tile) {
    return tiles[tile];
  }

  /** The packets of a tile, joined where they come in several parts. */
  CodestreamBytes packets(int tile) {
    List<CodestreamBytes> own = parts.get(tile);
    if (own.isEmpty()) {
      throw CodestreamBytes.cutShort();
    }
    if (own.size() == 1) {
      return own.get(0).copy();
    }
    byte[] joined = new byte[own.stream().mapToInt(CodestreamBytes::remaining).sum()];
    int at = 0;
    for (CodestreamBytes part : own) {
      System.arraycopy(part.array(), part.position(), joined, at, part.remaining());
      at += part.remaining();
    }
    return new CodestreamBytes(joined, 0, joined.length);
  }
}
