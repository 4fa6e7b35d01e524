/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

/**
 * The bits of a packet header, where a byte of ones is followed by a stuffed zero (T.800, B.10.1).
 */
final class PacketBits {

  private final CodestreamBytes bytes;
  private int current;
  private int left;

  PacketBits(CodestreamBytes bytes) {
    this.bytes = bytes;
  }

  int read() {
    if (left == 0) {
      left = current == 0xFF ? 7 : 8;
      current = bytes.unsigned8();
    }
    left--;
    return current >> left & 1;
  }

  int read(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | read();
    }
    return value;
  }

  /** Goes on at the next byte, behind the one stuffed after a last byte of ones. */
  void align() {
    if (current == 0xFF) {
      bytes.skip(1);
    }
    current = 0;
    left = 0;
  }
}
