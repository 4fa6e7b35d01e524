/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.ossify.annotate.Dataset;
import org.ossify.io.SafeFile;
import org.ossify.model.engine.TorchEngine;
import org.ossify.model.engine.TorchNetwork;
import org.ossify.model.engine.UNetWeights;
import org.ossify.volume.Progress;

/**
 * A training from plan to finished model: a folder with the weights as ONNX, their card, the
 * numbers of the learning curves, and the checkpoint.
 *
 * @param plan made by {@link TrainingPlanner}
 * @param dataset folder of the scans; null for the one that the plan names
 * @param out folder of the result, made when it is not there
 * @param name of the model and of its files
 * @param resume whether to go on from the checkpoint in the folder
 * @param start an ONNX file of an earlier training to begin with; null for none
 */
public record TrainingRun(
    TrainingPlan plan,
    Path dataset,
    Path out,
    String name,
    TrainingSettings settings,
    boolean resume,
    Path start) {

  private static final double SHARE_OF_TRAINING = 0.98;
  private static final String VERSION = "1";

  /**
   * @param difference greatest one between the probabilities of the trained network and of its ONNX
   *     file
   * @param early whether training ended since Dice did not grow any more
   */
  public record Result(
      Path onnx,
      Path card,
      TrainingHistory history,
      double difference,
      boolean early,
      int trainCases,
      int validationCases) {

    /** The row of the table {@code Model Train}, without the place of the model. */
    public Map<String, Object> row() {
      TrainingHistory.Epoch best = history.best();
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("Epochs", history.epochs().size());
      row.put("BestEpoch", best.number());
      row.put("Dice", best.dice());
      row.put("Loss", best.loss());
      row.put("ValidationLoss", best.validationLoss());
      row.put("TrainCases", trainCases);
      row.put("ValidationCases", validationCases);
      row.put("ExportDifference", difference);
      return row;
    }
  }

  public TrainingRun {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "the name of a model must be of letters, digits, points, dashes and underscores, got \""
              + name
              + "\"");
    }
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new IllegalArgumentException("\"" + out + "\" is a file; a model needs a folder");
    }
  }

  /** A name that a model may have, made of one that a folder has. */
  public static String nameFor(String folder) {
    String name = folder.replaceAll("[^A-Za-z0-9._-]+", "-");
    return name.matches("[A-Za-z0-9].*") ? name : "model" + name;
  }

  /** Whether PyTorch's native library, which training needs, has been added. */
  public static boolean isPossible() {
    return TorchEngine.isInstalled();
  }

  /**
   * @param curves told after each epoch
   * @throws IllegalArgumentException in one sentence, before the work, when PyTorch is absent, the
   *     dataset has faults, or the folder has no or another checkpoint
   * @throws java.util.concurrent.CancellationException leaving the last checkpoint behind
   */
  public Result run(Consumer<TrainingHistory> curves, Progress progress) {
    TorchEngine.require();
    TrainedModelCard.requirePossible(this);
    Dataset cases = Dataset.open(dataset == null ? Path.of(plan.dataset()) : dataset);
    UNetWeights first =
        start == null ? null : OnnxWeights.read(start, plan.shape(), settings.seed());
    ModelTraining training = new ModelTraining(plan, cases, settings, out, curves);
    make(out);
    ModelTraining.Outcome outcome =
        training.run(resume, first, progress.part(0, SHARE_OF_TRAINING));
    Path onnx = out.resolve(name + ".onnx");
    double difference = export(outcome.weights(), onnx);
    progress.report(1, 1);
    return new Result(
        onnx,
        TrainedModelCard.write(this, onnx, outcome, training.split(), difference),
        outcome.history(),
        difference,
        outcome.early(),
        training.split().train().size(),
        training.split().validation().size());
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the folder \"" + folder + "\"", e);
    }
  }

  /** The file gets its name only once it has been found to be the network that was trained. */
  private double export(UNetWeights weights, Path onnx) {
    Path unchecked = out.resolve(".unchecked.onnx");
    SafeFile.removeAtExit(unchecked);
    try (TorchNetwork network = new TorchNetwork(plan.shape())) {
      OnnxUNet.write(unchecked, weights, VERSION);
      network.take(weights);
      double difference = OnnxCheck.difference(unchecked, network, plan.shape(), plan.patch());
      SafeFile.replace(
          onnx, part -> Files.copy(unchecked, part, StandardCopyOption.REPLACE_EXISTING));
      return difference;
    } finally {
      ModelTraining.delete(unchecked);
    }
  }
}
