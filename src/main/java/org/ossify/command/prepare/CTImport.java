/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.prepare;

import ij.ImagePlus;
import java.io.IOException;
import org.ossify.fiji.VolumeFile;
import org.ossify.fiji.form.Choice;
import org.ossify.fiji.form.OssifyCommand;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.prepare.series.PhaseOrder;
import org.ossify.prepare.series.SeriesChoice;
import org.ossify.volume.CtSource;
import org.ossify.volume.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Opens a CT scan with true Hounsfield units and its place in the patient, or says why it cannot.
 */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>1 Data Preparation>CT Import",
    headless = true,
    description =
        "Opens a CT scan with true Hounsfield units and its place in the patient, or says why it cannot.")
public class CTImport extends OssifyCommand {

  @Parameter(
      label = "File or folder",
      description = "A DICOM folder or file, NIfTI, NRRD, MetaImage, or a TIFF that Ossify wrote.",
      style = "open",
      persist = false)
  private String path = "";

  @Parameter(
      label = "Series",
      description =
          "auto for the only CT series, its number in CT List Series, or its Series Instance UID.",
      persist = false)
  private String series = "auto";

  @Parameter(
      label = "Geometry",
      description =
          "strict takes a whole, equally spaced, upright series or refuses it; regularize interpolates missing slices and shears the tilt back, says so, and shows as <title>-interpolated which voxels were not measured.",
      choices = {"strict", "regularize"},
      persist = false)
  private String geometry = "strict";

  @Parameter(
      label = "Phases",
      description =
          "What tells apart slices at one place: auto only what names a phase, number the order of Instance Number at each place, time that of the acquisition time.",
      choices = {"auto", "number", "time"},
      persist = false)
  private String phase = "auto";

  @Parameter(
      label = "Content",
      description =
          "What the numbers are: Hounsfield units, or a mask or label map that was made elsewhere.",
      choices = {"hu", "mask", "labels"},
      persist = false)
  private String content = "hu";

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus interpolated;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus output;

  @Override
  protected void execute(Progress progress) throws IOException {
    VolumeFile file = VolumeFile.existing("path", path);
    output =
        switch (content) {
          case "mask" -> file.openMask(progress, this::warn);
          case "labels" -> file.openLabels(progress);
          default -> openCt(file, progress);
        };
    CtSource source = ImageProperties.source(output);
    if (source != null) {
      source.warnings().forEach(this::warn);
    }
  }

  private ImagePlus openCt(VolumeFile file, Progress progress) throws IOException {
    PhaseOrder phases = Choice.of(PhaseOrder.values(), PhaseOrder::label, phase);
    VolumeFile.OpenedCt opened =
        file.openCt(new SeriesChoice(series, phases, geometry.equals("regularize")), progress);
    interpolated = opened.interpolated();
    if (!opened.leftOut().isEmpty()) {
      say("the files that were left out: " + String.join(", ", opened.leftOut()));
    }
    return opened.image();
  }
}
