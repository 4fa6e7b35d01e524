/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * RLE Lossless of DICOM (PS3.5, annex G): each byte of the pixels is a segment of its own, most
 * significant first, packed by PackBits.
 */
public final class RleLossless {

  private static final int HEADER_BYTES = 64;
  private static final int MOST_SEGMENTS = 15;
  // PackBits makes at most 128 bytes of 2.
  private static final int BEST_RATIO = 64;

  private RleLossless() {}

  /**
   * The pixels of a frame as little endian values.
   *
   * @param frame one compressed frame
   * @param pixels pixels in it
   * @param bytesPerPixel 1, 2 or 4
   * @throws IllegalArgumentException when the frame does not hold that many; no file is named
   */
  public static byte[] decode(byte[] frame, int pixels, int bytesPerPixel) {
    if (frame.length < HEADER_BYTES) {
      throw new IllegalArgumentException("its RLE frame has no header");
    }
    ByteBuffer header = ByteBuffer.wrap(frame, 0, HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    int segments = header.getInt(0);
    if (segments != bytesPerPixel || segments > MOST_SEGMENTS) {
      throw new IllegalArgumentException(
          "its RLE frame has " + segments + " segments, not " + bytesPerPixel);
    }
    if (pixels > (long) frame.length * BEST_RATIO) {
      throw new IllegalArgumentException("its RLE frame is cut short");
    }
    byte[] values = new byte[Math.multiplyExact(pixels, bytesPerPixel)];
    for (int segment = 0; segment < segments; segment++) {
      int from = header.getInt(4 + 4 * segment);
      int to = segment + 1 < segments ? header.getInt(8 + 4 * segment) : frame.length;
      if (from < HEADER_BYTES || to < from || to > frame.length) {
        throw new IllegalArgumentException("its RLE frame has segments outside of the frame");
      }
      unpack(frame, from, to, values, segments - 1 - segment, segments);
    }
    return values;
  }

  private static void unpack(
      byte[] packed, int from, int to, byte[] values, int first, int stride) {
    int in = from;
    int out = first;
    while (out < values.length && in < to) {
      int code = packed[in++];
      if (code >= 0) {
        for (int i = 0; i <= code && in < to && out < values.length; i++, out += stride) {
          values[out] = packed[in++];
        }
      } else if (code != -128 && in < to) {
        byte value = packed[in++];
        for (int i = 0; i <= -code && out < values.length; i++, out += stride) {
          values[out] = value;
        }
      }
    }
    if (out < values.length) {
      throw new IllegalArgumentException("its RLE frame is cut short");
    }
  }
}
