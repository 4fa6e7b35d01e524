/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ossify.annotate.BallDataset;
import org.ossify.command.Macros;
import org.ossify.model.card.LoadedModel;
import org.ossify.model.card.ModelFile;
import org.ossify.model.card.SelfTest;
import org.ossify.model.training.TrainingRun;

/** Model Train as a macro, from the plan of Model Plan to a model. */
class ModelTrainTest {

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
  void aDatasetBecomesAPlanThatBecomesAModel() throws IOException {
    assumeTrue(TrainingRun.isPossible(), "PyTorch's native library is not on the class path");
    Path data = balls();
    Path model = folder.resolve("ball model");
    String planned =
        Macros.run(
            "run('Model Plan', 'path=["
                + data
                + "] budget=600 features=4');"
                + "return '' + getResult('Cases') + '|' + getResult('SpacingX') + '|'"
                + " + getResult('PatchX') + '|' + getResult('Labels');");
    assertEquals("3|1|16|1", planned);
    String train =
        "run('Model Train', 'plan=["
            + data.resolve("plan.yaml")
            + "] out=["
            + model
            + "] steps=3 %s');"
            + "return '' + getResult('Epochs') + '|' + (getResult('Dice') >= 0) + '|'"
            + " + (getResult('ExportDifference') <= 0.0001);";
    assertEquals("2|1|1", Macros.run(String.format(train, "epochs=2")));
    for (String name :
        new String[] {
          "ball-model.onnx", "ball-model.yaml", "history.csv", "curves.png", "checkpoint.ossify"
        }) {
      assertTrue(Files.exists(model.resolve(name)), name);
    }
    try (LoadedModel loaded = ModelFile.open(model)) {
      assertEquals("ball-model", loaded.card().name());
      assertEquals("x", loaded.card().input().mirror());
      assertEquals(SelfTest.USUAL_VALUES, loaded.card().selfTest().expected().size());
    }
    String again = Macros.failure(String.format(train, "epochs=3"));
    assertTrue(again.contains("resume=true"), again);
    assertEquals("3|1|1", Macros.run(String.format(train, "epochs=3 resume")));
    String other = Macros.failure(String.format(train, "epochs=3 resume seed=2"));
    assertTrue(other.contains("another plan"), other);
    String further =
        String.format(train, "epochs=1 start=[" + model.resolve("ball-model.onnx") + "]")
            .replace("ball model]", "further]");
    assertEquals("1|1|1", Macros.run(further));
  }

  @Test
  void whatIsWrongIsSaidInOneSentence() throws IOException {
    Path plan = Files.writeString(folder.resolve("plan.yaml"), "patch: 3\n");
    String foreign =
        Macros.failure("run('Model Train', 'plan=[" + plan + "] out=[" + folder + "/x]');");
    assertTrue(foreign.contains("is not a plan"), foreign);
    assertFalse(Files.exists(folder.resolve("x")));
  }
}
