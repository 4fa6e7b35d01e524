package org.ossify.command.preprocess;

import ij.ImagePlus;
import java.util.Locale;
import java.util.Map;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.foreign.ForeignCt;
import org.ossify.fiji.form.Choice;
import org.ossify.fiji.form.OssifyCommand;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.fiji.image.ImageProperties.Content;
import org.ossify.io.HeapBudget;
import org.ossify.kernel.resampling.Interpolation;
import org.ossify.kernel.resampling.Sampling;
import org.ossify.preprocess.GridAlignment;
import org.ossify.preprocess.SpacingNormalization;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;
import org.ossify.volume.Volume;
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

  @Parameter(
      label = "Interpolation",
      description =
          "cubic is an interpolating B-spline, lanczos a windowed sinc; both may overshoot at edges,"
              + " catmull-rom less.",
      choices = {"nearest", "linear", "cubic", "catmull-rom", "lanczos"},
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

  @Parameter(
      label = "Smooth against aliasing",
      description =
          "Where the new grid is coarser, HU are smoothed first by a Gaussian as wide as the new"
              + " voxels ask for; masks, labels and nearest never are.",
      persist = false)
  private boolean antialias = true;

  @Parameter(
      label = "Coarse axis apart",
      description =
          "When one axis is more than 3 times coarser than the finest, it takes the nearest slice"
              + " instead of a mixture of slices, as nnU-Net does.",
      persist = false)
  private boolean anisotropic = false;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus output;

  @Override
  protected void execute(Progress progress) {
    Volume volume = volume();
    SpacingNormalization normalization =
        new SpacingNormalization(
            target(volume.grid().spacing()),
            Choice.of(Interpolation.values(), Interpolation::label, interpolation),
            Choice.of(GridAlignment.values(), GridAlignment::label, grid),
            antialias,
            anisotropic);
    long voxels = normalization.target(volume.grid()).voxels();
    HeapBudget.require(voxels * volume.bytesPerVoxel(), "the resampled volume");
    note(normalization.sampling(volume));
    ImagePlus made =
        ImagePlusAdapter.image(
            image.getTitle() + "-resampled", normalization.apply(volume, progress));
    output = ImagePlusAdapter.withSourceOf(image, made);
  }

  private Volume volume() {
    boolean values = image.getBitDepth() == 32;
    if (!labels && !values && !ForeignCt.isForeign(image)) {
      throw new IllegalArgumentException(
          "\"" + image.getTitle() + "\" holds no HU; a mask or label map needs labels=true");
    }
    if (labels && !values) {
      return image.getBitDepth() == 8
          ? ImagePlusAdapter.mask(image)
          : ImagePlusAdapter.labels(image);
    }
    Content content = ImageProperties.content(image);
    return content == null || content == Content.HU ? hu(image) : ImagePlusAdapter.volume(image);
  }

  /** What was done beyond the plain interpolation, for the record. */
  private void note(Sampling sampling) {
    Vector3 sigma = sampling.sigmaMm();
    if (sigma.length() > 0) {
      measured(
          Map.of(
              "smoothed against aliasing, sigma x y z (mm)",
              String.format(Locale.ROOT, "%.4f %.4f %.4f", sigma.x(), sigma.y(), sigma.z())));
    }
    if (anisotropic) {
      measured(
          Map.of(
              "interpolation along x y z",
              sampling.x().label() + " " + sampling.y().label() + " " + sampling.z().label()));
    }
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
