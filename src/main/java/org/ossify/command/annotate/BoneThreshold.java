package org.ossify.command.annotate;

import ij.ImagePlus;
import org.ossify.annotate.BonePreset;
import org.ossify.annotate.HuThreshold;
import org.ossify.annotate.HysteresisThreshold;
import org.ossify.fiji.form.Choice;
import org.ossify.fiji.form.CommandDialog;
import org.ossify.fiji.form.CommandText;
import org.ossify.fiji.form.PreviewCommand;
import org.ossify.fiji.form.SlicePreview;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Marks as bone every voxel within a range of Hounsfield units. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>3 Annotation>Bone Threshold",
    headless = true,
    description = "Marks as bone every voxel within a range of Hounsfield units.")
public class BoneThreshold extends PreviewCommand {

  @Parameter(
      label = "Preset",
      description =
          "A range known by name; custom takes lower and upper; otsu finds lower in the image.",
      choices = {
        "bone",
        "compact bone",
        "spongy bone",
        "thin bone",
        "enamel",
        "child compact bone",
        "child spongy bone",
        "child enamel",
        "otsu",
        "custom"
      },
      persist = false)
  private String preset = "bone";

  @Parameter(
      label = "Lower (HU)",
      description = "Lowest value of a custom range.",
      style = CommandDialog.DRAG + "-1024:3071",
      persist = false)
  private double lower = 226;

  @Parameter(
      label = "Upper (HU)",
      description = "Highest value of a custom range.",
      style = CommandDialog.DRAG + "-1024:3071",
      persist = false)
  private double upper = 3071;

  @Parameter(
      label = "Seeds from (HU)",
      description = "Keeps only parts that touch a voxel of at least this value; off keeps all.",
      persist = false)
  private String seedlower = "off";

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus output;

  @Override
  protected void show(SlicePreview preview) {
    String meant = meant();
    if (meant.equals("otsu")) {
      throw new IllegalArgumentException("otsu looks at the whole volume and has no preview");
    }
    preview.show(range(meant, null, null));
  }

  private String meant() {
    return Choice.preset(preset, "bone", lower != 226 || upper != 3071, "lower and upper");
  }

  @Override
  protected void execute(Progress progress) {
    cancel();
    String meant = meant();
    double seed = CommandText.numberOr("seedlower", seedlower, "off", Double.NaN);
    CtVolume ct = ct();
    HuThreshold range = range(meant, ct, progress.part(0, 0.5));
    measured("preset", Choice.of(BonePreset.values(), BonePreset::label, meant).source());
    measured("lower (HU)", range.lowerHu());
    measured("upper (HU)", range.upperHu());
    Progress rest = progress.part(0.5, 1);
    Mask mask =
        Double.isNaN(seed)
            ? range.apply(ct, rest)
            : new HysteresisThreshold(range, seed).apply(ct, rest);
    measured("bone (mm^3)", mask.volumeMm3());
    output = maskOutput(image(), "bone", mask);
  }

  /** Volume and progress are for otsu only. */
  private HuThreshold range(String meant, CtVolume ct, Progress progress) {
    return switch (meant) {
      case "otsu" -> new HuThreshold(HuThreshold.otsuHu(ct, progress), upper);
      case "custom" -> new HuThreshold(lower, upper);
      default -> Choice.of(BonePreset.values(), BonePreset::label, meant).threshold().orElseThrow();
    };
  }
}
