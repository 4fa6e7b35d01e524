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

/** Keeps the largest connected parts of a mask and removes the others. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>7 Post-processing>Mask Keep Largest",
    headless = true,
    description = "Keeps the largest connected parts of a mask and removes the others.")
public class MaskKeepLargest extends OssifyCommand {

  @Parameter(
      label = "Mask",
      description = "An 8-bit mask of 0 and 255.",
      required = false,
      persist = false)
  private ImagePlus image;

  @Parameter(
      label = "Parts to keep",
      description = "How many of the largest parts stay.",
      min = "1",
      persist = false)
  private int count = 1;

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
        ComponentFilter.keepLargest(
            ImagePlusAdapter.mask(image),
            count,
            Connectivity.of(Integer.parseInt(connectivity)),
            progress);
    output = maskOutput(image, "largest", kept);
  }
}
