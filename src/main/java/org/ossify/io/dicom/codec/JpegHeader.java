/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

/**
 * Frame header of a JPEG image of one component (ITU-T T.81, B.2.2).
 *
 * @param process its marker without the 0xFF: 0xC0 baseline, 0xC1 extended sequential, 0xC2
 *     progressive, 0xC3 lossless
 * @param bits precision of the samples
 * @param rows number of lines, 0 when a DNL segment after the scan gives it
 * @param columns samples in a line
 * @param component identifier of the component
 * @param quantization number of its quantization table
 */
record JpegHeader(int process, int bits, int rows, int columns, int component, int quantization) {

  static final int BASELINE = 0xC0;
  static final int EXTENDED = 0xC1;
  static final int PROGRESSIVE = 0xC2;
  static final int LOSSLESS = 0xC3;

  private static final int BYTES_OF_ONE_COMPONENT = 9;

  /**
   * @throws IllegalArgumentException for more components than one, no columns, and processes that
   *     are not read: arithmetic coding, hierarchical and JPEG-LS
   */
  static JpegHeader of(int process, byte[] bytes, int from, int to) {
    String unread = unread(process);
    if (!unread.isEmpty()) {
      throw new IllegalArgumentException(
          "its JPEG frame is " + unread + ", which is not one of the processes that are read");
    }
    if (to - from < BYTES_OF_ONE_COMPONENT) {
      throw new IllegalArgumentException("its JPEG frame has a frame header that is too short");
    }
    int components = bytes[from + 5] & 0xFF;
    if (components != 1) {
      throw new IllegalArgumentException(
          "its JPEG frame has " + components + " components, not one");
    }
    JpegHeader header =
        new JpegHeader(
            process,
            bytes[from] & 0xFF,
            JpegSegments.word(bytes, from + 1),
            JpegSegments.word(bytes, from + 3),
            bytes[from + 6] & 0xFF,
            bytes[from + 8] & 0xFF);
    if (header.columns == 0) {
      throw new IllegalArgumentException("its JPEG frame has no columns");
    }
    return header;
  }

  private static String unread(int process) {
    return switch (process) {
      case BASELINE, EXTENDED, PROGRESSIVE, LOSSLESS -> "";
      case 0xC5, 0xC6, 0xC7 -> "hierarchical (SOF" + (process - 0xC0) + ")";
      case 0xF7 -> "JPEG-LS (SOF55)";
      default -> "arithmetic coded (SOF" + (process - 0xC0) + ")";
    };
  }

  /**
   * How many samples the image has.
   *
   * @param most as many as its bits can give at best
   * @throws IllegalArgumentException when they are more
   */
  int samples(long most) {
    long samples = (long) rows * columns;
    if (samples > Math.min(most, Integer.MAX_VALUE - Long.BYTES)) {
      throw JpegSegments.cutShort();
    }
    return (int) samples;
  }

  JpegHeader withRows(int lines) {
    return new JpegHeader(process, bits, lines, columns, component, quantization);
  }
}
