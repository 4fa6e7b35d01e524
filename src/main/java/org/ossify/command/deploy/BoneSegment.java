/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.deploy;

import ij.IJ;
import ij.ImagePlus;
import org.ossify.deploy.ModelIdentity;
import org.ossify.deploy.NetworkRun;
import org.ossify.deploy.RunEstimate;
import org.ossify.deploy.RunSettings;
import org.ossify.deploy.Segmentation;
import org.ossify.fiji.form.Choice;
import org.ossify.fiji.form.CtCommand;
import org.ossify.model.card.BuiltInModels;
import org.ossify.model.card.LoadedModel;
import org.ossify.model.card.ModelCard;
import org.ossify.model.card.ModelFile;
import org.ossify.model.engine.EngineDevice;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Finds bone with a network. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>6 Deployment and Running>Bone Segment",
    headless = true,
    description =
        "Finds bone with a network: the one that comes with Ossify, which knows thin walls, or a"
            + " model of your own. The scan is brought to the voxels of the network and back, tile"
            + " by tile, as the model's card says. A scan unlike those that the network was trained"
            + " on is warned about.")
public class BoneSegment extends CtCommand {

  @Parameter(
      label = "Model (name or file)",
      description =
          "thin-bone, which is built in, or the card, zip archive or folder of another model.",
      style = "open",
      persist = false)
  private String model = BuiltInModels.DEFAULT;

  @Parameter(
      label = "Overlap of tiles",
      description =
          "Share of a tile that neighbours have in common; more is slower and smoother. Left out,"
              + " what the card says; without meaning for a model with a halo.",
      min = "0",
      max = "0.9",
      stepSize = "0.05",
      persist = false)
  private double overlap = 0.5;

  @Parameter(
      label = "Average mirrored copies",
      description =
          "Runs the network on mirrored tiles, too, where its card allows: slower, a little better.",
      persist = false)
  private boolean mirror = false;

  @Parameter(
      label = "Device",
      description = "auto takes a GPU when the engine has one.",
      choices = {"auto", "cpu", "gpu"},
      persist = false)
  private String device = "auto";

  @Parameter(
      label = "Probability",
      description = "Also shows how likely it is that a voxel has any label, 0 to 1.",
      persist = false)
  private boolean probability = false;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus output;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus likely;

  @Override
  protected void execute(Progress progress) {
    CtVolume ct = ct();
    EngineDevice where = Choice.of(EngineDevice.values(), EngineDevice::label, device);
    try (LoadedModel loaded = ModelFile.open(model);
        NetworkRun run = NetworkRun.open(loaded, where)) {
      measured(ModelIdentity.of(loaded, run));
      run.warnings(ct, progress.part(0, 0.02)).forEach(this::warn);
      RunSettings settings = settings(loaded.card());
      settings.warnings(loaded.card()).forEach(this::warn);
      measured(settings);
      Segmentation found = run.segment(ct, settings, this::tellEstimate, progress.part(0.02, 1));
      measured(found.cost());
      show(found, loaded.card());
    }
  }

  private RunSettings settings(ModelCard card) {
    double share = isGiven("overlap") ? overlap : card.input().overlap();
    return new RunSettings(share, mirror, probability);
  }

  private void tellEstimate(RunEstimate estimate) {
    IJ.showStatus(label() + ": " + estimate.describe());
    if (estimate.isLong()) {
      inform(estimate.describe());
    }
  }

  /** A mask where there is one label, else a label map; and the probability, if asked for. */
  private void show(Segmentation found, ModelCard card) {
    measured(found.volumesMm3(card));
    output =
        card.hasOneLabel()
            ? made("bone", found.labels().mask(card.labels().lastKey()))
            : made("labels", found.labels());
    if (probability) {
      likely = made("probability", found.probability());
    }
  }
}
