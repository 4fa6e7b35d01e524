/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.preprocess;

import ij.ImagePlus;
import org.ossify.fiji.form.Choice;
import org.ossify.fiji.form.SpacingCommand;
import org.ossify.io.HeapBudget;
import org.ossify.kernel.resampling.GridTransfer;
import org.ossify.kernel.resampling.Interpolation;
import org.ossify.preprocess.GridAlignment;
import org.ossify.preprocess.ResamplingNotes;
import org.ossify.preprocess.SpacingNormalization;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Volume;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Resamples a volume, mask or label map to another spacing, its extent in the patient unchanged, or
 * onto the grid of another image.
 */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>2 Preprocessing>CT Resample",
    headless = true,
    description =
        "Resamples a volume, mask or label map to another spacing, its extent unchanged, or onto the grid of another image.")
public class CTResample extends SpacingCommand {

  @Parameter(
      label = "Interpolation",
      description =
          "cubic is an interpolating B-spline, lanczos a windowed sinc; both may overshoot at edges,"
              + " catmull-rom less.",
      choices = {"nearest", "linear", "cubic", "catmull-rom", "lanczos"},
      persist = false)
  private String interpolation = "linear";

  @Parameter(
      label = "Grid",
      description = "edge keeps the volume's outer faces, center the centre of its first voxel.",
      choices = {"edge", "center"},
      persist = false)
  private String grid = "edge";

  @Parameter(
      label = "Labels",
      description =
          "The image is a mask or label map: each voxel takes the label with the most votes, never a mixture.",
      persist = false)
  private boolean labels = false;

  @Parameter(
      label = "Smooth against aliasing",
      description =
          "Where the new grid is coarser, HU are smoothed first by a Gaussian as wide as the new"
              + " voxels ask for; masks, labels and nearest never are.",
      persist = false)
  private boolean antialias = true;

  @Parameter(
      label = "Coarse axis apart",
      description =
          "When one axis is more than 3 times coarser than the finest, it takes the nearest slice"
              + " instead of a mixture of slices, as nnU-Net does.",
      persist = false)
  private boolean anisotropic = false;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus output;

  @Override
  protected void execute(Progress progress) {
    Volume volume = volume(labels);
    Interpolation how = Choice.of(Interpolation.values(), Interpolation::label, interpolation);
    Grid like = likeGrid("grid", "anisotropic");
    output =
        made(
            image(),
            "resampled",
            like == null ? spaced(volume, how, progress) : onto(like, volume, how, progress));
  }

  private Volume onto(Grid like, Volume volume, Interpolation how, Progress progress) {
    HeapBudget.require(like.voxels() * volume.bytesPerVoxel(), "the resampled volume");
    GridTransfer.Brought<Volume> brought =
        GridTransfer.onto(volume, like, how, antialias, progress);
    measured(brought.notes());
    return brought.volume();
  }

  private Volume spaced(Volume volume, Interpolation how, Progress progress) {
    SpacingNormalization normalization =
        new SpacingNormalization(
            wantedSpacing().insteadOf(volume.grid().spacing()),
            how,
            Choice.of(GridAlignment.values(), GridAlignment::label, grid),
            antialias,
            anisotropic);
    long voxels = normalization.target(volume.grid()).voxels();
    HeapBudget.require(voxels * volume.bytesPerVoxel(), "the resampled volume");
    measured(ResamplingNotes.of(normalization.sampling(volume), anisotropic));
    return normalization.apply(volume, progress);
  }
}
