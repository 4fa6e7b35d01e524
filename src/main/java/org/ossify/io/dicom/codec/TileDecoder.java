/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import java.util.List;
import org.ossify.io.dicom.codec.CodestreamSize.Area;
import org.ossify.io.dicom.codec.TileResolution.Subband;

/**
 * Decodes a tile: packets to code-blocks, code-blocks to coefficients, coefficients to samples
 * (T.800, annexes E, F and G, H for a region of interest by the maxshift method).
 *
 * <p>Memory: 4 bytes a sample, and what its packets fill of the code-blocks.
 */
final class TileDecoder {

  private final CodestreamSize size;
  private final Codestream.Parameters parameters;
  private final Area tile;
  private final int[] whole;
  private final float[] real;

  private TileDecoder(CodestreamSize size, Codestream.Parameters parameters, Area tile) {
    this.size = size;
    this.parameters = parameters;
    this.tile = tile;
    int samples = tile.width() * tile.height();
    boolean reversible = parameters.style().reversible();
    whole = reversible ? new int[samples] : null;
    real = reversible ? null : new float[samples];
  }

  /**
   * Decodes one tile into its place in the image.
   *
   * @param samples of the whole image
   */
  static void decode(Codestream codestream, int index, short[] samples) {
    CodestreamSize size = codestream.size();
    Area onGrid = size.tile(index);
    Area tile = size.samples(onGrid);
    CodestreamBytes packets = codestream.packets(index);
    if (tile.isEmpty()) {
      return;
    }
    Codestream.Parameters parameters = codestream.parameters(index);
    List<TileResolution> resolutions =
        TileResolution.of(tile, parameters, size.bits(), packets.remaining());
    PacketReader.readAll(packets, resolutions, parameters.style(), size, onGrid);
    TileDecoder decoder = new TileDecoder(size, parameters, tile);
    decoder.decodeBlocks(resolutions, packets.array());
    List<Area> areas = resolutions.stream().map(TileResolution::area).toList();
    if (parameters.style().reversible()) {
      ReversibleWavelet.inverse(decoder.whole, tile.width(), areas);
    } else {
      IrreversibleWavelet.inverse(decoder.real, tile.width(), areas);
    }
    decoder.store(samples);
  }

  private void decodeBlocks(List<TileResolution> resolutions, byte[] packets) {
    CodeBlockDecoder blocks = new CodeBlockDecoder(parameters.style());
    for (TileResolution resolution : resolutions) {
      for (int i = 0; i < resolution.precincts(); i++) {
        for (Precinct.Part part : resolution.precinct(i, parameters.style()).parts()) {
          if (part.isOpen()) {
            decodeBlocks(part, blocks, packets);
          }
        }
      }
    }
  }

  private void decodeBlocks(Precinct.Part part, CodeBlockDecoder blocks, byte[] packets) {
    Subband subband = part.subband();
    for (int row = 0; row < part.down(); row++) {
      for (int column = 0; column < part.across(); column++) {
        CodeBlock block = part.block(column, row);
        if (block == null) {
          continue;
        }
        Area area = part.blockArea(column, row);
        int bits = subband.magnitudeBits() + parameters.regionShift();
        blocks.decode(block, packets, area.width(), area.height(), subband.orientation(), bits);
        int left = subband.left() + area.x0() - subband.area().x0();
        int top = subband.top() + area.y0() - subband.area().y0();
        place(blocks, area, top * tile.width() + left, subband.step());
      }
    }
  }

  private void place(CodeBlockDecoder blocks, Area area, int first, float step) {
    for (int y = 0; y < area.height(); y++) {
      int to = first + y * tile.width();
      for (int x = 0; x < area.width(); x++, to++) {
        int doubled = unshifted(blocks.magnitude(x, y));
        if (doubled != 0) {
          int sign = blocks.isNegative(x, y) ? -1 : 1;
          if (real != null) {
            real[to] = sign * (0.5f * step) * doubled;
          } else {
            whole[to] = sign * (doubled >> 1);
          }
        }
      }
    }
  }

  /** A magnitude too large for the background is one of the region: equation H-1. */
  private int unshifted(int doubled) {
    int shift = parameters.regionShift();
    if (shift == 0 || shift > 30 || doubled >> 1 < 1 << shift) {
      return doubled;
    }
    return doubled >> shift;
  }

  private void store(short[] samples) {
    Area image = size.samples(new Area(size.x0(), size.y0(), size.x1(), size.y1()));
    int offset = size.signed() ? 0 : 1 << (size.bits() - 1);
    int least = size.signed() ? -(1 << (size.bits() - 1)) : 0;
    int most = least + (1 << size.bits()) - 1;
    for (int y = 0; y < tile.height(); y++) {
      int from = y * tile.width();
      int to = (tile.y0() - image.y0() + y) * image.width() + tile.x0() - image.x0();
      for (int x = 0; x < tile.width(); x++) {
        int value = (real == null ? whole[from + x] : Math.round(real[from + x])) + offset;
        samples[to + x] = (short) Math.max(least, Math.min(most, value));
      }
    }
  }
}
