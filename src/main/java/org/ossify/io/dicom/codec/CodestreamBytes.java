/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

/**
 * Big-endian numbers read one after the other from a part of a JPEG 2000 frame.
 *
 * <p>Reading beyond the end is an {@link IllegalArgumentException} that says that the frame is cut
 * short; nothing is copied.
 */
final class CodestreamBytes {

  private final byte[] bytes;
  private final int end;
  private int position;

  CodestreamBytes(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.position = from;
    this.end = to;
  }

  static IllegalArgumentException cutShort() {
    return new IllegalArgumentException("its JPEG 2000 frame is cut short");
  }

  static IllegalArgumentException corrupt(String what) {
    return new IllegalArgumentException("its JPEG 2000 frame is corrupt: " + what);
  }

  byte[] array() {
    return bytes;
  }

  int position() {
    return position;
  }

  int end() {
    return end;
  }

  int remaining() {
    return end - position;
  }

  int unsigned8() {
    if (position >= end) {
      throw cutShort();
    }
    return bytes[position++] & 0xFF;
  }

  int unsigned16() {
    return unsigned8() << 8 | unsigned8();
  }

  long unsigned32() {
    return (long) unsigned16() << 16 | unsigned16();
  }

  /** Whether the next two bytes are this marker; the position stays. */
  boolean isAt(int marker) {
    return remaining() >= 2
        && (bytes[position] & 0xFF) == marker >> 8
        && (bytes[position + 1] & 0xFF) == (marker & 0xFF);
  }

  void skip(int count) {
    slice(count);
  }

  /** The next bytes as a reader of their own; this one goes on behind them. */
  CodestreamBytes slice(int count) {
    if (count < 0 || count > remaining()) {
      throw cutShort();
    }
    position += count;
    return new CodestreamBytes(bytes, position - count, position);
  }

  /** A reader of the same bytes from here, so that this one keeps its position. */
  CodestreamBytes copy() {
    return new CodestreamBytes(bytes, position, end);
  }
}
