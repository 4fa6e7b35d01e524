/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.ImagePlus;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.volume.Mask;
import org.scijava.plugin.Parameter;

/** A command that works on the active mask. */
public abstract class MaskCommand extends OssifyCommand {

  @Parameter(
      label = "Mask",
      description = "An 8-bit mask of 0 and 255.",
      required = false,
      persist = false)
  private ImagePlus image;

  protected final ImagePlus image() {
    return image;
  }

  /**
   * The mask in the image.
   *
   * @throws IllegalArgumentException when it holds none
   */
  protected final Mask mask() {
    return ImagePlusAdapter.mask(image);
  }
}
