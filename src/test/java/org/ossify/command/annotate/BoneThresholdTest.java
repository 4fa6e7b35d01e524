/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.command.BoneBlock.BLOCK;
import static org.ossify.command.BoneBlock.GRID;
import static org.ossify.command.Macros.mask;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.command.BoneBlock;
import org.ossify.command.Macros;

/** Bone Threshold as a macro, on a block of bone in air. */
class BoneThresholdTest {

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
  void boneThresholdMarksTheRangeWithItsEnds() {
    Macros.run("run('Bone Threshold');");
    assertEquals(BLOCK + 1, mask("ct-bone").count());
    Macros.run("selectImage('ct'); run('Bone Threshold', 'preset=custom lower=1000 upper=1000');");
    assertEquals(BLOCK, mask("ct-bone-1").count());
    Macros.run("selectImage('ct'); run('Bone Threshold', 'lower=301');");
    assertEquals(BLOCK, mask("ct-bone-2").count());
    assertEquals(GRID, mask("ct-bone").grid());
  }

  @Test
  void hysteresisKeepsOnlyWhatTouchesASeed() {
    Macros.run("run('Bone Threshold', 'preset=custom lower=200 upper=3071 seedlower=900');");
    assertEquals(BLOCK, mask("ct-bone").count());
  }

  @Test
  void otsuSeparatesBoneFromTheRest() {
    Macros.run("run('Bone Threshold', 'preset=otsu');");
    assertEquals(BLOCK, mask("ct-bone").count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Bone Threshold|preset=enamel lower=300|lower and upper need preset=custom",
        "Bone Threshold|seedlower=high|it must be a number, or off",
        "Bone Threshold|preset=custom lower=500 upper=100|500",
      })
  void wrongCallsAreRefusedInOneSentence(String command, String options, String sentence) {
    String error =
        Macros.failure("run('" + command + "', '" + (options == null ? "" : options) + "');");
    assertTrue(error.contains(command + ": ") && error.contains(sentence), error);
  }
}
