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

/** Keeps the largest connected parts of a mask and removes the others. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>7 Post-processing>Mask Keep Largest",
    headless = true,
    description = "Keeps the largest connected parts of a mask and removes the others.")
public class MaskKeepLargest extends ComponentCommand {

  @Parameter(
      label = "Parts to keep",
      description = "How many of the largest parts stay.",
      min = "1",
      persist = false)
  private int count = 1;

  @Override
  protected Mask changed(Mask mask, Progress progress) {
    return ComponentFilter.keepLargest(mask, count, connectivity(), progress);
  }

  @Override
  protected String suffix() {
    return "largest";
  }
}
