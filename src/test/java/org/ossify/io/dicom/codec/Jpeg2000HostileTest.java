/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that are damaged, of hostile size or beyond what is read. */
class Jpeg2000HostileTest {

  private static final String SAMPLE = "orderlrcp_17x33_u8";
  // where the SIZ and the COD segment lie in the samples
  private static final int CAPABILITIES = 6;
  private static final int WIDTH = 8;
  private static final int HEIGHT = 12;
  private static final int TILE_WIDTH = 24;
  private static final int TILE_HEIGHT = 28;
  private static final int COMPONENTS = 40;
  private static final int DEPTH = 42;
  private static final int COD = 45;

  static Stream<String> names() {
    return Jpeg2000Samples.names();
  }

  /** The end marker may be missing, and nothing else. */
  @ParameterizedTest
  @MethodSource("names")
  void aFrameThatEndsEarlyIsCutShort(String name) {
    byte[] frame = Jpeg2000Samples.frame(name);
    short[] whole = Jpeg2000.decode(frame).samples();

    for (int missing = 3; missing < frame.length; missing += missing < 30 ? 1 : 5) {
      byte[] cut = Arrays.copyOf(frame, frame.length - missing);
      assertThrows(IllegalArgumentException.class, () -> Jpeg2000.decode(cut));
    }
    byte[] withoutEnd = Arrays.copyOf(frame, frame.length - 2);
    assertArrayEquals(whole, Jpeg2000.decode(withoutEnd).samples());
  }

