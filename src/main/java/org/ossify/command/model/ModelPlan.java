/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.ossify.annotate.Dataset;
import org.ossify.fiji.CommandPaths;
import org.ossify.fiji.form.Choice;
import org.ossify.fiji.form.CommandTable;
import org.ossify.fiji.form.OssifyCommand;
import org.ossify.io.SafeFile;
import org.ossify.model.training.TrainingPlan;
import org.ossify.model.training.TrainingPlanFile;
import org.ossify.model.training.TrainingPlanner;
import org.ossify.volume.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Looks at a labelled dataset and plans a network for it. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>4 Network Model>Model Plan",
    headless = true,
    description =
        "Looks at a labelled dataset and plans a network for it: voxel size, HU statistics, patch,"
            + " overlap, depth and width for the memory there is. The plan is a YAML file to look"
            + " at, edit and give to Model Train, which reads JSON as well.")
public class ModelPlan extends OssifyCommand {

  @Parameter(
      label = "Dataset",
      description =
          "A folder with images/NAME.nii.gz and labels/NAME.nii.gz, or nnU-Net's imagesTr and"
              + " labelsTr.",
      style = "directory",
      persist = false)
  private String path = "";

  @Parameter(
      label = "Memory for training (MB)",
      description =
          "What a training step may use in addition to Java's own memory; more allows larger patches.",
      min = "500",
      max = "1000000",
      persist = false)
  private int budget = 4000;

  @Parameter(
      label = "Features of the first stage",
      description = "Width of the network; half as many train about three times as fast.",
      min = "2",
      max = "128",
      persist = false)
  private int features = 32;

  @Parameter(
      label = "Intensity",
      description =
          "nnunet: one channel by the statistics of the labelled voxels; bands: three windows of"
              + " HU, for all bone, compact bone and thin bone.",
      choices = {"nnunet", "bands"},
      persist = false)
  private String intensity = "nnunet";

  @Parameter(
      label = "Plan file (empty = plan.yaml in the dataset)",
      description = "Ends in yaml or json.",
      style = "save",
      persist = false)
  private String save = "";

  @Override
  protected void execute(Progress progress) {
    Path folder = CommandPaths.existing("path", path);
    Path file = save.isBlank() ? folder.resolve("plan.yaml") : CommandPaths.writable("save", save);
    if (!TrainingPlanFile.isNamed(file)) {
      throw new IllegalArgumentException("save=[" + save + "]: a plan ends in yaml or json");
    }
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "path=[" + path + "] is a file; give the dataset's folder");
    }
    SafeFile.requireWritable(file);
    TrainingPlan plan =
        TrainingPlanner.plan(
            Dataset.open(folder),
            budget,
            features,
            Choice.of(
                TrainingPlanner.Channels.values(), TrainingPlanner.Channels::label, intensity),
            progress);
    TrainingPlanFile.write(file, plan);
    plan.warnings().forEach(this::say);
    Map<String, Object> row = plan.row();
    measured(row);
    row.put("Plan", file.toString());
    CommandTable.append(label(), row);
  }
}
