/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.preprocess;

import ij.ImagePlus;
import org.ossify.fiji.form.CtCommand;
import org.ossify.io.HeapBudget;
import org.ossify.preprocess.SheetEnhancement;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes a map, 0 to 1, that is high in the middle of thin bony plates. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>2 Preprocessing>CT Enhance Sheets",
    headless = true,
    description =
        "Makes a map, 0 to 1, that is high in the middle of thin bony plates, such as the walls of"
            + " the orbit, and low in tubes, blobs, thick bone and flat tissue (Descoteaux 2006).")
public class CTEnhanceSheets extends CtCommand {

  @Parameter(
      label = "Thinnest plate (mm)",
      description = "Plates thinner than the voxels are looked for at the size of the voxels.",
      min = "0.01",
      max = "100",
      persist = false)
  private double thinnest = 0.5;

  @Parameter(
      label = "Thickest plate (mm)",
      description = "Bone much thicker than this is left dark.",
      min = "0.01",
      max = "100",
      persist = false)
  private double thickest = 2.0;

  @Parameter(
      label = "Scales",
      description = "Number of thicknesses from the thinnest to the thickest.",
      min = "1",
      max = "20",
      persist = false)
  private int scales = 3;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus output;

  @Override
  protected void execute(Progress progress) {
    if (thickest < thinnest) {
      throw new IllegalArgumentException(
          "thickest=[" + thickest + "] must not be below thinnest=[" + thinnest + "]");
    }
    CtVolume ct = ct();
    HeapBudget.require(ct.grid().voxels() * Float.BYTES, "the map of sheets");
    SheetEnhancement enhancement = new SheetEnhancement(thinnest, thickest, scales);
    measured(enhancement.scalesOn(ct.grid()));
    output = made("sheets", enhancement.apply(ct, progress));
    output.setDisplayRange(0, 1);
  }
}
