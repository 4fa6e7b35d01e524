package org.ossify.command;

import ij.ImagePlus;
import org.ossify.postprocess.ComponentFilter;
import org.ossify.volume.BoneMask;
import org.ossify.volume.Connectivity;
import org.ossify.volume.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Removes connected parts of a mask that are smaller than a volume. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>7 Post-processing>Mask Remove Small",
    headless = true,
    description = "Removes connected parts of a mask that are smaller than a volume.")
public class MaskRemoveSmall extends OssifyCommand {

  @Parameter(
      label = "Mask",
      description = "An 8-bit mask of 0 and 255.",
      required = false,
      persist = false)
  private ImagePlus image;

  @Parameter(
      label = "Smallest part to keep (mm^3)",
      description = "Parts below this volume are removed.",
      min = "0",
      persist = false)
  private double minvolume = 50;

  @Parameter(
      label = "Connectivity",
      description = "Which neighbours touch: faces (6), also edges (18), also corners (26).",
      choices = {"26", "18", "6"},
      persist = false)
  private String connectivity = "26";

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus output;

  @Override
  protected void execute(Progress progress) {
    BoneMask kept =
        ComponentFilter.removeSmall(
            ImagePlusAdapter.mask(image),
            minvolume,
            Connectivity.of(Integer.parseInt(connectivity)),
            progress);
    output = maskOutput(image, "cleaned", kept);
  }
}
