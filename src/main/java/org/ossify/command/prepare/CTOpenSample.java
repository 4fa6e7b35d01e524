/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.prepare;

import ij.ImagePlus;
import java.io.IOException;
import org.ossify.fiji.CommandPaths;
import org.ossify.fiji.VolumeFile;
import org.ossify.fiji.form.OssifyCommand;
import org.ossify.prepare.series.SeriesChoice;
import org.ossify.volume.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens a real head CT, or a reference mask for it, for trying out and teaching. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>1 Data Preparation>CT Open Sample",
    headless = true,
    description = "Opens a real head CT, or a reference mask for it, for trying out and teaching.")
public class CTOpenSample extends OssifyCommand {

  @Parameter(
      label = "Sample",
      description =
          "head: a CT of 256x256x108 voxels of 0.96x0.96x1.5 mm; head reference: a mask of its bone.",
      choices = {"head", "head reference"},
      persist = false)
  private String name = "head";

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus output;

  @Override
  protected void execute(Progress progress) throws IOException {
    output =
        name.equals("head")
            ? new VolumeFile(CommandPaths.sample("head"))
                .openCt(SeriesChoice.AUTO, progress)
                .image()
            : new VolumeFile(CommandPaths.sample("head-reference.nii.gz"))
                .openMask(progress, this::warn);
  }
}
