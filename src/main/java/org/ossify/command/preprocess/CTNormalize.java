/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.preprocess;

import ij.ImagePlus;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.OpenImages;
import org.ossify.fiji.form.Choice;
import org.ossify.fiji.form.CtCommand;
import org.ossify.fiji.form.NumberOrWord;
import org.ossify.io.HeapBudget;
import org.ossify.preprocess.IntensityNormalization;
import org.ossify.preprocess.NormalizationMethod;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Maps Hounsfield units to the unitless numbers that a network is trained on. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>2 Preprocessing>CT Normalize",
    headless = true,
    description =
        "Maps Hounsfield units to the unitless numbers that a network is trained on; where spacing"
            + " changes too, normalize first.")
public class CTNormalize extends CtCommand {

  private static final String AUTO = "auto";

  @Parameter(
      label = "Method",
      description =
          "window, minmax and percentile give 0..1 from low to high; zscore gives mean 0 and"
              + " deviation 1; nnunet clips from low to high and then takes the z-score.",
      choices = {"window", "zscore", "minmax", "percentile", "nnunet"},
      persist = false)
  private String method = "window";

  @Parameter(
      label = "Low (HU, percent or auto)",
      description =
          "Lower limit: for window in HU, auto -700; for percentile in percent, auto 0.5; for"
              + " nnunet in HU, auto the percentile 0.5 within the mask.",
      persist = false)
  private String low = AUTO;

  @Parameter(
      label = "High (HU, percent or auto)",
      description =
          "Upper limit: for window in HU, auto 1300; for percentile in percent, auto 99.5; for"
              + " nnunet in HU, auto the percentile 99.5 within the mask.",
      persist = false)
  private String high = AUTO;

  @Parameter(
      label = "Mean (HU or auto)",
      description = "What zscore and nnunet subtract; auto takes the mean within the mask.",
      persist = false)
  private String mean = AUTO;

  @Parameter(
      label = "Deviation (HU or auto)",
      description =
          "What zscore and nnunet divide by; auto takes the standard deviation within the mask.",
      persist = false)
  private String deviation = AUTO;

  @Parameter(
      label = "Mask (title, may be empty)",
      description =
          "Where auto numbers are measured; empty measures all voxels, which nnunet does not"
              + " allow.",
      persist = false)
  private String mask = "";

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus output;

  @Override
  protected void execute(Progress progress) {
    NormalizationMethod chosen =
        Choice.of(NormalizationMethod.values(), NormalizationMethod::label, method);
    NormalizationMethod.Given given = given(chosen);
    ImagePlus region = OpenImages.optional("mask", mask);
    Mask within = region == null ? null : ImagePlusAdapter.mask(region);
    CtVolume ct = ct();
    if (chosen == NormalizationMethod.NNUNET && within == null && !given.isComplete()) {
      throw new IllegalArgumentException(
          "method=nnunet needs low, high, mean and deviation of the data set, or mask=[title] to"
              + " measure them in");
    }
    HeapBudget.require(ct.grid().voxels() * Float.BYTES, "the normalized volume");
    IntensityNormalization normalization = chosen.of(ct, within, given, progress.part(0, 0.6));
    measured(normalization);
    output = made("normalized", normalization.apply(ct, progress.part(0.6, 1)));
  }

  private NormalizationMethod.Given given(NormalizationMethod chosen) {
    return new NormalizationMethod.Given(
        number("low", low, chosen.isLimited()).number(),
        number("high", high, chosen.isLimited()).number(),
        number("mean", mean, chosen.isStandardized()).number(),
        number("deviation", deviation, chosen.isStandardized()).requireAboveZero().number());
  }

  private NumberOrWord number(String key, String text, boolean used) {
    NumberOrWord number = NumberOrWord.of(key, text, AUTO);
    if (!used) {
      number.requireLeftOut("method=" + method);
    }
    return number;
  }
}
