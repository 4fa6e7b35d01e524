/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.prepare;

import ij.ImagePlus;
import java.util.Map;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.form.Choice;
import org.ossify.fiji.form.OssifyCommand;
import org.ossify.prepare.phantom.Phantom;
import org.ossify.prepare.phantom.PhantomSettings;
import org.ossify.volume.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Simulates a CT scan of shapes whose exact mask is known, for teaching and testing. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>1 Data Preparation>CT Create Phantom",
    headless = true,
    description =
        "Simulates a CT scan of shapes whose exact mask is known, for teaching and testing: with"
            + " blur, slice profile, noise as scanners make it, gantry tilt and metal streaks. The"
            + " second image, -truth, is the mask of its bone; a third, -fraction, the share of"
            + " bone in each voxel when it is asked for.")
public class CTCreatePhantom extends OssifyCommand {

  @Parameter(
      label = "Kind",
      description =
          "plates: walls of 0.1 to 3 mm, straight, tilted and curved; shell: hollow balls; joint:"
              + " a ball in its socket; screw: a shaft with a metal screw; skull: a head with thin"
              + " orbital walls; mixed: all of it in a trunk on its table.",
      choices = {"plates", "shell", "joint", "screw", "skull", "mixed"},
      persist = false)
  private String kind = "plates";

  @Parameter(
      label = "Pixel size (mm)",
      description = "Distance of voxel centres within a slice.",
      min = "0.05",
      max = "5",
      persist = false)
  private double spacing = 0.5;

  @Parameter(
      label = "Slice spacing (mm, 0 = pixel size)",
      description = "Distance of slice centres.",
      min = "0",
      max = "10",
      persist = false)
  private double slice = 0;

  @Parameter(
      label = "Slice thickness (mm, 0 = slice spacing)",
      description = "Thicker slices overlap, thinner ones leave gaps.",
      min = "0",
      max = "20",
      persist = false)
  private double thickness = 0;

  @Parameter(
      label = "Blur (FWHM, mm)",
      description = "Width of the scanner's point spread function at half maximum.",
      min = "0",
      max = "5",
      persist = false)
  private double psf = PhantomSettings.USUAL_PSF_MM;

  @Parameter(
      label = "Noise (HU)",
      description = "Standard deviation of the noise.",
      min = "0",
      max = "1000",
      persist = false)
  private double noise = PhantomSettings.USUAL_NOISE_HU;

  @Parameter(
      label = "Gantry tilt (degrees)",
      description =
          "The slices are tilted and their stack is sheared, as a reader that knows no tilt shows"
              + " it.",
      min = "-40",
      max = "40",
      persist = false)
  private double tilt = 0;

  @Parameter(
      label = "Metal streaks (strength, 0 = none)",
      description = "1 is what beam hardening and photon starvation make of titanium.",
      min = "0",
      max = "5",
      persist = false)
  private double metal = 1;

  @Parameter(
      label = "Saturate at 3071 HU",
      description = "Ends HU at -1024 and 3071, as scanners with 12 bits do.",
      persist = false)
  private boolean saturate = true;

  @Parameter(
      label = "Fraction image",
      description = "Also gives the share of bone in each voxel, 0 to 1.",
      persist = false)
  private boolean fraction = false;

  @Parameter(
      label = "Truth rule",
      description =
          "center: a voxel is bone when its centre is, which keeps the volume of thin walls; half:"
              + " when at least half of it is.",
      choices = {"center", "half"},
      persist = false)
  private String rule = "center";

  @Parameter(label = "Seed", description = "The same seed gives the same voxels.", persist = false)
  private int seed = 1;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus share;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus truth;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus output;

  @Override
  protected void execute(Progress progress) {
    Phantom phantom = Phantom.create(settings(), progress);
    output = ImagePlusAdapter.image("phantom-" + kind, phantom.ct());
    truth = made(output, "truth", phantom.truth());
    phantom.fraction().ifPresent(map -> share = made(output, "fraction", map));
    phantom.ct().source().warnings().forEach(this::warn);
    measured(Map.of("bone (mm3)", phantom.truth().volumeMm3()));
  }

  private PhantomSettings settings() {
    double step = slice == 0 ? spacing : slice;
    return new PhantomSettings(
        Choice.of(Phantom.Kind.values(), Phantom.Kind::label, kind),
        spacing,
        step,
        thickness == 0 ? step : thickness,
        psf,
        noise,
        tilt,
        metal,
        saturate,
        fraction,
        Choice.of(Phantom.Rule.values(), Phantom.Rule::label, rule),
        seed);
  }
}
