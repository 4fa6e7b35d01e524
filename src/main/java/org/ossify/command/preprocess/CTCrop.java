/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.preprocess;

import ij.ImagePlus;
import java.util.Optional;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.OpenImages;
import org.ossify.fiji.SelectionBox;
import org.ossify.fiji.form.CtCommand;
import org.ossify.kernel.BoundingBox;
import org.ossify.kernel.resampling.SamePlace;
import org.ossify.preprocess.Cropping;
import org.ossify.preprocess.PatientBody;
import org.ossify.volume.Box;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Crops a CT volume to a selection, a mask, the patient or the bone. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>2 Preprocessing>CT Crop",
    headless = true,
    description =
        "Crops a CT volume to a box: that of the selection, of a mask, of the patient without"
            + " table and headrest, or of the bone. Voxels keep their HU and their place in the"
            + " patient.")
public class CTCrop extends CtCommand {

  @Parameter(
      label = "Target",
      description =
          "selection: the active ROI in all slices, or without one the ROIs of the overlay, from"
              + " the first to the last of their slices; mask: the mask named below; body: the"
              + " patient without table and headrest; bone: bone above 226 HU in the patient.",
      choices = {"selection", "mask", "body", "bone"},
      persist = false)
  private String target = "selection";

  @Parameter(
      label = "Mask (title)",
      description = "The mask image to crop to, on the grid of the volume; for target=mask only.",
      persist = false)
  private String mask = "";

  @Parameter(
      label = "Margin (mm)",
      description = "Kept around the box on all sides, as far as the volume goes.",
      min = "0",
      max = "10000",
      persist = false)
  private double margin = 5;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus output;

  @Override
  protected void execute(Progress progress) {
    if (isGiven("mask") && !mask.isBlank() && !target.equals("mask")) {
      throw new IllegalArgumentException(
          "mask=[" + mask + "] is used by target=mask only, and target is " + target);
    }
    CtVolume ct = ct();
    Box tight = box(ct, progress.part(0, 0.8));
    Box box = BoundingBox.grown(tight, ct.grid(), margin);
    measured(Cropping.Kept.of(box));
    output = made("cropped", Cropping.crop(ct, box, progress.part(0.8, 1)));
  }

  private Box box(CtVolume ct, Progress progress) {
    return switch (target) {
      case "mask" -> maskBox(ct, progress);
      case "body" ->
          PatientBody.find(ct, progress.part(0, 0.8))
              .box(progress.part(0.8, 1))
              .orElseThrow(() -> nothing("tissue above -300 HU"));
      case "bone" ->
          PatientBody.find(ct, progress.part(0, 0.5))
              .boneBox(progress.part(0.5, 1))
              .orElseThrow(() -> nothing("bone above 226 HU in the patient"));
      default -> SelectionBox.of(image());
    };
  }

  private Box maskBox(CtVolume ct, Progress progress) {
    ImagePlus titled = OpenImages.optional("mask", mask);
    if (titled == null) {
      throw new IllegalArgumentException("target=mask needs mask=[title of a mask image]");
    }
    Mask foreground =
        SamePlace.on(ct.grid(), ImagePlusAdapter.mask(titled), "The mask and the volume");
    Optional<Box> box = PatientBody.boxOf(foreground, progress);
    return box.orElseThrow(
        () -> new IllegalArgumentException("mask=[" + mask + "]: the mask is empty"));
  }

  private IllegalArgumentException nothing(String what) {
    return new IllegalArgumentException(
        "target=" + target + ": \"" + image().getTitle() + "\" holds no " + what);
  }
}
