package org.ossify.command;

import ij.ImagePlus;
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
      description = "A CT volume, mask, label map or map that Ossify made.",
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
    new VolumeFile(CommandPaths.writable("path", path)).save(image, progress);
  }
}
