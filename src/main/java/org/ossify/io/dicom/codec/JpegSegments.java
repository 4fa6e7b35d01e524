/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import java.util.Optional;

/**
 * The marker segments of a JPEG frame (ITU-T T.81, annex B): its frame header, and for each scan
 * the tables that hold there. Segments of applications and comments are skipped, and so is what
 * stands between two segments. Bytes after the end of the image are not looked at.
 */
final class JpegSegments {

  static final int RST0 = 0xD0;

  private static final int RST7 = 0xD7;
  private static final int NONE = 0;
  private static final int TEM = 0x01;
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int DQT = 0xDB;
  private static final int DNL = 0xDC;
  private static final int DRI = 0xDD;
  private static final int DHP = 0xDE;
  private static final int EXP = 0xDF;
  private static final int DHT = 0xC4;
  private static final int JPG = 0xC8;
  private static final int DAC = 0xCC;
  private static final int SOF55 = 0xF7;

  private final byte[] bytes;
  private final JpegTables tables = new JpegTables();
  private int position;
  private boolean complete;
  private int restartInterval;
  private JpegHeader header;

  /**
   * @throws IllegalArgumentException when the frame does not begin as a JPEG image
   */
  JpegSegments(byte[] bytes) {
    if (bytes.length < 2 || word(bytes, 0) != (0xFF00 | SOI)) {
      throw new IllegalArgumentException("its JPEG frame does not begin as a JPEG image");
    }
    this.bytes = bytes;
    position = 2;
  }

  static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }

  /**
   * The header of the next scan, or empty at the end of the image; the frame header and the tables
   * are those of this scan then.
   *
   * @throws IllegalArgumentException when a segment is damaged, or of a process that is not read
   */
  Optional<JpegScan> nextScan() {
    while (true) {
      int marker = nextMarker();
      if (marker == EOI || marker == NONE) {
        complete = marker == EOI;
        return Optional.empty();
      }
      if (marker == TEM || (marker >= RST0 && marker <= SOI)) {
        continue;
      }
      int from = position + 2;
      int to = endOfSegment();
      position = to;
      if (marker == SOS) {
        return Optional.of(scan(from, to));
      }
      read(marker, from, to);
    }
  }

  /**
   * The first scan of the image.
   *
   * @throws IllegalArgumentException when there is none
   */
  JpegScan firstScan() {
    return nextScan()
        .orElseThrow(() -> new IllegalArgumentException("its JPEG frame holds no scan"));
  }

  /** Whether the marker of the image's end was there when no more scan was found. */
  boolean isComplete() {
    return complete;
  }

  /** Goes on with the segments after a scan's bits. */
  void goOnFrom(int end) {
    position = end;
  }

  /** The frame header, with the number of rows even when it stands after the scan. */
  JpegHeader header() {
    return header;
  }

  /** Samples or blocks between two restart markers, 0 without any. */
  int restartInterval() {
    return restartInterval;
  }

  /** The tables as they are now. */
  JpegTables tables() {
    return tables;
  }

  /** The code of the next marker, wherever it is, or NONE behind the last. */
  private int nextMarker() {
    while (position + 1 < bytes.length) {
      int code = bytes[position + 1] & 0xFF;
      if (bytes[position] == (byte) 0xFF && code != 0 && code != 0xFF) {
        position += 2;
        return code;
      }
      position++;
    }
    return NONE;
  }

  private int endOfSegment() {
    int length = position + 2 <= bytes.length ? word(bytes, position) : bytes.length;
    if (length < 2 || length > bytes.length - position) {
      throw cutShort();
    }
    return position + length;
  }

  static IllegalArgumentException cutShort() {
    return new IllegalArgumentException("its JPEG frame is cut short");
  }

  private void read(int marker, int from, int to) {
    switch (marker) {
      case DHT -> tables.readHuffman(bytes, from, to);
      case DQT -> tables.readQuantization(bytes, from, to);
      case DRI -> {
        if (to - from < 2) {
          throw cutShort();
        }
        restartInterval = word(bytes, from);
      }
      case DHP, EXP -> JpegHeader.of(0xC5, bytes, from, to);
      case JPG, DAC -> {}
      default -> {
        if (marker >> 4 == 0xC || marker == SOF55) {
          readHeader(marker, from, to);
        }
      }
    }
  }

  private void readHeader(int marker, int from, int to) {
    if (header != null) {
      throw new IllegalArgumentException("its JPEG frame has two frame headers");
    }
    header = JpegHeader.of(marker, bytes, from, to);
  }

  private JpegScan scan(int from, int to) {
    if (header == null) {
      throw new IllegalArgumentException("its JPEG frame has no frame header");
    }
    if (header.rows() == 0) {
      header = header.withRows(linesAfter(to));
    }
    return JpegScan.of(header.component(), bytes, from, to);
  }

  /** Number of lines of the DNL segment at the end of the first scan (B.2.5). */
  private int linesAfter(int data) {
    position = data;
    int marker = nextMarker();
    while (marker >= RST0 && marker <= RST7) {
      marker = nextMarker();
    }
    int lines = marker == DNL && position + 4 <= bytes.length ? word(bytes, position + 2) : 0;
    if (lines == 0) {
      throw new IllegalArgumentException("its JPEG frame has no rows");
    }
    position = data;
    return lines;
  }
}
