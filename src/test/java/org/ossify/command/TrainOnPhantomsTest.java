/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ossify.fiji.form.ImageJBridge;
import org.ossify.fiji.form.MacroRun;
import org.ossify.model.training.TrainingRun;

/** The macro that teaches training, with few steps instead of minutes of them. */
class TrainOnPhantomsTest {

  @TempDir private Path folder;

  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  @Test
  void givesTwoScoresAndAPictureOfAllFour() throws IOException {
    assumeTrue(TrainingRun.isPossible(), "PyTorch's native library is not on the class path");
    boolean runs =
        ImageJBridge.commands().stream()
            .anyMatch(info -> info.getMenuPath().getLeaf().getName().equals("Bone Segment"));
    assumeTrue(runs, "Bone Segment is not part of this build");
    String macro = Files.readString(Path.of("macros/train-on-phantoms.ijm"));
    assertTrue(macro.contains("epochs = 12;") && macro.contains("steps = 25;"));
    String quick =
        macro
            .replace("epochs = 12;", "epochs = 1;")
            .replace("steps = 25;", "steps = 2;")
            .replace("budget=1000", "budget=600");
    MacroRun run = MacroRun.of(quick, folder.toString());
    assertNull(run.error(), run.error());
    assertEquals(2, run.result().split(" ", 0).length);
    assertTrue(Files.size(folder.resolve("side-by-side.png")) > 1000);
    assertTrue(Files.exists(folder.resolve("model/curves.png")));
  }
}
