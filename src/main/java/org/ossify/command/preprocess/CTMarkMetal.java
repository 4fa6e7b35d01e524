/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.preprocess;

import ij.ImagePlus;
import org.ossify.fiji.form.CommandTable;
import org.ossify.fiji.form.CtCommand;
import org.ossify.preprocess.MetalMarking;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;
import org.ossify.volume.WrittenAs;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Marks metal and the zone around it where HU cannot be trusted. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>2 Preprocessing>CT Mark Metal",
    headless = true,
    description =
        "Marks metal and the zone around it where HU cannot be trusted, as one mask; the"
            + " table says the volume of metal alone, of the whole zone, and the number of metal"
            + " parts, of which those below 1 mm^3 are taken for noise. Enamel reaches 2850 HU,"
            + " and in scans that end at 3071 HU it can reach that end as metal does: whole"
            + " crowns marked alike on all teeth are enamel, and a higher threshold leaves them"
            + " out, or 3071 where the scan ends there.")
public class CTMarkMetal extends CtCommand {

  @Parameter(
      label = "Threshold (HU)",
      description = "Metal is at or above it; where enamel is marked, take 3000 or more.",
      min = "-1024",
      max = "100000",
      persist = false)
  private double threshold = 2500;

  @Parameter(
      label = "Grow (mm)",
      description = "Width of the unreliable zone around metal; 0 marks metal alone.",
      min = "0",
      max = "1000",
      persist = false)
  private double grow = 2;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus output;

  @Override
  protected void execute(Progress progress) {
    CtVolume ct = ct();
    MetalMarking marking = MetalMarking.mark(ct, threshold, grow, progress);
    output = made("metal", marking.zone());
    measured(marking);
    CommandTable.append(
        label(),
        new Row(
            image().getTitle(),
            threshold,
            grow,
            marking.metalMm3(),
            marking.zoneMm3(),
            marking.parts()));
  }

  private record Row(
      @WrittenAs("Image") String image,
      @WrittenAs("Threshold") double thresholdHu,
      @WrittenAs("Grow") double growMm,
      @WrittenAs("MetalVolume") double metalMm3,
      @WrittenAs("ZoneVolume") double zoneMm3,
      @WrittenAs("Parts") int parts) {}
}
