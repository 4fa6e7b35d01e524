/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The entropy-coded bits of a JPEG scan, most significant first (ITU-T T.81, B.1.1.5 and F.2.2.5):
 * a zero byte stuffed after 0xFF is left out, and bits end at a marker or with the frame. Beyond
 * their end zeros follow, counted, so that whoever asks once in a while whether the scan was {@link
 * #isCutShort cut short} need not ask for each bit.
 *
 * <p>The next bits stand at the top of a buffer of 64, refilled by 8 bytes at a time where none of
 * them is 0xFF. The buffer's fields are open to loops that keep them in registers.
 */
final class JpegBits {

  /** Bits that hold any code, of 16 bits at most, and its additional ones, 15 at most. */
  static final int ENOUGH = 32;

  private static final VarHandle BIG_ENDIAN_LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  // What encoders may leave over; more says that encoder and decoder disagree about the pixels.
  private static final int MOST_BYTES_LEFT = 8;

  /** The next bits, from the top; those below {@link #count} may be set already. */
  long buffer;

  /** Bits in the buffer. */
  int count;

  private final byte[] bytes;
  private int position;
  private boolean ended;
  private int zerosAdded;

  JpegBits(byte[] bytes, int position) {
    this.bytes = bytes;
    this.position = position;
  }

  /** Fills the buffer to at least 56 bits. */
  void refill() {
    if (position <= bytes.length - Long.BYTES) {
      long next = (long) BIG_ENDIAN_LONG.get(bytes, position);
      if ((~next - ONES & next & HIGHS) == 0) {
        int whole = (Long.SIZE - 1 - count) >> 3;
        buffer |= next >>> count;
        position += whole;
        count += whole << 3;
        return;
      }
    }
    refillByBytes();
  }

  private void refillByBytes() {
    while (count <= Long.SIZE - Byte.SIZE) {
      int next = nextByte();
      if (next < 0) {
        zerosAdded += Byte.SIZE;
      } else {
        buffer |= (long) next << (Long.SIZE - Byte.SIZE - count);
      }
      count += Byte.SIZE;
    }
  }

  private int nextByte() {
    if (ended || position >= bytes.length) {
      ended = true;
      return -1;
    }
    int next = bytes[position] & 0xFF;
    if (next != 0xFF) {
      position++;
      return next;
    }
    int after = position + 1;
    while (after < bytes.length && bytes[after] == (byte) 0xFF) {
      after++;
    }
    ended = after >= bytes.length || bytes[after] != 0;
    if (ended) {
      return -1;
    }
    position = after + 1;
    return next;
  }

  /**
   * The entry of the next code, which is not taken; it is in the buffer with all additional bits.
   */
  int entry(HuffmanTable table) {
    if (count < ENOUGH) {
      refill();
    }
    return table.entry(buffer);
  }

  /** Takes the code of an entry and its additional bits, as the signed number of F.2.2.1. */
  int signed(int entry) {
    long after = buffer << (entry >> 8);
    int size = entry >> 16 & 15;
    buffer <<= entry;
    count -= entry & 0xFF;
    // Shifts count modulo 64: ~size is 63 - size. Numbers that begin with 0 are the negative ones.
    return (int) (after >>> 1 >>> ~size) - ((int) (~after >> 63) & (1 << size) - 1);
  }

  /** Takes up to 16 bits as they are. */
  int unsigned(int size) {
    if (count < size) {
      refill();
    }
    int value = (int) (buffer >>> 1 >>> ~size);
    buffer <<= size;
    count -= size;
    return value;
  }

  /** Whether more bits were taken than there are. */
  boolean isCutShort() {
    return zerosAdded > count;
  }

  /**
   * Where the marker after these bits begins, or the length of the frame.
   *
   * @throws IllegalArgumentException when more than a few bytes were not needed
   */
  int end() {
    int left = Math.max(0, count - zerosAdded) >> 3;
    int end = position;
    while (end < bytes.length && !isMarker(end)) {
      // 0xFF may fill the bytes before a marker, as often as an encoder likes.
      if (bytes[end] != 0 && bytes[end] != (byte) 0xFF) {
        left++;
      }
      end++;
    }
    if (left > MOST_BYTES_LEFT) {
      throw new IllegalArgumentException("its JPEG frame holds more than its pixels");
    }
    return end;
  }

  private boolean isMarker(int at) {
    return at + 1 < bytes.length
        && bytes[at] == (byte) 0xFF
        && bytes[at + 1] != 0
        && bytes[at + 1] != (byte) 0xFF;
  }

  /**
   * Goes on after the restart marker of that number (E.2.4).
   *
   * @throws IllegalArgumentException when it is not the next marker
   */
  void restart(int number) {
    int marker = end();
    if (marker >= bytes.length || (bytes[marker + 1] & 0xFF) != JpegSegments.RST0 + (number & 7)) {
      throw new IllegalArgumentException("its JPEG frame lacks a restart marker");
    }
    position = marker + 2;
    ended = false;
    zerosAdded = 0;
    buffer = 0;
    count = 0;
  }
}
