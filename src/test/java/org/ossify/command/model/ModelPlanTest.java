/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ossify.annotate.BallDataset;
import org.ossify.command.Macros;

/** Model Plan as a macro. */
class ModelPlanTest {

  @TempDir Path folder;

  @BeforeEach
  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  private Path balls() throws IOException {
    return BallDataset.write(folder.resolve("balls"), 3, 16);
  }

  @Test
  void aPlanIsWrittenAsJsonWhenItsNameSaysSo() throws IOException {
    Path plan = folder.resolve("my.json");
    Macros.run("run('Model Plan', 'path=[" + balls() + "] features=4 save=[" + plan + "]');");
    assertTrue(Files.readString(plan).startsWith("{"));
    assertFalse(Files.exists(folder.resolve("balls/plan.yaml")));
  }

  @Test
  void whatIsWrongIsSaidInOneSentence() throws IOException {
    Path data = balls();
    String missing = Macros.failure("run('Model Plan', 'path=[" + folder + "]');");
    assertTrue(missing.contains("it needs the folders images and labels"), missing);
    Files.delete(data.resolve("labels/c1.nii.gz"));
    String unlabelled = Macros.failure("run('Model Plan', 'path=[" + data + "]');");
    assertTrue(unlabelled.contains("case \"c1\""), unlabelled);
  }
}
