/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.command.BoneBlock.BLOCK;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.command.BoneBlock;
import org.ossify.command.Macros;

/** Segmentation Evaluate as a macro, on a block of bone in air. */
class SegmentationEvaluateTest {

  @TempDir private Path folder;

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
  void evaluateAppendsARowThatAMacroCanRead() throws IOException {
    Path csv = folder.resolve("scores.csv");
    String result =
        Macros.run(
            "run('Bone Threshold'); run('Mask Keep Largest');"
                + "run('Segmentation Evaluate', 'reference=ct-bone-largest prediction=ct-bone"
                + " save=["
                + csv
                + "]');"
                + "run('Segmentation Evaluate', 'reference=ct-bone prediction=ct-bone');"
                + "return '' + getResult('Dice', 0) + ' ' + getResult('VolumePrediction', 0) + ' '"
                + "+ getResult('HD', 1) + ' ' + getResultString('Flag', 1) + ' ' + nResults;");
    String[] values = result.split(" ", 0);
    assertEquals(2.0 * BLOCK / (2 * BLOCK + 1), Double.parseDouble(values[0]), 1e-4);
    assertEquals((BLOCK + 1) * 0.25, Double.parseDouble(values[1]), 1e-4);
    assertEquals("0 ok 2", values[2] + " " + values[3] + " " + values[4]);
    assertEquals(2, Files.readAllLines(csv).size());
    assertTrue(Files.readString(csv).startsWith("Dice,Jaccard,Precision,Recall"));
  }

  @Test
  void evaluationCanBeRestrictedToARegion() {
    Macros.run(
        "run('Bone Threshold'); run('Mask Keep Largest');"
            + "run('Segmentation Evaluate',"
            + " 'reference=ct-bone-largest prediction=ct-bone region=ct-bone-largest');");
    // the far voxel, the only difference, lies outside of the region
    assertEquals("1", Macros.run("return '' + getResult('Dice');"));
    String error =
        Macros.failure(
            "run('Segmentation Evaluate', 'reference=ct-bone prediction=ct-bone region=[no]');");
    assertTrue(error.contains("region=[no]: no image of this title is open"), error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Segmentation Evaluate|reference=[ct]|no image is given for prediction",
        "Segmentation Evaluate|reference=[ct] prediction=[ct]|is not a mask",
      })
  void wrongCallsAreRefusedInOneSentence(String command, String options, String sentence) {
    String error =
        Macros.failure("run('" + command + "', '" + (options == null ? "" : options) + "');");
    assertTrue(error.contains(command + ": ") && error.contains(sentence), error);
  }
}
