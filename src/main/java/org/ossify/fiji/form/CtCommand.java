/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.ImagePlus;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Volume;
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

  /** An output that was made of the image, titled after it, with its HU passport. */
  protected final ImagePlus made(String suffix, Volume volume) {
    return made(image, suffix, volume);
  }
}
