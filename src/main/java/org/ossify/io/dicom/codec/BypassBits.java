/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

/** Bits of the passes that bypass the arithmetic coder (T.800, D.6); behind the end come ones. */
final class BypassBits {

  private byte[] bytes;
  private int position;
  private int end;
  private int current;
  private int left;

  void start(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    position = from;
    end = to;
    current = 0;
    left = 0;
  }

  int read() {
    if (left == 0) {
      left = current == 0xFF ? 7 : 8;
      current = position < end ? bytes[position++] & 0xFF : 0xFF;
    }
    left--;
    return current >> left & 1;
  }
}
