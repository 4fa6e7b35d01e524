/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ArithmeticDecoderTest {

  /** The test sequence of the coder: T.88, H.2; all decisions are in one context. */
  @Test
  void theTestSequenceOfTheStandardIsDecoded() {
    byte[] coded =
        HexFormat.of().parseHex("84C73BFCE1A1430402200000410DBB86F4317FFF88FF37471ADB6ADFFFAC");
    byte[] expected =
        HexFormat.of().parseHex("00020051000000C00352872AAAAAAAAA82C02000FCD79EF6BF7FED904F46A3BF");

    assertArrayEquals(expected, decode(coded, 0, coded.length, expected.length));
  }

  @Test
  void bytesAroundThoseOfTheCodewordAreNotRead() {
    byte[] coded =
        HexFormat.of().parseHex("FFFF84C73BFCE1A1430402200000410DBB86F4317FFF88FF37471ADB6ADF00");
    byte[] expected =
        HexFormat.of().parseHex("00020051000000C00352872AAAAAAAAA82C02000FCD79EF6BF7FED904F46A3BF");

    // without the end marker of the sequence ones follow, as they do behind the marker
    assertArrayEquals(expected, decode(coded, 2, coded.length - 1, expected.length));
  }

  @Test
  void anEmptyCodewordGivesDecisionsForEver() {
    assertEquals(1000, decode(new byte[0], 0, 0, 1000).length);
  }

  private static byte[] decode(byte[] coded, int from, int to, int bytes) {
    ArithmeticDecoder decoder = new ArithmeticDecoder(1);
    decoder.setContext(0, 0);
    decoder.start(coded, from, to);
    byte[] decoded = new byte[bytes];
    for (int i = 0; i < 8 * bytes; i++) {
      decoded[i / 8] |= (byte) (decoder.decode(0) << (7 - i % 8));
    }
    return decoded;
  }
}
