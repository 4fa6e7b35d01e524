/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ossify.annotate.Dataset;
import org.ossify.annotate.DatasetCase;
import org.ossify.annotate.DatasetSplit;
import org.ossify.io.SafeFile;
import org.ossify.io.TableFile;
import org.ossify.model.card.WeightsFile;
import org.ossify.model.engine.TorchEngine;
import org.ossify.model.engine.TorchNetwork;
import org.ossify.model.engine.TrainingBatch;
import org.ossify.model.engine.UNetWeights;
import org.ossify.volume.Progress;

/**
 * Trains the U-Net of a plan on the scans of its dataset.
 *
 * <p>Each epoch takes so many steps of Adam down the gradient of soft Dice and cross-entropy, on
 * varied patches, then judges the weights on fixed patches of the scans set aside, and writes a
 * checkpoint. The weights with the greatest Dice are the result.
 *
 * <p>For one seed, one count of threads and one build of PyTorch every run gives the same weights,
 * and a run that was stopped and resumed gives those of one that was not. Memory: the estimate of
 * the plan, and in Java five times the weights and a few patches.
 */
public final class ModelTraining {

  /** Rows of the learning curves, written after each epoch. */
  static final String HISTORY = "history.csv";

  private static final double SHARE_OF_PREPARATION = 0.05;

  private final TrainingPlan plan;
  private final DatasetSplit split;
  private final TrainingSettings settings;
  private final Path folder;
  private final Consumer<TrainingHistory> curves;

  /**
   * @param weights of the best epoch
   * @param early whether training ended since Dice did not grow any more
   */
  record Outcome(UNetWeights weights, TrainingHistory history, boolean early) {}

  /**
   * @param folder of the result, which must exist; the checkpoint is written to it
   * @param curves told after each epoch
   * @throws IllegalArgumentException when PyTorch's native library is absent, or the dataset cannot
   *     be split
   */
  ModelTraining(
      TrainingPlan plan,
      Dataset dataset,
      TrainingSettings settings,
      Path folder,
      Consumer<TrainingHistory> curves) {
    TorchEngine.require();
    this.plan = plan;
    this.settings = settings;
    this.folder = folder;
    this.curves = curves;
    split = DatasetSplit.of(dataset, settings.fold(), settings.seed());
  }

  DatasetSplit split() {
    return split;
  }

  /**
   * @param resume whether to go on from the checkpoint in the folder
   * @param start first weights; null for new ones
   * @throws java.util.concurrent.CancellationException leaving the last checkpoint behind
   */
  Outcome run(boolean resume, UNetWeights start, Progress progress) {
    Path file = folder.resolve(Checkpoint.FILE);
    requireClear(file, resume);
    Checkpoint state = resume ? Checkpoint.read(file, key(), plan.shape(), plan.decay()) : null;
    List<PreparedCase> train = new ArrayList<>();
    List<PreparedCase> validation = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    try (TorchNetwork network = new TorchNetwork(plan.shape())) {
      prepare(train, validation, files, progress.part(0, SHARE_OF_PREPARATION));
      if (state == null) {
        UNetWeights first =
            start == null ? UNetWeights.initial(plan.shape(), settings.seed()) : start.copy();
        state =
            new Checkpoint(
                key(),
                new TrainingHistory(List.of()),
                new AdamOptimizer(first, plan.decay()),
                first.copy());
      }
      return train(network, train, validation, state, progress.part(SHARE_OF_PREPARATION, 1));
    } finally {
      train.forEach(PreparedCase::close);
      validation.forEach(PreparedCase::close);
      files.forEach(ModelTraining::delete);
    }
  }

  private static void requireClear(Path checkpoint, boolean resume) {
    if (resume && !Files.exists(checkpoint)) {
      throw new IllegalArgumentException(
          "there is no checkpoint to resume in \"" + checkpoint.getParent() + "\"");
    }
    if (!resume && Files.exists(checkpoint)) {
      throw new IllegalArgumentException(
          "\""
              + checkpoint.getParent()
              + "\" holds the checkpoint of a training; go on with resume=true, or choose another"
              + " folder");
    }
  }

