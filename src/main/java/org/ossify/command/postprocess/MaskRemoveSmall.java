/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.postprocess;

import org.ossify.fiji.form.ComponentCommand;
import org.ossify.postprocess.ComponentFilter;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Removes connected parts of a mask that are smaller than a volume. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>7 Post-processing>Mask Remove Small",
    headless = true,
    description = "Removes connected parts of a mask that are smaller than a volume.")
public class MaskRemoveSmall extends ComponentCommand {

  @Parameter(
      label = "Smallest part to keep (mm^3)",
      description = "Parts below this volume are removed.",
      min = "0",
      persist = false)
  private double minvolume = 50;

  @Override
  protected Mask changed(Mask mask, Progress progress) {
    return ComponentFilter.removeSmall(mask, minvolume, connectivity(), progress);
  }

  @Override
  protected String suffix() {
    return "cleaned";
  }
}
