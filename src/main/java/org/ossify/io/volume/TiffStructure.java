/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether the directories of a TIFF (Adobe, TIFF revision 6.0, 1992) and the metadata that ImageJ
 * puts into it lie within the file, so that ImageJ's reader, which believes what they say, neither
 * runs in circles nor reserves what is not there. Voxels are not looked at.
 */
public final class TiffStructure {

  private static final int ENTRY = 12;
  private static final int META_DATA_COUNTS = 50838;
  private static final int META_DATA = 50839;
  private static final int[] TYPE_BYTES = {1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

  private final FileChannel file;
  private final long length;
  private ByteOrder order;

  private TiffStructure(FileChannel file) throws IOException {
    this.file = file;
    this.length = file.size();
  }

  /**
   * @throws IllegalArgumentException naming the file when it is damaged
   */
  public static void requireSound(Path path) {
    try (FileChannel file = FileChannel.open(path)) {
      new TiffStructure(file).check();
    } catch (EOFException e) {
      throw new IllegalArgumentException("\"" + path + "\" is a damaged TIFF: it is cut off", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\"" + path + "\" is a damaged TIFF: " + e.getMessage(), e);
    } catch (IOException e) {
      throw VolumeReader.unreadable(path, e);
    }
  }

  private void check() throws IOException {
    byte[] start = bytes(0, 8).array();
    order = start[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    Set<Long> seen = new HashSet<>();
    long directory = unsigned(ByteBuffer.wrap(start).order(order).getInt(4));
    while (directory > 0) {
      if (!seen.add(directory)) {
        throw new IllegalArgumentException("its directories go round in circles");
      }
      int entries = bytes(directory, 2).getShort() & 0xffff;
      ByteBuffer all = bytes(directory + 2, entries * ENTRY);
      long counts = 0;
      int countsLength = 0;
      for (int i = 0; i < entries; i++) {
        int tag = all.getShort(i * ENTRY) & 0xffff;
        int type = all.getShort(i * ENTRY + 2) & 0xffff;
        long count = unsigned(all.getInt(i * ENTRY + 4));
        long value = unsigned(all.getInt(i * ENTRY + 8));
        requireWithin(tag, type, count, value);
        if (tag == META_DATA_COUNTS) {
          counts = value;
          countsLength = (int) count;
        } else if (tag == META_DATA && countsLength > 1) {
          requireMetaData(counts, countsLength, value);
        }
      }
      directory = unsigned(bytes(directory + 2 + (long) entries * ENTRY, 4).getInt());
    }
  }

  /** ImageJ takes whole numbers of four bytes for what these tags hold, whatever their type. */
  private void requireWithin(int tag, int type, long count, long value) {
    boolean isList = tag == 273 || tag == 279 || tag == META_DATA_COUNTS;
    boolean isText = tag == 270 || tag == 305 || tag == 306 || tag == 315 || tag == 316;
    int bytes = type < TYPE_BYTES.length ? TYPE_BYTES[type] : 1;
    boolean inEntry = count * bytes <= 4;
    if ((isList || isText) && !inEntry && value + count * bytes > length) {
      throw new IllegalArgumentException("its tag " + tag + " points beyond its end");
    }
  }

  /** Lengths of pieces that must lie in the file, and how many pieces are of each type. */
  private void requireMetaData(long counts, int countsLength, long start) throws IOException {
    ByteBuffer lengths = bytes(counts, 4 * countsLength);
    long end = start;
    for (int i = 0; i < countsLength; i++) {
      end += unsigned(lengths.getInt(4 * i));
    }
    if (end > length) {
      throw new IllegalArgumentException("its metadata point beyond its end");
    }
    int types = (Math.min(lengths.getInt(0), 804) - 4) / 8;
    ByteBuffer header = bytes(start, Math.max(0, 4 + 8 * types));
    long pieces = 1;
    for (int i = 0; i < types; i++) {
      pieces += unsigned(header.getInt(8 + 8 * i));
    }
    if (pieces > countsLength) {
      throw new IllegalArgumentException("its metadata name more pieces than there are");
    }
  }

  private ByteBuffer bytes(long at, int count) throws IOException {
    if (at + count > length) {
      throw new EOFException();
    }
    ByteBuffer buffer = ByteBuffer.allocate(count);
    while (buffer.hasRemaining() && file.read(buffer, at + buffer.position()) >= 0) {
      // until it is full
    }
    if (buffer.hasRemaining()) {
      throw new EOFException();
    }
    return buffer.flip().order(order == null ? ByteOrder.BIG_ENDIAN : order);
  }

  private static long unsigned(int value) {
    return value & 0xffffffffL;
  }
}
