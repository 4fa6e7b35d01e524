/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ossify.annotate.BallDataset;
import org.ossify.annotate.Dataset;
import org.ossify.model.engine.TorchEngine;
import org.ossify.model.engine.UNetShape;
import org.ossify.volume.Progress;

/** Training on balls in noise: it learns, stops, goes on and repeats itself. */
class ModelTrainingTest {

  @TempDir static Path shared;

  private static Dataset dataset;
  private static TrainingPlan plan;

  @TempDir Path folder;

  @BeforeAll
  static void makeDataset() throws IOException {
    assumeTrue(TorchEngine.isInstalled(), "PyTorch's native library is not on the class path");
    dataset = Dataset.open(BallDataset.write(shared.resolve("balls"), 5, 24));
    Path file = shared.resolve("plan.yaml");
    TrainingPlanFile.write(
        file,
        TrainingPlanner.plan(dataset, 700, 4, TrainingPlanner.Channels.NNUNET, Progress.NONE));
    // balls in seconds, not bones in days: a person would edit the plan so
    String faster = Files.readString(file).replace("rate: 0.001", "rate: 0.01");
    plan = TrainingPlanFile.read(Files.writeString(file, faster));
  }

  private static ModelTraining training(Path folder, int epochs, int patience) {
    TrainingSettings settings = new TrainingSettings(epochs, 10, patience, 4, 7, 0);
    return new ModelTraining(plan, dataset, settings, folder, history -> {});
  }

  @Test
  void aTinyNetworkLearnsBallsInAFewEpochs() {
    ModelTraining.Outcome outcome = training(folder, 6, 0).run(false, null, Progress.NONE);
    assertTrue(outcome.history().best().dice() > 0.85, outcome.history().toString());
    assertEquals(6, outcome.history().epochs().size());
  }

  @Test
  void aRunStoppedAndResumedGivesTheWeightsOfOneThatWasNot() throws IOException {
    ModelTraining.Outcome whole =
        training(Files.createDirectory(folder.resolve("a")), 3, 0).run(false, null, Progress.NONE);
    Path stopped = Files.createDirectory(folder.resolve("b"));
    Progress cancels =
        (done, total) -> {
          if (Files.exists(stopped.resolve(Checkpoint.FILE)) && done > 0.5 * total) {
            throw new CancellationException();
          }
        };
    assertThrows(
        CancellationException.class, () -> training(stopped, 3, 0).run(false, null, cancels));
    try (Stream<Path> left = Files.list(stopped)) {
      assertEquals(
          List.of(Checkpoint.FILE, ModelTraining.HISTORY),
          left.map(file -> file.getFileName().toString()).sorted().toList());
    }
    ModelTraining.Outcome resumed = training(stopped, 3, 0).run(true, null, Progress.NONE);
    assertEquals(3, resumed.history().epochs().size());
    for (UNetShape.Weight weight : plan.shape().weights()) {
      assertArrayEquals(
          whole.weights().get(weight.name()), resumed.weights().get(weight.name()), weight.name());
    }
  }
}
