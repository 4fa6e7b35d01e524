package org.ossify.command;

import ij.ImagePlus;
import org.ossify.io.HeapBudget;
import org.ossify.kernel.Interpolation;
import org.ossify.preprocess.GridAlignment;
import org.ossify.preprocess.SpacingNormalization;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Puts a volume, mask or label map on a grid of another spacing; its extent in the patient stays.
 */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>2 Preprocessing>CT Resample",
    headless = true,
    description =
        "Puts a volume, mask or label map on a grid of another spacing; its extent in the patient stays.")
public class CTResample extends OssifyCommand {

  @Parameter(
      label = "Volume",
      description = "A CT volume, or with labels=true a mask or label map.",
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

  @Parameter(
      label = "Interpolation",
      description =
          "cubic is an interpolating B-spline, lanczos a windowed sinc; both may overshoot at edges.",
      choices = {"nearest", "linear", "cubic", "lanczos"},
      persist = false)
  private String interpolation = "linear";

  @Parameter(
      label = "Grid",
      description = "edge keeps the volume's outer faces, center the centre of its first voxel.",
      choices = {"edge", "center"},
      persist = false)
  private String grid = "edge";

  @Parameter(
      label = "Labels",
      description = "The image is a mask or label map: labels are voted for, never mixed.",
      persist = false)
  private boolean labels = false;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus output;

  @Override
  protected void execute(Progress progress) {
    boolean holdsLabels = labels && image.getBitDepth() != 32;
    if (!labels && image.getBitDepth() != 32 && !ForeignCt.isForeign(image)) {
      throw new IllegalArgumentException(
          "\"" + image.getTitle() + "\" holds no HU; a mask or label map needs labels=true");
    }
    CtVolume ct = holdsLabels ? null : hu(image);
    Grid before = ct == null ? ImageGeometry.read(image) : ct.grid();
    SpacingNormalization normalization =
        new SpacingNormalization(
            target(before.spacing()),
            Choice.of(Interpolation.values(), Interpolation::label, interpolation),
            Choice.of(GridAlignment.values(), GridAlignment::label, grid));
    long voxels = normalization.target(before).voxels();
    HeapBudget.require(
        voxels * (ct == null ? image.getBytesPerPixel() : Float.BYTES), "the resampled volume");
    String title = image.getTitle() + "-resampled";
    ImagePlus made =
        ct == null
            ? resampled(normalization, title, progress)
            : ImagePlusAdapter.image(title, normalization.apply(ct, progress));
    output = ImagePlusAdapter.withSourceOf(image, made);
  }

  private ImagePlus resampled(SpacingNormalization normalization, String title, Progress progress) {
    return image.getBitDepth() == 8
        ? ImagePlusAdapter.image(title, normalization.apply(ImagePlusAdapter.mask(image), progress))
        : ImagePlusAdapter.image(
            title, normalization.apply(ImagePlusAdapter.labels(image), progress));
  }

  private Vector3 target(Vector3 now) {
    double finest = Math.min(now.x(), Math.min(now.y(), now.z()));
    double isotropic = spacing == 0 ? finest : spacing;
    return new Vector3(
        spacingx == 0 ? isotropic : spacingx,
        spacingy == 0 ? isotropic : spacingy,
        spacingz == 0 ? isotropic : spacingz);
  }
}
