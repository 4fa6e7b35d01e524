package org.ossify.command;

import ij.ImagePlus;
import org.ossify.prepare.Phantom;
import org.ossify.prepare.PhantomSettings;
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
        "Simulates a CT scan of shapes whose exact mask is known, for teaching and testing.")
public class CTCreatePhantom extends OssifyCommand {

  @Parameter(
      label = "Kind",
      description = "plates: thin walls beside air, fat and soft tissue; shell: hollow balls.",
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
      label = "Blur (FWHM, mm)",
      description = "Width of the scanner's point spread function at half maximum.",
      min = "0",
      max = "5",
      persist = false)
  private double psf = 0.7;

  @Parameter(
      label = "Noise (HU)",
      description = "Standard deviation of the noise.",
      min = "0",
      max = "1000",
      persist = false)
  private double noise = 20;

  @Parameter(label = "Seed", description = "The same seed gives the same voxels.", persist = false)
  private int seed = 1;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus truth;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus output;

  @Override
  protected void execute(Progress progress) {
    double step = slice == 0 ? spacing : slice;
    Phantom.Kind what = Choice.of(Phantom.Kind.values(), Phantom.Kind::label, kind);
    Phantom phantom =
        Phantom.create(PhantomSettings.of(what, spacing, step).seen(psf, noise, seed), progress);
    String title = "phantom-" + kind;
    truth = ImagePlusAdapter.image(title + "-truth", phantom.truth());
    output = ImagePlusAdapter.image(title, phantom.ct());
  }
}
