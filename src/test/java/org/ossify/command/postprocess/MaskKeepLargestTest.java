/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.postprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.command.Macros.mask;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.TestVolumes;
import org.ossify.command.BoneBlock;
import org.ossify.command.Macros;

/** Mask Keep Largest as a macro, on drawn parts. */
class MaskKeepLargestTest {

  @BeforeEach
  void openABlock() {
    Macros.closeAll();
    BoneBlock.open();
  }

  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  @Test
  void partsAreCountedByWhatTouches() {
    // eight voxels; three; one that touches the eight by a corner only
    Macros.open(
        "parts",
        TestVolumes.drawn(
            "##.....###",
            "##........",
            "..#.......",
            "",
            "##........",
            "##........",
            ".........."));
    Macros.run(
        "run('Mask Keep Largest'); selectImage('parts');"
            + "run('Mask Keep Largest', 'connectivity=6'); selectImage('parts');"
            + "run('Mask Keep Largest', 'count=2 connectivity=6'); selectImage('parts');"
            + "run('Mask Keep Largest', 'count=9 connectivity=18');");
    assertEquals(9, mask("parts-largest").count());
    assertTrue(mask("parts-largest").contains(2, 2, 0));
    assertEquals(8, mask("parts-largest-1").count());
    assertEquals(11, mask("parts-largest-2").count());
    assertEquals(12, mask("parts-largest-3").count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mask Keep Largest|count=1|is not a mask",
        "Mask Keep Largest|count=0|at least 1",
        "Mask Keep Largest|connectivity=8|one of 26, 18, 6",
      })
  void wrongCallsAreRefusedInOneSentence(String command, String options, String sentence) {
    String error =
        Macros.failure("run('" + command + "', '" + (options == null ? "" : options) + "');");
    assertTrue(error.contains(command + ": ") && error.contains(sentence), error);
  }
}
