/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.command.BoneBlock.GRID;
import static org.ossify.command.Macros.image;
import static org.ossify.command.Macros.mask;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.command.BoneBlock;
import org.ossify.command.Macros;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.record.StepRecord;
import org.ossify.volume.CtVolume;

/** Volume Export as a macro, read back by CT Import, on a block of bone in air. */
class VolumeExportTest {

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

  @ParameterizedTest
  @ValueSource(strings = {"nii", "nii.gz", "nrrd", "mha", "tif"})
  void exportAndImportKeepVoxelsGeometryAndMeaning(String ending) {
    Path ct = folder.resolve("volume." + ending);
    Path mask = folder.resolve("mask." + ending);
    Macros.run(
        "run('Volume Export', 'path=["
            + ct
            + "]'); run('Bone Threshold'); run('Volume Export', 'path=["
            + mask
            + "]'); run('CT Import', 'path=["
            + ct
            + "]'); run('CT Import', 'content=mask path=["
            + mask
            + "]');");
    CtVolume before = ImagePlusAdapter.ct(image("ct"));
    CtVolume after = ImagePlusAdapter.ct(image("volume"));
    assertTrue(before.grid().matches(after.grid()), after.grid().describe());
    for (int z = 0; z < GRID.nz(); z++) {
      assertArrayEquals(before.planes()[z], after.planes()[z]);
      assertArrayEquals(mask("ct-bone").planes()[z], mask("mask").planes()[z]);
    }
    assertTrue(mask("mask").grid().matches(GRID));
  }

  @Test
  void processRecordSurvivesDuplicateAndTiff() {
    Path file = folder.resolve("mask.tif");
    Macros.run(
        "run('Bone Threshold'); run('Mask Keep Largest');"
            + "run('Duplicate...', 'title=copy duplicate');"
            + "run('Volume Export', 'path=["
            + file
            + "]'); run('CT Import', 'content=mask path=["
            + file
            + "]'); run('Mask Fill Cavities');");
    assertEquals(
        List.of("Bone Threshold", "Mask Keep Largest", "CT Import", "Mask Fill Cavities"),
        ImageProperties.record(image("mask-filled")).steps().stream()
            .map(StepRecord::command)
            .toList());
  }

  @Test
  void refusedExportLeavesNoFile() throws IOException {
    Macros.failure("run('Volume Export', 'path=[" + folder.resolve("volume.jpg") + "]');");
    try (var files = Files.list(folder)) {
      assertFalse(files.findAny().isPresent());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Volume Export|path=[nowhere/at/all.nii]|does not exist",
        "Volume Export||no file is given; name one with path=",
      })
  void wrongCallsAreRefusedInOneSentence(String command, String options, String sentence) {
    String error =
        Macros.failure("run('" + command + "', '" + (options == null ? "" : options) + "');");
    assertTrue(error.contains(command + ": ") && error.contains(sentence), error);
  }
}