  @Test
  void aFrameThatEndsEarlySaysSo() {
    byte[] frame = Jpeg2000Samples.frame(SAMPLE);

    for (int length = 130; length < frame.length - 2; length += 7) {
      assertEquals("its JPEG 2000 frame is cut short", refusal(Arrays.copyOf(frame, length)));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void damagedFramesGiveAnImageOrARefusal(String name) {
    byte[] frame = Jpeg2000Samples.frame(name);
    Random random = new Random(name.hashCode());
    for (int run = 0; run < 60; run++) {
      byte[] damaged = frame.clone();
      int changes = 1 + random.nextInt(4);
      // every other run aims at the headers
      int reach = run % 2 == 0 ? damaged.length : Math.min(damaged.length, 120);
      for (int i = 0; i < changes; i++) {
        damaged[random.nextInt(reach)] = anyByte(random);
      }
      assertTimeoutPreemptively(
          Duration.ofSeconds(5), () -> assertImageOrRefusal(damaged), name + ", run " + run);
    }
  }

  @Test
  void noiseGivesAnImageOrARefusal() {
    Random random = new Random(1);
    byte[] header = Arrays.copyOf(Jpeg2000Samples.frame(SAMPLE), 160);
    for (int run = 0; run < 500; run++) {
      byte[] noise = Arrays.copyOf(header, 400);
      int from = run % 2 == 0 ? header.length : random.nextInt(header.length);
      for (int i = from; i < noise.length; i++) {
        noise[i] = anyByte(random);
      }
      assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertImageOrRefusal(noise));
    }
  }

  private static byte anyByte(Random random) {
    int[] telling = {0, 1, 0x7F, 0x80, 0x8F, 0x90, 0xFE, 0xFF};
    return (byte)
        (random.nextBoolean() ? random.nextInt(256) : telling[random.nextInt(telling.length)]);
  }

  private static void assertImageOrRefusal(byte[] frame) {
    try {
      DecodedFrame image = Jpeg2000.decode(frame);
      assertEquals(image.columns() * image.rows(), image.samples().length);
    } catch (IllegalArgumentException e) {
      assertTrue(e.getMessage().startsWith("its JPEG 2000 frame "), e.getMessage());
    }
  }

  @Test
  void morePixelsThanTheFrameCanHoldAreRefused() {
    ByteBuffer frame = sample();
    frame.putInt(WIDTH, 60000).putInt(HEIGHT, 1000);
    frame.putInt(TILE_WIDTH, 60000).putInt(TILE_HEIGHT, 1000);
    byte[] cut = Arrays.copyOf(bytes(frame), 300);
    assertEquals("its JPEG 2000 frame is cut short", refusal(cut));
  }

  @ParameterizedTest
  @ValueSource(ints = {65536, 0x7FFFFFFF})
  void moreColumnsThanDicomKnowsAreRefused(int columns) {
    ByteBuffer frame = sample().putInt(WIDTH, columns).putInt(TILE_WIDTH, columns);
    assertEquals(
        "its JPEG 2000 frame has " + columns + " x 33 pixels, which is too many", refusal(frame));
  }

  @Test
  void moreTilesThanTheFrameCanHoldAreRefused() {
    ByteBuffer frame = sample().putInt(TILE_WIDTH, 1).putInt(TILE_HEIGHT, 1);
    assertEquals("its JPEG 2000 frame is cut short", refusal(frame));
  }

  @Test
  void morePacketsThanTheFrameCanHoldAreRefused() {
    ByteBuffer frame = sample().putShort(COD + 6, (short) 65535);
    assertEquals("its JPEG 2000 frame is cut short", refusal(frame));
  }

  @Test
  void sizesThatMakeNoSenseAreRefused() {
    String expected = "its JPEG 2000 frame is corrupt: its image size makes no sense";
    assertEquals(expected, refusal(sample().putInt(WIDTH, 0)));
    assertEquals(expected, refusal(sample().putInt(WIDTH, -1)));
    assertEquals(expected, refusal(sample().putInt(TILE_WIDTH, 0)));
    assertEquals(expected, refusal(sample().put(DEPTH + 1, (byte) 0)));
  }

  @Test
  void whatIsNotReadIsRefusedByName() {
    assertEquals(
        "its JPEG 2000 frame has 3 components, and a CT has 1",
        refusal(sample().putShort(COMPONENTS, (short) 3)));
    assertEquals(
        "its JPEG 2000 frame has 17 bits a pixel, and 1 to 16 are read",
        refusal(sample().put(DEPTH, (byte) 16)));
    String highThroughput =
        "its JPEG 2000 frame is High-Throughput JPEG 2000 (HTJ2K), which is not read";
    assertEquals(highThroughput, refusal(sample().putShort(CAPABILITIES, (short) 0x4000)));
    assertEquals(highThroughput, refusal(sample().put(COD + 12, (byte) 0x40)));
    assertEquals(
        "its JPEG 2000 frame uses extensions (part 2), which are not read",
        refusal(sample().putShort(CAPABILITIES, (short) 0x8000)));
    assertEquals(
        "its JPEG 2000 frame changes its order of packets (POC), which is not read",
        refusal(Jpeg2000Samples.frame("poc_17x33_u8")));
  }

  @Test
  void noJpeg2000IsRefused() {
    assertEquals("its JPEG 2000 frame is cut short", refusal(new byte[0]));
    assertEquals("its JPEG 2000 frame has no header", refusal(new byte[5]));
    assertEquals("its JPEG 2000 frame has no codestream", refusal(new byte[500]));
  }

  @Test
  void theCodestreamIsFoundInTheBoxesOfAFile() {
    byte[] codestream = Jpeg2000Samples.frame(SAMPLE);
    ByteBuffer file = ByteBuffer.allocate(codestream.length + 100);
    file.putInt(12).put("jP  ".getBytes(StandardCharsets.US_ASCII)).putInt(0x0D0A870A);
    file.putInt(1).put("free".getBytes(StandardCharsets.US_ASCII)).putLong(20).putInt(0);
    file.putInt(0).put("jp2c".getBytes(StandardCharsets.US_ASCII)).put(codestream);

    assertArrayEquals(
        Jpeg2000Samples.formula(SAMPLE).samples(), Jpeg2000.decode(file.array()).samples());
  }

  private static ByteBuffer sample() {
    return ByteBuffer.wrap(Jpeg2000Samples.frame(SAMPLE));
  }

  private static String refusal(ByteBuffer frame) {
    return refusal(bytes(frame));
  }

  private static byte[] bytes(ByteBuffer frame) {
    byte[] bytes = new byte[frame.capacity()];
    frame.get(0, bytes);
    return bytes;
  }

  private static String refusal(byte[] frame) {
    return assertThrows(IllegalArgumentException.class, () -> Jpeg2000.decode(frame)).getMessage();
  }
}
