/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Bytes read through a small window, from a file or from the deflated rest of one.
 *
 * <p>Nothing is read beyond {@link #limit}, which a parser narrows to the element it is in. Memory:
 * one window of 16 KB, and what {@link #bytes} hands out, which is never more than the source
 * holds.
 */
final class ByteSource implements Closeable {

  private static final int WINDOW = 1 << 14;
  // The channel copies through a native buffer of this size, which each thread keeps.
  private static final int LARGEST_READ = 1 << 18;

  private final FileChannel channel;
  private final InputStream inflated;
  private final long most;
  private final byte[] window = new byte[WINDOW];
  private int from;
  private int to;
  private long position;
  private long limit;

  private ByteSource(FileChannel channel, InputStream inflated, long limit) {
    this.channel = channel;
    this.inflated = inflated;
    this.most = limit;
    this.limit = limit;
  }

  static ByteSource of(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    return new ByteSource(channel, null, channel.size());
  }

  /**
   * The inflated bytes of a raw deflate stream that begins at an offset of the file.
   *
   * @param most how many of them are read at most
   */
  static ByteSource inflating(Path path, long offset, long most) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    channel.position(offset);
    InputStream stream =
        new InflaterInputStream(Channels.newInputStream(channel), new Inflater(true), WINDOW);
    return new ByteSource(channel, stream, most);
  }

  long position() {
    return position;
  }

  long limit() {
    return limit;
  }

  /** The position that no read passes; never beyond the limit at the time of opening. */
  void limit(long newLimit) {
    limit = newLimit;
  }

  boolean atEnd() throws IOException {
    return position >= limit || available(1) < 1;
  }

  /** Back to the first byte of a file, all of it ahead; inflated bytes only go forwards. */
  void rewind() throws IOException {
    channel.position(0);
    limit = channel.size();
    from = 0;
    to = 0;
    position = 0;
  }

  /** Up to {@code count} (at most a window of) bytes ahead, without moving on; fewer at the end. */
  byte[] peek(int count) throws IOException {
    int length = (int) Math.min(Math.min(count, available(count)), limit - position);
    byte[] ahead = new byte[Math.max(0, length)];
    System.arraycopy(window, from, ahead, 0, ahead.length);
    return ahead;
  }

  /**
   * Up to {@code count} bytes that lie {@code distance} ahead, without moving on; fewer at the end,
   * and none of inflated bytes beyond the window.
   */
  byte[] peekAt(long distance, int count) throws IOException {
    if (distance + count <= WINDOW) {
      byte[] ahead = peek((int) distance + count);
      return Arrays.copyOfRange(ahead, (int) Math.min(distance, ahead.length), ahead.length);
    }
    long most = inflated == null ? Math.min(count, limit - position - distance) : 0;
    ByteBuffer there = ByteBuffer.allocate((int) Math.max(0, most));
    channel.read(there, position + distance);
    return Arrays.copyOf(there.array(), there.position());
  }

  int unsignedByte() throws IOException {
    require(1);
    position++;
    return window[from++] & 0xff;
  }

  int unsignedShort(boolean bigEndian) throws IOException {
    require(2);
    int first = unsignedByte();
    int second = unsignedByte();
    return bigEndian ? first << 8 | second : second << 8 | first;
  }

  long unsignedInt(boolean bigEndian) throws IOException {
    require(4);
    long first = unsignedShort(bigEndian);
    long second = unsignedShort(bigEndian);
    return bigEndian ? first << 16 | second : second << 16 | first;
  }

  /** The next bytes; the array grows with what really arrives. */
  byte[] bytes(long count) throws IOException {
    requireWithinLimit(count);
    if (count > Integer.MAX_VALUE - 8) {
      throw new DamagedFile("a value of " + count + " bytes is longer than an array can be");
    }
    byte[] value = new byte[(int) Math.min(count, inflated == null ? count : 1 << 20)];
    int filled = 0;
    while (filled < count) {
      if (filled == value.length) {
        value = Arrays.copyOf(value, (int) Math.min(count, 2L * value.length));
      }
      int step = read(value, filled);
      if (step < 1) {
        throw DamagedFile.ends(position);
      }
      position += step;
      filled += step;
    }
    return value;
  }

  /** Long values of a file go past the window. */
  private int read(byte[] value, int filled) throws IOException {
    int wanted = value.length - filled;
    if (to == from && inflated == null && wanted > WINDOW) {
      return channel.read(ByteBuffer.wrap(value, filled, Math.min(wanted, LARGEST_READ)));
    }
    if (available(1) < 1) {
      return 0;
    }
    int step = Math.min(to - from, wanted);
    System.arraycopy(window, from, value, filled, step);
    from += step;
    return step;
  }

  void skip(long count) throws IOException {
    requireWithinLimit(count);
    long target = position + count;
    if (inflated == null && target > position + (to - from)) {
      from = 0;
      to = 0;
      position = target;
      channel.position(target);
      return;
    }
    while (position < target) {
      if (available(1) < 1) {
        throw DamagedFile.ends(position);
      }
      int step = (int) Math.min(to - from, target - position);
      from += step;
      position += step;
    }
  }

  private void require(int count) throws IOException {
    requireWithinLimit(count);
    if (available(count) < count) {
      throw DamagedFile.ends(position);
    }
  }

  private void requireWithinLimit(long count) {
    if (inflated != null && count > most - position) {
      throw new DamagedFile(
          "its deflated data claim more than the " + most + " bytes read of them");
    }
    if (count < 0 || count > limit - position) {
      throw DamagedFile.ends(position);
    }
  }

  private int available(int wanted) throws IOException {
    if (to - from < wanted) {
      System.arraycopy(window, from, window, 0, to - from);
      to -= from;
      from = 0;
      while (to < wanted) {
        int read = fill();
        if (read < 1) {
          break;
        }
        to += read;
      }
    }
    return to - from;
  }

  private int fill() throws IOException {
    if (inflated == null) {
      return channel.read(ByteBuffer.wrap(window, to, window.length - to));
    }
    try {
      return inflated.read(window, to, window.length - to);
    } catch (java.util.zip.ZipException | java.io.EOFException e) {
      throw new DamagedFile("the deflated data are broken after " + position + " bytes");
    }
  }

  @Override
  public void close() throws IOException {
    if (inflated != null) {
      inflated.close();
    }
    channel.close();
  }

  /** What is wrong with the bytes, without the name of the file; never leaves the package. */
  static final class DamagedFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedFile(String what) {
      super(what, null, false, false);
    }

    static DamagedFile ends(long position) {
      return new DamagedFile("the data end early, at byte " + position);
    }
  }
}