  private void prepare(
      List<PreparedCase> train,
      List<PreparedCase> validation,
      List<Path> files,
      Progress progress) {
    int count = split.train().size() + split.validation().size();
    for (int c = 0; c < count; c++) {
      boolean learns = c < split.train().size();
      DatasetCase source =
          learns ? split.train().get(c) : split.validation().get(c - split.train().size());
      Path file = folder.resolve(".prepared-" + c + ".tmp");
      SafeFile.removeAtExit(file);
      files.add(file);
      Progress part = progress.part((double) c / count, (c + 1.0) / count);
      (learns ? train : validation).add(PreparedCase.of(source, plan, file, part));
    }
  }

  private Outcome train(
      TorchNetwork network,
      List<PreparedCase> train,
      List<PreparedCase> aside,
      Checkpoint begin,
      Progress progress) {
    PatchSampler sampler = new PatchSampler(train, plan, settings.seed());
    ValidationPatches validation = new ValidationPatches(aside, plan, settings.validationPatches());
    long perEpoch = (long) settings.steps() + validation.batches();
    Checkpoint state = begin;
    for (int epoch = state.history().epochs().size(); epoch < settings.epochs(); epoch++) {
      if (isExhausted(state.history())) {
        return new Outcome(state.best(), state.history(), true);
      }
      long done = epoch * perEpoch;
      Progress ofEpoch = (at, total) -> progress.report(done + at, perEpoch * settings.epochs());
      state = state.after(epoch(network, sampler, validation, state.optimizer(), epoch, ofEpoch));
      state.write(folder.resolve(Checkpoint.FILE));
      TableFile.write(folder.resolve(HISTORY), state.history().rows());
      curves.accept(state.history());
    }
    return new Outcome(state.best(), state.history(), false);
  }

  private boolean isExhausted(TrainingHistory history) {
    return settings.patience() > 0
        && history.best() != null
        && history.epochs().size() - history.best().number() >= settings.patience();
  }

  private TrainingHistory.Epoch epoch(
      TorchNetwork network,
      PatchSampler sampler,
      ValidationPatches validation,
      AdamOptimizer optimizer,
      int epoch,
      Progress progress) {
    long begin = System.nanoTime();
    double rate = settings.rate(plan.rate(), epoch);
    double loss = 0;
    long total = (long) settings.steps() + validation.batches();
    for (int step = 0; step < settings.steps(); step++) {
      progress.report(step, total);
      network.take(optimizer.weights());
      TorchNetwork.Slope slope = network.slope(sampler.batch(epoch, step));
      requireFinite(slope.loss(), epoch);
      requireFinite(optimizer.step(slope.gradients(), rate), epoch);
      loss += slope.loss() / settings.steps();
    }
    network.take(optimizer.weights());
    ValidationScore score = new ValidationScore(plan.labels().size());
    for (int b = 0; b < validation.batches(); b++) {
      progress.report(settings.steps() + b, total);
      TrainingBatch batch = validation.batch(b);
      score.add(batch, network.output(batch));
    }
    requireFinite(score.loss(), epoch);
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new TrainingHistory.Epoch(epoch + 1, rate, loss, score.loss(), score.dice(), seconds);
  }

  private static void requireFinite(double loss, int epoch) {
    if (!Double.isFinite(loss)) {
      throw new IllegalArgumentException(
          "training went astray in epoch "
              + (epoch + 1)
              + ": the loss is no longer a number; give the plan a smaller rate");
    }
  }

  /** What has to be the same for a checkpoint to be gone on from; epochs and patience need not. */
  private String key() {
    try {
      StringBuilder all = new StringBuilder();
      all.append(new String(TrainingPlanFile.yaml(plan), StandardCharsets.UTF_8));
      all.append(settings.seed() + " " + settings.fold() + " " + settings.steps() + " ");
      split.train().forEach(each -> all.append(each.name()).append('\n'));
      split.validation().forEach(each -> all.append(each.name()).append('\n'));
      return WeightsFile.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete \"" + file + "\"", e);
    }
  }
}
