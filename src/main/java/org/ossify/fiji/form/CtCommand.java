package org.ossify.fiji.form;

import ij.ImagePlus;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.volume.CtVolume;
import org.scijava.plugin.Parameter;

/** A command that works on the active CT volume. */
public abstract class CtCommand extends OssifyCommand {

  @Parameter(
      label = "CT volume",
      description = "A volume in Hounsfield units.",
      required = false,
      persist = false)
  private ImagePlus image;

  protected final ImagePlus image() {
    return image;
  }

  /**
   * The HU in the image.
   *
   * @throws IllegalArgumentException when it holds none, saying how to get them
   */
  protected final CtVolume ct() {
    return hu(image);
  }

  /** Title of an output: the image's and what was made of it. */
  protected final String titled(String suffix) {
    return image.getTitle() + "-" + suffix;
  }

  /** An output, with the HU passport of the image that it was made from. */
  protected final ImagePlus withSource(ImagePlus made) {
    return ImagePlusAdapter.withSourceOf(image, made);
  }
}
