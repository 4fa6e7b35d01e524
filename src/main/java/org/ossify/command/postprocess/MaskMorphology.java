/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.postprocess;

import java.util.Map;
import org.ossify.fiji.form.Choice;
import org.ossify.fiji.form.MaskChangeCommand;
import org.ossify.postprocess.BallMorphology;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Dilates, erodes, closes or opens a mask with a ball that is round in mm, whatever the voxel
 * shape.
 */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>7 Post-processing>Mask Morphology",
    headless = true,
    description =
        "Dilates, erodes, closes or opens a mask with a ball that is round in mm, whatever the voxel shape.")
public class MaskMorphology extends MaskChangeCommand {

  private static final Map<String, String> SUFFIX =
      Map.of("dilate", "dilated", "erode", "eroded", "close", "closed", "open", "opened");

  @Parameter(
      label = "Operation",
      description = "close bridges gaps, open removes spikes.",
      choices = {"dilate", "erode", "close", "open"},
      persist = false)
  private String operation = "close";

  @Parameter(
      label = "Ball radius (mm)",
      description = "0 leaves the mask unchanged.",
      min = "0",
      persist = false)
  private double radius = 1.0;

  @Override
  protected Mask changed(Mask mask, Progress progress) {
    return Choice.of(BallMorphology.values(), BallMorphology::label, operation)
        .apply(mask, radius, progress);
  }

  @Override
  protected String suffix() {
    return SUFFIX.get(operation);
  }
}
