/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameDecodersTest {

  private static final TransferSyntax SYNTAX = TransferSyntax.HTJ2K;

  private record Fixed(boolean isPresent, short... all) implements FrameDecoder {
    @Override
    public String name() {
      return "Some decoder";
    }

    @Override
    public boolean decodes(String syntaxUid, boolean signed) {
      return !signed;
    }

    @Override
    public short[] samples(FrameRequest request) {
      return all;
    }
  }

  private static FrameRequest request(int bits) {
    return new FrameRequest(Path.of("a.dcm"), 0, 2, 1, bits, false, SYNTAX.uid(), new byte[0]);
  }

  private static String refusal(FrameDecoder decoder, int bits) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> FrameDecoders.samples(List.of(decoder), request(bits), SYNTAX))
        .getMessage();
  }

  @Test
  void theFirstThatIsInstalledIsAsked() {
    List<FrameDecoder> decoders = List.of(new Fixed(false), new Fixed(true, (short) 1, (short) 2));
    assertEquals("", FrameDecoders.problem(decoders, SYNTAX, SYNTAX.uid(), false));
    assertArrayEquals(new short[] {1, 2}, FrameDecoders.samples(decoders, request(16), SYNTAX));
  }

  @Test
  void whenNoneIsInstalledTheSyntaxIsNamed() {
    String problem = FrameDecoders.problem(List.of(new Fixed(false)), SYNTAX, SYNTAX.uid(), false);
    assertTrue(
        problem.contains(SYNTAX.title())
            && problem.contains(SYNTAX.uid())
            && problem.contains("Some decoder")
            && problem.contains("not installed"),
        problem);
    assertEquals(problem, refusal(new Fixed(false), 16));
    assertTrue(
        FrameDecoders.problem(List.of(), TransferSyntax.UNKNOWN, "1.2.3", false)
            .contains("(1.2.3)"));
  }

  @Test
  void aDecoderIsNotAskedForWhatItIsNotKnownToDecode() {
    FrameDecoder decoder = new Fixed(true, (short) 1, (short) 2);
    String problem = FrameDecoders.problem(List.of(decoder), SYNTAX, SYNTAX.uid(), true);
    assertTrue(problem.contains(SYNTAX.title() + " (" + SYNTAX.uid() + ")"), problem);
    assertTrue(problem.endsWith("which is not read for signed pixels"), problem);
  }

  @Test
  void framesOfAnotherSizeOrMoreBitsAreRefused() {
    assertTrue(refusal(new Fixed(true, (short) 1), 16).contains("to 1 pixels instead of 1x2"));
    assertTrue(refusal(new Fixed(true, (short) 1, (short) 2), 32).contains("32 bits"));
  }
}
