/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class JpegLsTest {

  /** The first frame of jpeg-ls.csv. */
  private static final byte[] SMALL =
      Base64.getDecoder()
          .decode("/9j/9wALDAAHAAMBAREA/9oACAEBAAAAAKPTnVsWDbgm5AAAAAA0NpSBAUkyBuWIAP/Z");

  /** The picture that was encoded into jpeg-ls.csv. */
  private static int sample(int x, int y, int columns, int rows, int bits) {
    int highest = (1 << bits) - 1;
    if (x > columns / 2 && y > rows / 3) {
      return highest / 3;
    }
    long value = (3L * x * x + 5L * y * y + 7L * x * y) * (1L << Math.max(0, bits - 8)) / 16;
    return (int) (value + (31 * x + 17 * y) % 5 & highest);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "jpeg-ls.csv")
  void framesOfAnotherEncoderHaveItsPixels(
      int columns, int rows, int bits, int near, String base64) {
    DecodedFrame frame = JpegLs.decode(Base64.getDecoder().decode(base64), rows, columns);
    assertEquals(bits, frame.bits());
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        int decoded = frame.samples()[y * columns + x] & 0xffff;
        int error = Math.abs(decoded - sample(x, y, columns, rows, bits));
        assertTrue(error <= near, "off by " + error + " at " + x + ", " + y);
      }
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = "jpeg-ls.csv")
  void anyChangedByteGivesPixelsOrASentence(
      int columns, int rows, int bits, int near, String base64) {
    byte[] whole = Base64.getDecoder().decode(base64);
    SplittableRandom random = new SplittableRandom(columns * 31L + bits);
    for (int round = 0; round < 500; round++) {
      byte[] bytes = whole.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      if (round % 5 == 0) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      try {
        assertEquals(columns * rows, JpegLs.decode(bytes, rows, columns).samples().length);
      } catch (IllegalArgumentException e) {
        assertTrue(e.getMessage().startsWith("its JPEG-LS frame "), e.getMessage());
      }
    }
  }

  @Test
  void aFrameThatEndsEarlyIsCutShortAndNotFilledUp() {
    byte[] cut = Arrays.copyOf(SMALL, SMALL.length - 6);
    assertEquals(
        "its JPEG-LS frame is cut short",
        assertThrows(IllegalArgumentException.class, () -> JpegLs.decode(cut, 7, 3)).getMessage());
  }

  @Test
  void aFrameOfAnotherSizeIsRefused() {
    assertEquals(
        "its JPEG-LS frame has 3x7 pixels, not 5x4",
        assertThrows(IllegalArgumentException.class, () -> JpegLs.decode(SMALL, 4, 5))
            .getMessage());
  }
}
