/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ossify.annotate.AugmentationSettings;
import org.ossify.annotate.DatasetSplit;
import org.ossify.model.card.AxisCounts;
import org.ossify.model.card.CardWriter;
import org.ossify.model.card.ChannelIntensity;
import org.ossify.model.card.KnownRanges;
import org.ossify.model.card.ModelCard;
import org.ossify.model.card.ModelWeights;
import org.ossify.model.card.NetworkInput;
import org.ossify.model.card.NetworkOutput;
import org.ossify.model.card.NetworkSpacing;
import org.ossify.model.card.PostProcessing;
import org.ossify.model.card.SelfTest;
import org.ossify.model.card.WeightsFile;

/** Writes the card of a model that was trained here, as docs/model-card.md defines it. */
final class TrainedModelCard {

  private static final int USUAL_TEST_VOXELS = 32;

  private TrainedModelCard() {}

  static Path write(
      TrainingRun run,
      Path onnx,
      ModelTraining.Outcome outcome,
      DatasetSplit split,
      double difference) {
    Path file = onnx.resolveSibling(run.name() + ".yaml");
    SelfTest test = OnnxCheck.selfTest(onnx, run.plan(), testSize(run.plan()));
    CardWriter.write(
        file, card(run, weights(onnx), training(run, outcome, split, difference), test));
    return file;
  }

  /**
   * Before hours of training: whether what the plan says can stand in a card.
   *
   * @throws IllegalArgumentException naming the field of the card
   */
  static void requirePossible(TrainingRun run) {
    ModelWeights weights = new ModelWeights(run.name() + ".onnx", null, ModelWeights.Engine.ONNX);
    card(run, weights, Map.of(), null);
  }

  private static ModelCard card(
      TrainingRun run, ModelWeights weights, Map<String, String> training, SelfTest test) {
    TrainingPlan plan = run.plan();
    return new ModelCard(
        run.name(),
        "1",
        "not stated; ask who made the dataset",
        "",
        "3-D U-Net trained with Ossify's Model Train.",
        "segmentation",
        new TreeMap<>(plan.labels()),
        weights,
        input(plan),
        new NetworkOutput(NetworkOutput.Activation.SOFTMAX, plan.labels().size()),
        PostProcessing.NONE,
        training,
        limits(plan),
        new KnownRanges(plan.ranges().leastMm(), plan.ranges().greatestMm(), new TreeMap<>()),
        test);
  }

  private static ModelWeights weights(Path onnx) {
    try {
      return new ModelWeights(
          onnx.getFileName().toString(), WeightsFile.of(onnx).sha256(), ModelWeights.Engine.ONNX);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read \"" + onnx + "\"", e);
    }
  }

  private static NetworkInput input(TrainingPlan plan) {
    return new NetworkInput(
        NetworkInput.Dimensions.THREE,
        "LPS",
        1,
        plan.channels().stream().<ChannelIntensity>map(ChannelIntensity.Fixed::new).toList(),
        new NetworkSpacing.Fixed(plan.spacingMm()),
        plan.patch(),
        plan.overlap(),
        NetworkInput.AxisMargins.NONE,
        plan.shape().multiple(),
        false,
        NetworkInput.Order.RESAMPLE_FIRST,
        PreparedCase.PADDING_HU,
        mirror(plan.augmentation()),
        null);
  }

  /** A network that learned with mirrored scans may be asked about mirrored ones. */
  private static String mirror(AugmentationSettings learned) {
    return (learned.mirrorX() ? "x" : "")
        + (learned.mirrorY() ? "y" : "")
        + (learned.mirrorZ() ? "z" : "");
  }

  /** A patch or less, so that the test takes no time, but more than one voxel at the coarsest. */
  private static AxisCounts testSize(TrainingPlan plan) {
    AxisCounts multiple = plan.shape().multiple();
    AxisCounts patch = plan.patch();
    return new AxisCounts(
        testSize(multiple.x(), patch.x()),
        testSize(multiple.y(), patch.y()),
        testSize(multiple.z(), patch.z()));
  }

  private static int testSize(int multiple, int patch) {
    int usual = Math.max(2, (USUAL_TEST_VOXELS + multiple - 1) / multiple) * multiple;
    return Math.min(patch, usual);
  }

  private static Map<String, String> training(
      TrainingRun run, ModelTraining.Outcome outcome, DatasetSplit split, double difference) {
    TrainingHistory.Epoch best = outcome.history().best();
    Map<String, String> training = new LinkedHashMap<>();
    training.put(
        "data",
        split.train().size()
            + " scans to learn from, "
            + split.validation().size()
            + " set aside, no patient on both sides");
    training.put("seed", "" + run.settings().seed());
    training.put("script", "Model Train");
    training.put("epochs", "" + outcome.history().epochs().size());
    training.put("best epoch", "" + best.number());
    training.put("validation Dice", "" + best.dice());
    training.put("greatest difference of ONNX and PyTorch", "" + difference);
    training.put("operator set", "" + OnnxMessage.OPSET);
    return training;
  }

  private static List<String> limits(TrainingPlan plan) {
    return List.of(
        "Trained on "
            + plan.cases()
            + " scans of "
            + plan.patients()
            + " patients: look at every result.",
        "Its Dice is of patches of the scans set aside, by which the best epoch was chosen: it is"
            + " too good for other scans.",
        "Not a medical device.");
  }
}
