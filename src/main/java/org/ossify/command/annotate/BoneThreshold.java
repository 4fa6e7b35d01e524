/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.annotate;

import ij.ImagePlus;
import org.ossify.annotate.BonePreset;
import org.ossify.annotate.BoneThresholding;
import org.ossify.annotate.HuThreshold;
import org.ossify.fiji.form.Choice;
import org.ossify.fiji.form.CommandDialog;
import org.ossify.fiji.form.NumberOrWord;
import org.ossify.fiji.form.PreviewCommand;
import org.ossify.fiji.form.SlicePreview;
import org.ossify.volume.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Marks as bone every voxel within a range of Hounsfield units. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>3 Annotation>Bone Threshold",
    headless = true,
    description = "Marks as bone every voxel within a range of Hounsfield units.")
public class BoneThreshold extends PreviewCommand {

  @Parameter(
      label = "Preset",
      description =
          "A range known by name; custom takes lower and upper; otsu finds lower in the image.",
      choices = {
        "bone",
        "compact bone",
        "spongy bone",
        "thin bone",
        "enamel",
        "child compact bone",
        "child spongy bone",
        "child enamel",
        "otsu",
        "custom"
      },
      persist = false)
  private String preset = "bone";

  @Parameter(
      label = "Lower (HU)",
      description = "Lowest value of a custom range.",
      style = CommandDialog.DRAG + "-1024:3071",
      persist = false)
  private double lower = 226;

  @Parameter(
      label = "Upper (HU)",
      description = "Highest value of a custom range.",
      style = CommandDialog.DRAG + "-1024:3071",
      persist = false)
  private double upper = 3071;

  @Parameter(
      label = "Seeds from (HU)",
      description = "Keeps only parts that touch a voxel of at least this value; off keeps all.",
      persist = false)
  private String seedlower = "off";

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus output;

  @Override
  protected void show(SlicePreview preview) {
    preview.show(
        thresholding(Double.NaN)
            .knownRange()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "otsu looks at the whole volume and has no preview")));
  }

  @Override
  protected void execute(Progress progress) {
    cancel();
    double seed = NumberOrWord.of("seedlower", seedlower, "off").number();
    BoneThresholding.Found found = thresholding(seed).apply(ct(), progress);
    measured(found);
    output = made("bone", found.bone());
  }

  /** A seed that is not a number keeps all. */
  private BoneThresholding thresholding(double seed) {
    return new BoneThresholding(
        Choice.of(BonePreset.values(), BonePreset::label, preset(preset, "lower", "upper")),
        new HuThreshold(lower, upper),
        seed);
  }
}
