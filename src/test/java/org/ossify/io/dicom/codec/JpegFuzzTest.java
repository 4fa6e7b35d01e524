/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Damaged JPEG frames give samples or one phrase, in bounded time and memory. */
class JpegFuzzTest {

  private static final int FRAMES = 30_000;
  private static final long LONGEST_NANOSECONDS = 2_000_000_000L;
  private static final long SEED = 20261123;
  private static final int MOST_SAMPLES_A_BYTE = 512;
  private static final int[] MARKERS = {
    0xC0, 0xC1, 0xC2, 0xC3, 0xC4, 0xC9, 0xD0, 0xD7, 0xD8, 0xD9, 0xDA, 0xDB, 0xDC, 0xDD, 0xE0, 0xFF,
    0
  };

  @Test
  void damagedFramesGiveSamplesOrOnePhrase() {
    List<byte[]> frames = frames();
    Random random = new Random(SEED);
    // Time of this thread alone: what else runs on the machine does not count.
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    int decoded = 0;
    for (int i = 0; i < FRAMES; i++) {
      byte[] damaged = damaged(frames, random);
      long start = clock.getCurrentThreadCpuTime();
      boolean lossless = decodes(damaged, true);
      boolean lossy = decodes(damaged, false);
      decoded += lossless || lossy ? 1 : 0;
      assertTrue(clock.getCurrentThreadCpuTime() - start < LONGEST_NANOSECONDS, "frame " + i);
    }
    // Fuzzing that is always refused would test the header alone.
    assertTrue(decoded > FRAMES / 50, decoded + " frames were decoded");
  }

  private static boolean decodes(byte[] frame, boolean lossless) {
    try {
      DecodedFrame image = lossless ? JpegLossless.decode(frame) : JpegDct.decode(frame);
      assertEquals(image.rows() * image.columns(), image.samples().length);
      assertTrue(image.samples().length <= MOST_SAMPLES_A_BYTE * (long) frame.length);
      return true;
    } catch (IllegalArgumentException e) {
      assertTrue(e.getMessage().startsWith("its JPEG frame "), e.getMessage());
      return false;
    }
  }

  private static List<byte[]> frames() {
    int[] sizes = IntStream.range(0, 17).toArray();
    Random random = new Random(SEED);
    short[] samples = new short[24 * 20];
    int[] picture = new int[24 * 20];
    for (int i = 0; i < samples.length; i++) {
      picture[i] = 100 + i % 24 + random.nextInt(9);
      samples[i] = (short) picture[i];
    }
    List<byte[]> frames = new ArrayList<>();
    for (int predictor = 1; predictor <= 7; predictor++) {
      var code = predictor % 2 == 0 ? HuffmanCode.skewed(sizes) : HuffmanCode.flat(sizes);
      int restart = predictor % 3;
      frames.add(new LosslessEncoder(24, 16, predictor, 0, restart, code).encode(samples));
    }
    int[] quantization = new int[64];
    Arrays.fill(quantization, 3);
    var dc = HuffmanCode.flat(IntStream.range(0, 16).toArray());
    var ac = HuffmanCode.skewed(IntStream.range(0, 256).toArray());
    for (int restart = 0; restart < 3; restart++) {
      var encoder = new DctEncoder(8, 20, 24, quantization, restart, dc, ac);
      int[][] coefficients = encoder.coefficients(picture);
      frames.add(encoder.sequential(0xC0, coefficients));
      frames.add(encoder.progressive(coefficients, JpegDctTest.SCRIPTS.get(restart + 1)));
    }
    return frames;
  }

  private static byte[] damaged(List<byte[]> frames, Random random) {
    byte[] frame = frames.get(random.nextInt(frames.size())).clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && frame.length > 1; i++) {
      // The header is short, and half of the changes go there.
      int reach = random.nextBoolean() ? Math.min(frame.length, 120) : frame.length;
      int at = random.nextInt(reach);
      switch (random.nextInt(7)) {
        case 0 -> frame[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> frame[at] = (byte) random.nextInt(256);
        case 2 -> frame = Arrays.copyOf(frame, at);
        case 3 -> frame = spliced(frame, at, at, new byte[] {(byte) random.nextInt()});
        case 4 -> frame = spliced(frame, at, Math.min(frame.length, at + 1), new byte[0]);
        case 5 -> frame = spliced(frame, at, at, marker(random));
        default -> {
          byte[] other = frames.get(random.nextInt(frames.size()));
          int from = random.nextInt(other.length);
          byte[] piece = Arrays.copyOfRange(other, from, Math.min(other.length, from + 40));
          frame = spliced(frame, at, at, piece);
        }
      }
    }
    return frame;
  }

  private static byte[] marker(Random random) {
    return new byte[] {(byte) 0xFF, (byte) MARKERS[random.nextInt(MARKERS.length)]};
  }

  private static byte[] spliced(byte[] frame, int from, int to, byte[] piece) {
    byte[] spliced = Arrays.copyOf(frame, frame.length - (to - from) + piece.length);
    System.arraycopy(piece, 0, spliced, from, piece.length);
    System.arraycopy(frame, to, spliced, from + piece.length, frame.length - to);
    return spliced;
  }
}
