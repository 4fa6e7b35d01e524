/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.ImagePlus;
import org.ossify.preprocess.WantedSpacing;
import org.scijava.plugin.Parameter;

/** A command that gives the active volume another spacing. */
public abstract class SpacingCommand extends OssifyCommand {

  @Parameter(
      label = "Volume",
      description =
          "A CT volume, a normalized one, a probability, or with labels=true a mask or label map.",
      required = false,
      persist = false)
  private ImagePlus image;

  @Parameter(
      label = "Spacing (mm, 0 = finest edge)",
      description = "Isotropic spacing of the new grid; 0 takes the smallest voxel edge.",
      min = "0",
      max = "100",
      persist = false)
  private double spacing = 0;

  @Parameter(
      label = "Spacing along x (mm, 0 = as spacing)",
      description = "Overrides spacing along x.",
      min = "0",
      max = "100",
      persist = false)
  private double spacingx = 0;

  @Parameter(
      label = "Spacing along y (mm, 0 = as spacing)",
      description = "Overrides spacing along y.",
      min = "0",
      max = "100",
      persist = false)
  private double spacingy = 0;

  @Parameter(
      label = "Spacing along z (mm, 0 = as spacing)",
      description = "Overrides spacing along z.",
      min = "0",
      max = "100",
      persist = false)
  private double spacingz = 0;

  protected final ImagePlus image() {
    return image;
  }

  protected final WantedSpacing wantedSpacing() {
    return new WantedSpacing(spacing, spacingx, spacingy, spacingz);
  }
}
