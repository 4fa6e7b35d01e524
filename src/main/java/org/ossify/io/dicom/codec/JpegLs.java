/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

/**
 * JPEG-LS, lossless and near-lossless (ITU-T T.87 | ISO/IEC 14495-1): frames of one component with
 * 2 to 16 bits, without mapping tables and restart intervals.
 *
 * <p>Cost: one pass; memory: the samples and two lines.
 */
public final class JpegLs {

  private static final int START_OF_IMAGE = 0xD8;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int START_OF_SCAN = 0xDA;
  private static final int RESTART_INTERVAL = 0xDD;
  private static final int START_OF_FRAME = 0xF7;
  private static final int PRESET_PARAMETERS = 0xF8;
  private static final int CODING_PARAMETERS = 1;

  private final byte[] bytes;
  private int at;
  private int bits;
  private int rows;
  private int columns;
  private int[] preset = new int[5];

  private JpegLs(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @param frame one compressed frame
   * @param rows rows that it must have
   * @param columns columns that it must have
   * @throws IllegalArgumentException when it is none of that size; no file is named
   */
  public static DecodedFrame decode(byte[] frame, int rows, int columns) {
    JpegLs reader = new JpegLs(frame);
    reader.readHeader();
    if (reader.rows != rows || reader.columns != columns) {
      throw new IllegalArgumentException(
          String.format(
              "its JPEG-LS frame has %dx%d pixels, not %dx%d",
              reader.columns, reader.rows, columns, rows));
    }
    return reader.decodeScan();
  }

  /** Reads up to the scan's own header. */
  private void readHeader() {
    if (unsignedByte() != 0xff || unsignedByte() != START_OF_IMAGE) {
      throw new IllegalArgumentException("its JPEG-LS frame does not begin as one");
    }
    while (true) {
      int marker = marker();
      if (marker == START_OF_SCAN) {
        if (rows == 0) {
          throw new IllegalArgumentException("its JPEG-LS frame has no frame header");
        }
        return;
      }
      if (marker == END_OF_IMAGE) {
        throw new IllegalArgumentException("its JPEG-LS frame has no pixels");
      }
      int end = at + unsignedShort();
      readSegment(marker);
      if (end < at || end > bytes.length) {
        throw cutShort();
      }
      at = end;
    }
  }

  private void readSegment(int marker) {
    switch (marker) {
      case START_OF_FRAME -> readFrameHeader();
      case PRESET_PARAMETERS -> readPreset();
      case RESTART_INTERVAL -> {
        if (unsignedShort() != 0) {
          throw new IllegalArgumentException("its JPEG-LS frame has restart intervals");
        }
      }
      default -> {
        if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xCC) {
          throw new IllegalArgumentException("its JPEG-LS frame is an ordinary JPEG");
        }
      }
    }
  }

  private void readFrameHeader() {
    bits = unsignedByte();
    rows = unsignedShort();
    columns = unsignedShort();
    int components = unsignedByte();
    if (components != 1) {
      throw new IllegalArgumentException(
          "its JPEG-LS frame has " + components + " components, and a CT has 1");
    }
    if (bits < 2 || bits > 16 || rows == 0 || columns == 0) {
      throw new IllegalArgumentException("its JPEG-LS frame has an impossible frame header");
    }
  }

  private void readPreset() {
    if (unsignedByte() != CODING_PARAMETERS) {
      throw new IllegalArgumentException("its JPEG-LS frame has a mapping table");
    }
    preset = new int[5];
    for (int i = 0; i < preset.length; i++) {
      preset[i] = unsignedShort();
    }
  }

  private DecodedFrame decodeScan() {
    int length = unsignedShort();
    int components = unsignedByte();
    at += 2;
    int near = unsignedByte();
    int interleave = unsignedByte();
    int pointTransform = unsignedByte() & 15;
    if (length != 8 || components != 1 || interleave != 0 || pointTransform >= bits) {
      throw new IllegalArgumentException("its JPEG-LS frame has an impossible scan header");
    }
    JpegLsCoding coding = JpegLsCoding.of(preset, bits, near);
    JpegLsScan scan = new JpegLsScan(new JpegLsBits(bytes, at), coding);
    short[] samples = new short[Math.multiplyExact(rows, columns)];
    int[] above = new int[columns + 2];
    int[] line = new int[columns + 2];
    for (int row = 0; row < rows; row++) {
      scan.decodeLine(above, line, columns);
      for (int x = 0, i = row * columns; x < columns; x++, i++) {
        samples[i] = (short) (line[x + 1] << pointTransform);
      }
      int[] free = above;
      above = line;
      line = free;
    }
    return new DecodedFrame(columns, rows, bits, samples);
  }

  private int marker() {
    if (unsignedByte() != 0xff) {
      throw new IllegalArgumentException("its JPEG-LS frame is damaged");
    }
    int marker = unsignedByte();
    while (marker == 0xff) {
      marker = unsignedByte();
    }
    return marker;
  }

  private int unsignedShort() {
    return unsignedByte() << 8 | unsignedByte();
  }

  private int unsignedByte() {
    if (at >= bytes.length) {
      throw cutShort();
    }
    return bytes[at++] & 0xff;
  }

  private static IllegalArgumentException cutShort() {
    return new IllegalArgumentException("its JPEG-LS frame is cut short");
  }
}
