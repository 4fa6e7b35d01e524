/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.evaluate;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ossify.evaluate.Evaluation;
import org.ossify.fiji.CommandPaths;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.OpenImages;
import org.ossify.fiji.form.CommandTable;
import org.ossify.fiji.form.OssifyCommand;
import org.ossify.volume.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Measures how well a segmentation agrees with a reference: overlap, surface distances in mm and
 * through-holes.
 */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>5 Evaluation>Segmentation Evaluate",
    headless = true,
    description =
        "Measures how well a segmentation agrees with a reference: overlap, surface distances in mm and through-holes.")
public class SegmentationEvaluate extends OssifyCommand {

  @Parameter(
      label = "Reference",
      description = "What counts as right: a mask or a label map.",
      required = false,
      persist = false)
  private ImagePlus reference;

  @Parameter(
      label = "Prediction",
      description = "What is judged: a mask or label map on the same grid.",
      required = false,
      persist = false)
  private ImagePlus prediction;

  @Parameter(
      label = "Label",
      description = "Which value counts as bone: 255 in masks, or a label.",
      min = "1",
      max = "65535",
      persist = false)
  private int label = 255;

  @Parameter(
      label = "Tolerance (mm)",
      description = "Surfaces at most this far apart count as agreeing in NSD and SurfaceDice.",
      min = "0",
      persist = false)
  private double tolerance = 1.0;

  @Parameter(
      label = "Region (title of a mask, may be empty)",
      description = "Only what lies in this mask is counted.",
      persist = false)
  private String region = "";

  @Parameter(
      label = "Save as (may be empty)",
      description = "A json or csv file for the row.",
      style = "save",
      persist = false)
  private String save = "";

  @Override
  protected void execute(Progress progress) {
    Path file = CommandPaths.optionalTable("save", save);
    ImagePlus within = OpenImages.optional("region", region);
    Evaluation evaluation =
        Evaluation.of(
            ImagePlusAdapter.mask(reference, label),
            ImagePlusAdapter.mask(prediction, label),
            tolerance,
            within == null ? null : ImagePlusAdapter.mask(within),
            progress);
    Map<String, Object> row = evaluation.row();
    measured(row);
    CommandTable.append(label(), List.of(row), file);
  }

  @Override
  protected ImagePlus recordCarrier() {
    return prediction;
  }
}
