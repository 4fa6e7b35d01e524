/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.model;

import ij.IJ;
import java.nio.file.Path;
import java.util.Map;
import org.ossify.fiji.CommandPaths;
import org.ossify.fiji.form.CommandTable;
import org.ossify.fiji.form.OssifyCommand;
import org.ossify.model.training.TrainingHistory;
import org.ossify.model.training.TrainingPlanFile;
import org.ossify.model.training.TrainingRun;
import org.ossify.model.training.TrainingSettings;
import org.ossify.view.LearningCurves;
import org.ossify.volume.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains a 3-D U-Net by a plan. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>4 Network Model>Model Train",
    headless = true,
    description =
        "Trains a 3-D U-Net by a plan, without Python, and writes a model that Bone Segment runs:"
            + " weights as ONNX, card, learning curves. Needs PyTorch's native library once"
            + " (scripts/add-pytorch). Cancel keeps the checkpoint of the last epoch; resume=true"
            + " continues from it as if nothing had happened.")
public class ModelTrain extends OssifyCommand {

  private static final int VALIDATION_PATCHES = 24;

  @Parameter(
      label = "Plan",
      description = "The plan.yaml or plan.json of Model Plan.",
      style = "open",
      persist = false)
  private String plan = "";

  @Parameter(
      label = "Epochs",
      description = "At most; the rate of learning falls to 0 towards the last.",
      min = "1",
      max = "100000",
      persist = false)
  private int epochs = 100;

  @Parameter(
      label = "Folder of the model",
      description = "Created if it does not exist.",
      style = "directory",
      persist = false)
  private String out = "";

  @Parameter(
      label = "Steps in an epoch",
      description = "After each epoch the network is evaluated and a checkpoint is written.",
      min = "1",
      max = "100000",
      persist = false)
  private int steps = 250;

  @Parameter(
      label = "Patience (epochs, 0 = to the end)",
      description = "Stops when Dice on the scans set aside has not improved for that many epochs.",
      min = "0",
      max = "100000",
      persist = false)
  private int patience = 30;

  @Parameter(
      label = "Seed",
      description = "The same seed on the same machine gives the same model.",
      persist = false)
  private int seed = 12345;

  @Parameter(
      label = "Fold",
      description = "Which fold of split.json is set aside; without that file, which draw.",
      min = "0",
      max = "1000",
      persist = false)
  private int fold = 0;

  @Parameter(
      label = "Resume",
      description = "Continues from the checkpoint in the model's folder.",
      persist = false)
  private boolean resume = false;

  @Parameter(
      label = "Begin with (may be empty)",
      description = "An onnx file of Model Train with the same network, to train it further.",
      style = "open",
      persist = false)
  private String start = "";

  @Parameter(
      label = "Dataset (empty = the plan's)",
      description = "Where the dataset lies now, if it was moved.",
      style = "directory",
      persist = false)
  private String dataset = "";

  @Parameter(
      label = "Name (empty = the folder's)",
      description = "Name of the model and of its files.",
      persist = false)
  private String name = "";

  @Override
  protected void execute(Progress progress) {
    Path folder = CommandPaths.folder("out", out);
    Path planFile = CommandPaths.existing("plan", plan);
    TrainingRun run =
        new TrainingRun(
            TrainingPlanFile.read(planFile),
            dataset.isBlank() ? null : CommandPaths.existing("dataset", dataset),
            folder,
            name.isBlank() ? TrainingRun.nameFor(CommandPaths.stem(folder)) : name.trim(),
            new TrainingSettings(epochs, steps, patience, VALIDATION_PATCHES, seed, fold),
            resume,
            start.isBlank() ? null : CommandPaths.existing("start", start));
    LearningCurves curves = new LearningCurves("Training of " + run.name());
    TrainingRun.Result result = run.run(history -> tell(curves, history), progress);
    LearningCurves.write(run.out().resolve("curves.png"), run.name(), result.history());
    if (result.early()) {
      inform("ended early: Dice did not grow for " + patience + " epochs");
    }
    Map<String, Object> row = result.row();
    measured(row);
    row.put("Model", result.card().toString());
    CommandTable.append(label(), row);
  }

  private void tell(LearningCurves curves, TrainingHistory history) {
    curves.show(history);
    IJ.showStatus(label() + ": " + history.state(epochs));
  }
}
