/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegLosslessTest {

  private static final int[] SIZES = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
  private static final int[] SIZES_DOWN = {
    16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0
  };
  private static final HuffmanCode FLAT = HuffmanCode.flat(SIZES);
  private static final HuffmanCode SHORT_FIRST = HuffmanCode.skewed(SIZES);
  private static final HuffmanCode LONG_FIRST = HuffmanCode.skewed(SIZES_DOWN);

  @Property(tries = 1000)
  void whatWasEncodedComesBack(
      @ForAll @IntRange(min = 1, max = 40) int columns,
      @ForAll @IntRange(min = 1, max = 20) int rows,
      @ForAll @IntRange(min = 2, max = 16) int bits,
      @ForAll @IntRange(min = 1, max = 7) int predictor,
      @ForAll @IntRange(max = 15) int pointTransform,
      @ForAll @IntRange(max = 5) int rowsToRestart,
      @ForAll @IntRange(max = 2) int code,
      @ForAll long seed) {
    int shift = pointTransform % bits;
    HuffmanCode huffman = code == 0 ? FLAT : code == 1 ? SHORT_FIRST : LONG_FIRST;
    var encoder = new LosslessEncoder(columns, bits, predictor, shift, rowsToRestart, huffman);
    short[] samples = image(columns * rows, bits, shift, seed);
    DecodedFrame frame = JpegLossless.decode(encoder.encode(samples));
    assertEquals(columns, frame.columns());
    assertEquals(rows, frame.rows());
    assertEquals(bits, frame.bits());
    assertArrayEquals(samples, frame.samples());
  }

  /** Noise, or with an even seed a walk with small steps, as smooth as pictures are. */
  private static short[] image(int count, int bits, int shift, long seed) {
    Random random = new Random(seed);
    short[] samples = new short[count];
    int mask = (1 << bits) - 1 & -1 << shift;
    int value = random.nextInt();
    for (int i = 0; i < count; i++) {
      value = seed % 2 == 0 ? value + random.nextInt(9) - 4 : random.nextInt();
      samples[i] = (short) (value & mask);
    }
    return samples;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void largestStepOf16BitsIsExact(int predictor) {
    short[] samples = {0, -32768, 0, -1, 0, 32767, -32768, -1, 0, 32767, -1, 0, 1, -32768, 0, 7};
    var encoder = new LosslessEncoder(4, 16, predictor, 0, 0, SHORT_FIRST);
    assertArrayEquals(samples, JpegLossless.decode(encoder.encode(samples)).samples());
  }

  @Test
  void signedSamplesBeyondThePrecisionAreKeptModulo16Bits() {
    short[] samples = {-5, 3, -1024, 1000, -1, 0};
    var encoder = new LosslessEncoder(3, 12, 1, 0, 0, FLAT);
    assertArrayEquals(samples, JpegLossless.decode(encoder.encode(samples)).samples());
  }

  @Test
  void whatStandsBetweenTheSegmentsIsSkipped() {
    JpegWriter out = new JpegWriter();
    out.segment(0xE0, 'J', 'F', 'I', 'F').segment(0xFE, 0xFF, 0xD9, 0xFF, 0xC0);
    out.table(0x00, FLAT).table(0x11, FLAT).bytes(0xFF, 0xFF, 0xFF).frameHeader(0xC3, 12, 2, 3);
    out.table(0x00, SHORT_FIRST).segment(0xDB, quantizationOfOnes()).scanHeader(0x00, 1, 0, 0, 0);
    short[] samples = {1, 2, 3, 4, 5, 6};
    new LosslessEncoder(3, 12, 1, 0, 0, SHORT_FIRST).writeRows(out, samples);
    out.flush().bytes(0xFF, 0xFF).marker(0xD9);
    byte[] frame = out.bytes(0, 0, 0).endWithoutMarker();
    assertArrayEquals(samples, JpegLossless.decode(frame).samples());
  }

  private static int[] quantizationOfOnes() {
    int[] payload = new int[65];
    Arrays.fill(payload, 1, 65, 1);
    return payload;
  }

  @Test
  void numberOfRowsMayFollowTheScan() {
    var encoder = new LosslessEncoder(3, 12, 5, 0, 1, FLAT);
    JpegWriter out = encoder.header(0);
    short[] samples = {1, 2, 3, 4, 5, 6, 70, 80, 90};
    encoder.writeRows(out, samples);
    byte[] frame = out.flush().segment(0xDC, 0, 3).end();
    DecodedFrame decoded = JpegLossless.decode(frame);
    assertEquals(3, decoded.rows());
    assertArrayEquals(samples, decoded.samples());
  }

  @Test
  void missingEndOfImageIsNoDamage() {
    var encoder = new LosslessEncoder(3, 12, 1, 0, 0, FLAT);
    JpegWriter out = encoder.header(1);
    encoder.writeRows(out, new short[] {1, 2, 3});
    assertArrayEquals(new short[] {1, 2, 3}, JpegLossless.decode(out.endWithoutMarker()).samples());
  }

  @Test
  void eachShorteningOfTheBitsIsRefused() {
    short[] samples = image(200, 12, 0, 7);
    byte[] frame = new LosslessEncoder(20, 12, 4, 0, 0, FLAT).encode(samples);
    for (int length = 0; length < frame.length - 2; length++) {
      byte[] cut = Arrays.copyOf(frame, length);
      refused(cut, "");
    }
  }

  @Test
  void framesThatCannotBeAreRefusedInOnePhrase() {
    refused(new byte[0], "its JPEG frame does not begin as a JPEG image");
    refused(new JpegWriter().end(), "its JPEG frame holds no scan");
    refused(new JpegWriter().scanHeader(0, 1, 0, 0, 0).end(), "its JPEG frame has no frame header");
    refused(frame(0xC3, 12, 1, 0).end(), "its JPEG frame has no columns");
    refused(frame(0xC3, 12, 0, 1).end(), "its JPEG frame has no rows");
    refused(frame(0xC3, 17, 1, 1).end(), "its JPEG frame has samples of 17 bits, not of 2 to 16");
    refused(frame(0xC0, 8, 1, 1).end(), "its JPEG frame is not a lossless one");
    refused(
        frame(0xF7, 12, 1, 1).end(),
        "its JPEG frame is JPEG-LS (SOF55), which is not one of the processes that are read");
    refused(
        frame(0xCB, 12, 1, 1).end(),
        "its JPEG frame is arithmetic coded (SOF11), which is not one of the processes that are"
            + " read");
    refused(
        frame(0xC7, 12, 1, 1).end(),
        "its JPEG frame is hierarchical (SOF7), which is not one of the processes that are read");
    refused(
        new JpegWriter()
            .segment(0xC3, 8, 0, 1, 0, 1, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0)
            .scanHeader(0, 1, 0, 0, 0)
            .end(),
        "its JPEG frame has 3 components, not one");
    refused(
        new JpegWriter().frameHeader(0xC3, 12, 1, 1).scanHeader(0, 1, 0, 0, 0).bytes(0).end(),
        "its JPEG frame lacks a Huffman table");
  }

  private static JpegWriter frame(int process, int precision, int rows, int columns) {
    return new JpegWriter()
        .table(0, FLAT)
        .frameHeader(process, precision, rows, columns)
        .scanHeader(0, 1, 0, 0, 0)
        .bytes(0, 0, 0, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, its JPEG frame has the predictor 0; not one of 1 to 7",
    "8, 0, its JPEG frame has the predictor 8; not one of 1 to 7",
    "1, 12, its JPEG frame has a point transform of all its bits"
  })
  void scansThatCannotBeAreRefused(int predictor, int pointTransform, String phrase) {
    byte[] frame =
        new JpegWriter()
            .table(0, FLAT)
            .frameHeader(0xC3, 12, 1, 1)
            .scanHeader(0, predictor, 0, 0, pointTransform)
            .bytes(0, 0)
            .end();
    refused(frame, phrase.replace(';', ','));
  }

  @Test
  void claimOfMoreSamplesThanBitsIsRefusedBeforeTheyAreAllocated() {
    refused(frame(0xC3, 16, 65535, 65535).end(), "its JPEG frame is cut short");
  }

  @Test
  void restartMarkersMustBeThereAndInOrder() {
    short[] samples = image(60, 12, 0, 4);
    byte[] frame = new LosslessEncoder(10, 12, 1, 0, 2, FLAT).encode(samples);
    int first = 0;
    while ((frame[first] & 0xFF) != 0xFF || (frame[first + 1] & 0xFF) != 0xD0) {
      first++;
    }
    frame[first + 1] = (byte) 0xD1;
    refused(frame, "its JPEG frame lacks a restart marker");
    byte[] withinRows =
        new JpegWriter()
            .table(0, FLAT)
            .restartInterval(7)
            .frameHeader(0xC3, 12, 2, 10)
            .scanHeader(0, 1, 0, 0, 0)
            .bytes(new int[20])
            .end();
    refused(withinRows, "its JPEG frame restarts within a row");
  }

  @Test
  void bitsForMoreRowsThanTheHeaderSaysAreRefused() {
    var encoder = new LosslessEncoder(20, 12, 1, 0, 0, FLAT);
    JpegWriter out = encoder.header(10);
    encoder.writeRows(out, image(20 * 12, 12, 0, 5));
    refused(out.end(), "its JPEG frame holds more than its pixels");
  }

  @Test
  void brokenHuffmanTablesAreRefused() {
    int[] tooMany = new int[17 + 3];
    tooMany[1] = 3;
    refused(withTable(tooMany), "its JPEG frame has an impossible Huffman table");
    int[] tooLarge = new int[17 + 1];
    tooLarge[1] = 1;
    tooLarge[17] = 17;
    refused(withTable(tooLarge), "its JPEG frame has an impossible Huffman table");
    int[] oneCode = new int[17 + 1];
    oneCode[2] = 1;
    refused(withTable(oneCode), "its JPEG frame has a code that is in no Huffman table");
    int[] cut = new int[17];
    cut[3] = 4;
    refused(withTable(cut), "its JPEG frame has a damaged table");
  }

  private static byte[] withTable(int[] payload) {
    return new JpegWriter()
        .segment(0xC4, payload)
        .frameHeader(0xC3, 12, 1, 8)
        .scanHeader(0, 1, 0, 0, 0)
        .bytes(0x55, 0x55)
        .end();
  }

  private static void refused(byte[] frame, String phrase) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> JpegLossless.decode(frame));
    assertTrue(refusal.getMessage().startsWith("its JPEG frame "), refusal.getMessage());
    if (!phrase.isEmpty()) {
      assertEquals(phrase, refusal.getMessage());
    }
  }
}
