/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads the packets of a tile in their order, and gives the code-blocks what they say (T.800, B.9,
 * B.10 and B.12).
 *
 * <p>Every packet has to be there. Work is bounded: the code-blocks that the packets go through may
 * be 2^20 and 256 for each byte.
 */
final class PacketReader {

  private static final int SOP = 0xFF91;
  private static final int EPH = 0xFF92;
  private static final int SOP_BYTES = 6;
  private static final int MOST_EMPTY_PLANES = 64;
  private static final int MOST_PASSES = 3 * 38;

  private final CodingStyle style;
  private final CodestreamBytes bytes;
  private final List<CodeBlock> included = new ArrayList<>();
  private long visitsLeft;

  private PacketReader(CodingStyle style, CodestreamBytes bytes) {
    this.style = style;
    this.bytes = bytes;
    visitsLeft = (1L << 20) + 256L * bytes.remaining();
  }

  private record Place(TileResolution resolution, int precinct, long y, long x) {}

  /**
   * Reads all packets of a tile.
   *
   * @param tile on the reference grid
   * @throws IllegalArgumentException when they end early or say nonsense
   */
  static void readAll(
      CodestreamBytes bytes,
      List<TileResolution> resolutions,
      CodingStyle style,
      CodestreamSize size,
      CodestreamSize.Area tile) {
    PacketReader reader = new PacketReader(style, bytes);
    switch (style.progression()) {
      case 0 -> reader.readByLayer(resolutions);
      case 1 -> reader.readByResolutionAndLayer(resolutions);
      case 2 -> reader.readByResolutionAndPrecinct(resolutions);
      default -> {
        for (Place place : byPosition(resolutions, size, tile)) {
          reader.readPrecinct(place.resolution(), place.precinct());
        }
      }
    }
  }

  private void readByLayer(List<TileResolution> resolutions) {
    for (int layer = 0; layer < style.layers(); layer++) {
      for (TileResolution resolution : resolutions) {
        readLayer(resolution, layer);
      }
    }
  }

  private void readByResolutionAndLayer(List<TileResolution> resolutions) {
    for (TileResolution resolution : resolutions) {
      for (int layer = 0; layer < style.layers(); layer++) {
        readLayer(resolution, layer);
      }
    }
  }

  private void readByResolutionAndPrecinct(List<TileResolution> resolutions) {
    for (TileResolution resolution : resolutions) {
      for (int precinct = 0; precinct < resolution.precincts(); precinct++) {
        readPrecinct(resolution, precinct);
      }
    }
  }

  /** With one component the orders PCRL and CPRL are the same. */
  private static List<Place> byPosition(
      List<TileResolution> resolutions, CodestreamSize size, CodestreamSize.Area tile) {
    List<Place> places = new ArrayList<>();
    for (TileResolution resolution : resolutions) {
      int level = resolutions.size() - 1 - resolution.number();
      for (int precinct = 0; precinct < resolution.precincts(); precinct++) {
        long y = (resolution.precinctY(precinct) << level) * size.stepY();
        long x = (resolution.precinctX(precinct) << level) * size.stepX();
        places.add(new Place(resolution, precinct, Math.max(y, tile.y0()), Math.max(x, tile.x0())));
      }
    }
    // stable: at the same place the coarser resolution goes first
    places.sort(Comparator.comparingLong(Place::y).thenComparingLong(Place::x));
    return places;
  }

  private void readLayer(TileResolution resolution, int layer) {
    for (int precinct = 0; precinct < resolution.precincts(); precinct++) {
      readPacket(resolution.precinct(precinct, style), layer);
    }
  }

  private void readPrecinct(TileResolution resolution, int precinct) {
    for (int layer = 0; layer < style.layers(); layer++) {
      readPacket(resolution.precinct(precinct, style), layer);
    }
  }

  private void readPacket(Precinct precinct, int layer) {
    if (bytes.isAt(SOP)) {
      bytes.skip(SOP_BYTES);
    }
    PacketBits bits = new PacketBits(bytes);
    included.clear();
    if (bits.read() == 1) {
      for (Precinct.Part part : precinct.parts()) {
        readPart(part, layer, bits);
      }
    }
    bits.align();
    if (style.endOfHeader() && (bytes.isAt(EPH) || bytes.remaining() < 2)) {
      bytes.skip(2);
    }
    for (CodeBlock block : included) {
      block.takeBytes(bytes);
    }
  }

  private void readPart(Precinct.Part part, int layer, PacketBits bits) {
    visitsLeft -= (long) part.across() * part.down();
    if (visitsLeft < 0) {
      throw CodestreamBytes.cutShort();
    }
    part.open();
    for (int row = 0; row < part.down(); row++) {
      for (int column = 0; column < part.across(); column++) {
        CodeBlock block = part.block(column, row);
        boolean isIncluded =
            block == null
                ? part.inclusion().isBelow(layer + 1, column, row, bits)
                : bits.read() == 1;
        if (isIncluded) {
          if (block == null) {
            block = new CodeBlock(emptyPlanes(part, column, row, bits));
            part.setBlock(column, row, block);
          }
          int passes = readPasses(bits);
          if (block.passes() + passes > MOST_PASSES) {
            throw CodestreamBytes.corrupt("a code-block has too many passes");
          }
          block.readLengths(passes, style, bits);
          included.add(block);
        }
      }
    }
  }

  private static int emptyPlanes(Precinct.Part part, int column, int row, PacketBits bits) {
    int planes = 0;
    while (!part.emptyPlanes().isBelow(planes + 1, column, row, bits)) {
      if (++planes > MOST_EMPTY_PLANES) {
        throw CodestreamBytes.corrupt("a code-block has too many bit planes");
      }
    }
    return planes;
  }

  /** Table B.4: each escape goes on where the shorter codewords end. */
  private static int readPasses(PacketBits bits) {
    if (bits.read() == 0) {
      return 1;
    }
    if (bits.read() == 0) {
      return 2;
    }
    int few = bits.read(2);
    if (few < 3) {
      return 3 + few;
    }
    int more = bits.read(5);
    return more < 31 ? 6 + more : 37 + bits.read(7);
  }
}
