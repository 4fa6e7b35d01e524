/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.preprocess;

import ij.ImagePlus;
import org.ossify.fiji.form.Choice;
import org.ossify.fiji.form.CtCommand;
import org.ossify.fiji.form.NumberOrWord;
import org.ossify.io.HeapBudget;
import org.ossify.prepare.acquisition.ScanNoise;
import org.ossify.preprocess.Denoising;
import org.ossify.preprocess.DenoisingSettings;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Removes noise from a scan. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>2 Preprocessing>CT Denoise",
    headless = true,
    description =
        "Removes noise from a scan, in three dimensions and in mm. gaussian and median smooth edges"
            + " and thin bone too; bilateral, nonlocal and diffusion keep what stands out of the"
            + " noise, which they measure unless it is given as strength. nonlocal keeps fine"
            + " detail best and takes longest.")
public class CTDenoise extends CtCommand {

  private static final String AUTO = "auto";

  @Parameter(
      label = "Method",
      description = "How noise is told from what is to be kept.",
      choices = {"gaussian", "median", "bilateral", "nonlocal", "diffusion"},
      persist = false)
  private String method = "nonlocal";

  @Parameter(
      label = "Radius (mm or auto)",
      description =
          "gaussian, bilateral and diffusion: standard deviation of the Gaussian; median: half the"
              + " side of the box; nonlocal: how far similar places are looked for. auto is 1 to 3"
              + " times the smallest voxel edge, by method.",
      persist = false)
  private String radius = AUTO;

  @Parameter(
      label = "Strength (HU or auto)",
      description =
          "Standard deviation of the noise that bilateral, nonlocal and diffusion take out; auto"
              + " measures it in even regions of the scan.",
      persist = false)
  private String strength = AUTO;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus output;

  @Override
  protected void execute(Progress progress) {
    Denoising denoising = Choice.of(Denoising.values(), Denoising::label, method);
    NumberOrWord radiusMm = NumberOrWord.of("radius", radius, AUTO).requireAboveZero();
    NumberOrWord noiseHu = NumberOrWord.of("strength", strength, AUTO).requireAboveZero();
    if (!denoising.dependsOnNoise()) {
      noiseHu.requireLeftOut("method=" + method);
    }
    CtVolume ct = ct();
    HeapBudget.require(ct.grid().voxels() * Float.BYTES, "the denoised volume");
    boolean measuring = denoising.dependsOnNoise() && noiseHu.isWord();
    DenoisingSettings settings =
        new DenoisingSettings(
            denoising,
            radiusMm.or(denoising.usualRadiusMm(ct.grid())),
            measuring ? noise(ct, progress.part(0, 0.05)) : noiseHu.number());
    measured(settings);
    output = made("denoised", settings.apply(ct, progress.part(0.05, 1)));
  }

  private double noise(CtVolume ct, Progress progress) {
    ScanNoise noise = ScanNoise.of(ct, progress);
    if (!(noise.sigmaHu() > 0)) {
      throw new IllegalArgumentException(
          image().getTitle() + " has no noise that could be measured; give strength in HU");
    }
    measured(noise);
    return noise.sigmaHu();
  }
}
