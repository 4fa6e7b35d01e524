/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlaneBitsTest {

  /** Of the letters abc, from FIPS 180-2, appendix B.1. */
  private static final String SHA_256_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  /** Of the letters abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq, appendix B.2. */
  private static final String SHA_256_OF_56_LETTERS =
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";

  private static final String LETTERS = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";

  @Test
  void theHashIsThatOfTheBytesLowestFirst() {
    assertEquals(SHA_256_OF_ABC, hash(new byte[] {'a', 'b', 'c'}));
    ByteBuffer bytes =
        ByteBuffer.wrap(LETTERS.getBytes(StandardCharsets.US_ASCII)).order(ByteOrder.LITTLE_ENDIAN);
    short[] shorts = new short[28];
    int[] colours = new int[14];
    float[] floats = new float[14];
    bytes.asShortBuffer().get(shorts);
    bytes.asIntBuffer().get(colours);
    bytes.asFloatBuffer().get(floats);
    assertEquals(SHA_256_OF_56_LETTERS, hash(shorts));
    assertEquals(SHA_256_OF_56_LETTERS, hash(colours));
    assertEquals(SHA_256_OF_56_LETTERS, hash(floats));
  }

  private static String hash(Object plane) {
    return HexFormat.of().formatHex(PlaneBits.sha256(plane));
  }

  @Test
  void voxelsThatDifferHaveBitsThatDiffer() {
    assertArrayEquals(new int[] {0, 1, -1}, PlaneBits.of(new byte[] {0, 1, -1}));
    assertArrayEquals(new int[] {0, 300, -300}, PlaneBits.of(new short[] {0, 300, -300}));
    // IEEE 754: 1 has the exponent 127, and the sign is the highest bit
    assertArrayEquals(new int[] {0, 127 << 23, 1 << 31}, PlaneBits.of(new float[] {0f, 1f, -0f}));
  }

  @Test
  void largeSlicesAreHashedAsOnes() throws Exception {
    short[] plane = new short[3 * (1 << 15) + 5];
    byte[] bytes = new byte[2 * plane.length];
    new Random(1).nextBytes(bytes);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(plane);
    byte[] expected = MessageDigest.getInstance("SHA-256").digest(bytes);
    assertEquals(HexFormat.of().formatHex(expected), hash(plane));
  }
}
