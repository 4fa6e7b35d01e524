/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import java.io.ByteArrayOutputStream;

/** Writes JPEG frames piece by piece for tests, straight from the definitions of ITU-T T.81. */
final class JpegWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long pending;
  private int pendingBits;

  JpegWriter() {
    marker(0xD8);
  }

  JpegWriter marker(int code) {
    return bytes(0xFF, code);
  }

  JpegWriter bytes(int... values) {
    for (int value : values) {
      out.write(value);
    }
    return this;
  }

  JpegWriter segment(int code, int... payload) {
    marker(code);
    bytes((payload.length + 2) >> 8, payload.length + 2 & 0xFF);
    return bytes(payload);
  }

  JpegWriter frameHeader(int process, int precision, int rows, int columns) {
    return segment(
        process, precision, rows >> 8, rows & 255, columns >> 8, columns & 255, 1, 1, 0x11, 0);
  }

  JpegWriter scanHeader(int tables, int first, int last, int high, int low) {
    return segment(0xDA, 1, 1, tables, first, last, high << 4 | low);
  }

  JpegWriter restartInterval(int interval) {
    return interval == 0 ? this : segment(0xDD, interval >> 8, interval & 255);
  }

  JpegWriter table(int kindAndNumber, HuffmanCode code) {
    int[] payload = new int[17 + code.values().length];
    payload[0] = kindAndNumber;
    for (int i = 0; i < code.values().length; i++) {
      payload[code.lengths()[i]]++;
      payload[17 + i] = code.values()[i];
    }
    return segment(0xC4, payload);
  }

  JpegWriter code(HuffmanCode code, int value) {
    int index = 0;
    while (code.values()[index] != value) {
      index++;
    }
    return bits(code.codes()[index], code.lengths()[index]);
  }

  /** The additional bits of a signed number of that size (F.1.2.1). */
  JpegWriter signedBits(int value, int size) {
    return bits(value < 0 ? value + (1 << size) - 1 : value, size);
  }

  static int sizeOf(int value) {
    return 32 - Integer.numberOfLeadingZeros(Math.abs(value));
  }

  JpegWriter bits(int value, int size) {
    for (int bit = size - 1; bit >= 0; bit--) {
      pending = pending << 1 | (value >> bit & 1);
      pendingBits++;
      if (pendingBits == 8) {
        entropyByte((int) pending);
      }
    }
    return this;
  }

  private void entropyByte(int value) {
    out.write(value);
    if (value == 0xFF) {
      out.write(0);
    }
    pending = 0;
    pendingBits = 0;
  }

  /** Fills the last byte with ones (F.1.2.3). */
  JpegWriter flush() {
    while (pendingBits != 0) {
      bits(1, 1);
    }
    return this;
  }

  byte[] end() {
    flush();
    marker(0xD9);
    return out.toByteArray();
  }

  byte[] endWithoutMarker() {
    flush();
    return out.toByteArray();
  }
}
