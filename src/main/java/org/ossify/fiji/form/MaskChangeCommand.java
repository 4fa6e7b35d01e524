/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.ImagePlus;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.WrittenAs;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;

/** A command that makes a mask of the active mask. */
public abstract class MaskChangeCommand extends MaskCommand {

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus output;

  /** The new mask; the given one is not changed. */
  protected abstract Mask changed(Mask mask, Progress progress);

  /** What the title of the output ends with. */
  protected abstract String suffix();

  @Override
  protected final void execute(Progress progress) {
    Mask before = mask();
    Mask after = changed(before, progress);
    measured(new BoneVolume(before.volumeMm3(), after.volumeMm3()));
    output = made(image(), suffix(), after);
  }

  private record BoneVolume(
      @WrittenAs("bone before (mm^3)") double beforeMm3,
      @WrittenAs("bone after (mm^3)") double afterMm3) {}
}
