/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.postprocess;

import org.ossify.fiji.form.MaskChangeCommand;
import org.ossify.fiji.form.NumberOrWord;
import org.ossify.postprocess.CavityFilling;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Fills background that is closed in by the mask. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>7 Post-processing>Mask Fill Cavities",
    headless = true,
    description =
        "Fills background that is closed in by the mask. Holes that lead outside stay open.")
public class MaskFillCavities extends MaskChangeCommand {

  @Parameter(
      label = "Largest cavity to fill (mm^3)",
      description = "A volume, or the word unlimited.",
      persist = false)
  private String maxvolume = "unlimited";

  @Parameter(
      label = "Closed in",
      description =
          "volume: closed in on all sides; axial: closed in within its slice, which also fills marrow and sinuses.",
      choices = {"volume", "axial"},
      persist = false)
  private String plane = "volume";

  @Override
  protected Mask changed(Mask mask, Progress progress) {
    double limit =
        NumberOrWord.of("maxvolume", maxvolume, "unlimited").or(Double.POSITIVE_INFINITY);
    return plane.equals("axial")
        ? CavityFilling.fillAxialSlices(mask, limit, progress)
        : CavityFilling.fillVolume(mask, limit, progress);
  }

  @Override
  protected String suffix() {
    return "filled";
  }
}
