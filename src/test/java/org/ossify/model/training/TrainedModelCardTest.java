/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ossify.annotate.BallDataset;
import org.ossify.annotate.Dataset;
import org.ossify.annotate.DatasetSplit;
import org.ossify.model.card.ChannelIntensity;
import org.ossify.model.card.LoadedModel;
import org.ossify.model.card.ModelCard;
import org.ossify.model.card.ModelFile;
import org.ossify.model.card.NetworkSpacing;
import org.ossify.model.card.SelfTest;
import org.ossify.model.engine.UNetWeights;
import org.ossify.volume.Progress;

/** What Model Train writes is what the reader of cards reads; no PyTorch is needed for that. */
class TrainedModelCardTest {

  @TempDir private Path folder;

  private Dataset dataset;
  private TrainingPlan plan;

  @BeforeEach
  void makePlan() throws IOException {
    dataset = Dataset.open(BallDataset.write(folder.resolve("balls"), 3, 16));
    plan = TrainingPlanner.plan(dataset, 600, 4, TrainingPlanner.Channels.BANDS, Progress.NONE);
  }

  private TrainingRun run(TrainingPlan plan) {
    TrainingSettings settings = new TrainingSettings(1, 1, 0, 1, 7, 0);
    return new TrainingRun(plan, null, folder.resolve("out"), "balls", settings, false, null);
  }

  @Test
  void aTrainedModelIsReadWithASelfTestThatHolds() throws IOException {
    Files.createDirectories(folder.resolve("out"));
    Path onnx = folder.resolve("out/balls.onnx");
    UNetWeights weights = UNetWeights.initial(plan.shape(), 3);
    OnnxUNet.write(onnx, weights, "1");
    TrainingHistory history =
        new TrainingHistory(List.of(new TrainingHistory.Epoch(1, 0.1, 0.5, 0.6, 0.7, 2)));
    TrainedModelCard.write(
        run(plan),
        onnx,
        new ModelTraining.Outcome(weights, history, false),
        DatasetSplit.of(dataset, 0, 7),
        1e-6);
    try (LoadedModel model = ModelFile.open(folder.resolve("out"))) {
      ModelCard card = model.card();
      assertEquals(plan.labels(), card.labels());
      assertEquals(plan.patch(), card.input().patch());
      assertEquals(new NetworkSpacing.Fixed(plan.spacingMm()), card.input().spacing());
      assertEquals(
          plan.channels().stream().map(ChannelIntensity.Fixed::new).toList(),
          card.input().channels());
      assertEquals("0.7", card.training().get("validation Dice"));
      assertEquals(plan.ranges().leastMm(), card.ranges().leastSpacingMm());
      SelfTest test = card.selfTest();
      assertTrue(test.expected().stream().distinct().count() > 10, "" + test.expected());
      SelfTest again = OnnxCheck.selfTest(model.weights(), plan, test.size());
      for (int k = 0; k < test.expected().size(); k++) {
        assertEquals(test.expected().get(k), again.expected().get(k), test.tolerance());
      }
      OnnxUNet.write(onnx, UNetWeights.initial(plan.shape(), 4), "1");
      SelfTest other = OnnxCheck.selfTest(onnx, plan, test.size());
      boolean differs = false;
      for (int k = 0; k < test.expected().size(); k++) {
        differs |= Math.abs(test.expected().get(k) - other.expected().get(k)) > 0.01;
      }
      assertTrue(differs, "a self-test must tell one network from another");
    }
  }

  @Test
  void aPlanThatNoCardCanHoldIsRefusedBeforeTheTraining() throws IOException {
    TrainedModelCard.requirePossible(run(plan));
    Path file = folder.resolve("plan.yaml");
    TrainingPlanFile.write(file, plan);
    String text = Files.readString(file);
    Files.writeString(file, text.replaceFirst("overlap: [0-9.]+", "overlap: 0.3"));
    TrainedModelCard.requirePossible(run(TrainingPlanFile.read(file)));
    String mixed = text.replaceFirst("(?m)^  1: .*", "  1: background");
    Files.writeString(file, mixed);
    TrainingPlan same = TrainingPlanFile.read(file);
    assertTrue(
        assertThrows(
                IllegalArgumentException.class, () -> TrainedModelCard.requirePossible(run(same)))
            .getMessage()
            .contains("labels must have different names"));
  }
}
