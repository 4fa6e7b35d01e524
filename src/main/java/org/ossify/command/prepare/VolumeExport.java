/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.prepare;

import ij.ImagePlus;
import org.ossify.fiji.CommandPaths;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.VolumeFile;
import org.ossify.fiji.foreign.ForeignCt;
import org.ossify.fiji.form.OssifyCommand;
import org.ossify.volume.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Writes a volume, mask or label map with its full geometry, as NIfTI, NRRD, MetaImage or TIFF. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>1 Data Preparation>Volume Export",
    headless = true,
    description =
        "Writes a volume, mask or label map with its full geometry, as NIfTI, NRRD, MetaImage or TIFF.")
public class VolumeExport extends OssifyCommand {

  @Parameter(
      label = "Volume",
      description =
          "A CT volume, mask, label map or map; of a CT that ImageJ or Bio-Formats opened, its HU.",
      required = false,
      persist = false)
  private ImagePlus image;

  @Parameter(
      label = "File",
      description = "Its ending says the format: nii, nii.gz, nrrd, mha or tif.",
      style = "save",
      persist = false)
  private String path = "";

  @Override
  protected void execute(Progress progress) {
    VolumeFile file = new VolumeFile(CommandPaths.writable("path", path));
    boolean restore = image.getBitDepth() != 8 && ForeignCt.isForeign(image);
    file.save(restore ? ImagePlusAdapter.image(image.getTitle(), hu(image)) : image, progress);
  }
}
