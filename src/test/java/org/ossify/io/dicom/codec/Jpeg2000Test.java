/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole frames: tiny codestreams of another encoder (OpenJPEG 2.5.0, {@link Jpeg2000Samples}) whose
 * pixels are a formula, and what must be refused.
 */
class Jpeg2000Test {

  static Stream<String> lossless() {
    return Jpeg2000Samples.names().filter(Jpeg2000Samples::isLossless);
  }

  static Stream<String> lossy() {
    return Jpeg2000Samples.names().filter(name -> !Jpeg2000Samples.isLossless(name));
  }

  @ParameterizedTest
  @MethodSource("lossless")
  void losslessFramesGiveExactlyTheirPixels(String name) {
    DecodedFrame frame = Jpeg2000.decode(Jpeg2000Samples.frame(name));

    DecodedFrame expected = Jpeg2000Samples.formula(name);
    assertEquals(expected.columns(), frame.columns());
    assertEquals(expected.rows(), frame.rows());
    assertEquals(expected.bits(), frame.bits());
    assertArrayEquals(expected.samples(), frame.samples());
  }

  @ParameterizedTest
  @MethodSource("lossy")
  void lossyFramesGiveWhatTheOtherDecoderGives(String name) {
    DecodedFrame frame = Jpeg2000.decode(Jpeg2000Samples.frame(name));

    int[] expected = Jpeg2000Samples.decodedElsewhere(name);
    boolean signed = Jpeg2000Samples.isSigned(name);
    assertEquals(expected.length, frame.samples().length);
    for (int i = 0; i < expected.length; i++) {
      int value = signed ? frame.samples()[i] : frame.samples()[i] & 0xFFFF;
      assertTrue(Math.abs(value - expected[i]) <= 1, value + " is not " + expected[i] + " at " + i);
    }
  }
}
