package org.ossify.fiji.form;

import ij.ImagePlus;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;

/** A command that makes a mask of the active mask. */
public abstract class MaskCommand extends OssifyCommand {

  @Parameter(
      label = "Mask",
      description = "An 8-bit mask of 0 and 255.",
      required = false,
      persist = false)
  private ImagePlus image;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus output;

  /** The new mask; the given one is not changed. */
  protected abstract Mask changed(Mask mask, Progress progress);

  /** What the title of the output ends with. */
  protected abstract String suffix();

  @Override
  protected final void execute(Progress progress) {
    Mask before = ImagePlusAdapter.mask(image);
    Mask after = changed(before, progress);
    measured("bone before (mm^3)", before.volumeMm3());
    measured("bone after (mm^3)", after.volumeMm3());
    output = maskOutput(image, suffix(), after);
  }
}
