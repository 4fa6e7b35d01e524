package org.ossify.command.preprocess;

import ij.ImagePlus;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.OpenImages;
import org.ossify.fiji.form.CommandText;
import org.ossify.fiji.form.CtCommand;
import org.ossify.io.HeapBudget;
import org.ossify.preprocess.HuWindow;
import org.ossify.preprocess.IntensityNormalization;
import org.ossify.preprocess.WindowPreset;
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
    requireMeaningfulNumbers();
    ImagePlus region = OpenImages.optional("mask", mask);
    Mask within = region == null ? null : ImagePlusAdapter.mask(region);
    CtVolume ct = ct();
    HeapBudget.require(ct.grid().voxels() * Float.BYTES, "the normalized volume");
    IntensityNormalization normalization = normalization(ct, within, progress.part(0, 0.6));
    measured("low (HU)", normalization.lowHu());
    measured("high (HU)", normalization.highHu());
    measured("subtracted (HU)", normalization.subtractHu());
    measured("divided by (HU)", normalization.divideHu());
    ImagePlus made =
        ImagePlusAdapter.image(
            titled("normalized"), normalization.apply(ct, progress.part(0.6, 1)));
    output = withSource(made);
  }

  private IntensityNormalization normalization(CtVolume ct, Mask within, Progress progress) {
    HuWindow bone = WindowPreset.BONE.window().orElseThrow();
    return switch (method) {
      case "window" ->
          IntensityNormalization.window(
              number("low", low, bone.lowerHu()), number("high", high, bone.upperHu()));
      case "minmax" -> IntensityNormalization.minMax(ct, within, progress);
      case "percentile" ->
          IntensityNormalization.percentiles(
              ct, within, number("low", low, 0.5), number("high", high, 99.5), progress);
      case "zscore" ->
          withGiven(
              isAuto(mean) || isAuto(deviation)
                  ? IntensityNormalization.zScore(ct, within, progress)
                  : null);
      default -> withGiven(nnUnet(ct, within, progress));
    };
  }

  /** Null when every number is given. */
  private IntensityNormalization nnUnet(CtVolume ct, Mask within, Progress progress) {
    if (!(isAuto(low) || isAuto(high) || isAuto(mean) || isAuto(deviation))) {
      return null;
    }
    if (within == null) {
      throw new IllegalArgumentException(
          "method=nnunet needs low, high, mean and deviation of the data set, or mask=[title] to"
              + " measure them in");
    }
    return IntensityNormalization.nnUnet(ct, within, progress);
  }

  /** The z-score with the numbers that are given, and those measured where they are not. */
  private IntensityNormalization withGiven(IntensityNormalization found) {
    boolean limited = method.equals("nnunet");
    double lower = found == null ? Double.NEGATIVE_INFINITY : found.lowHu();
    double upper = found == null ? Double.POSITIVE_INFINITY : found.highHu();
    return IntensityNormalization.nnUnet(
        limited ? number("low", low, lower) : Double.NEGATIVE_INFINITY,
        limited ? number("high", high, upper) : Double.POSITIVE_INFINITY,
        number("mean", mean, found == null ? Double.NaN : found.subtractHu()),
        number("deviation", deviation, found == null ? Double.NaN : found.divideHu()));
  }

  private void requireMeaningfulNumbers() {
    boolean limits = !method.equals("zscore") && !method.equals("minmax");
    boolean moments = method.equals("zscore") || method.equals("nnunet");
    refuseUnlessAuto(limits, "low", low);
    refuseUnlessAuto(limits, "high", high);
    refuseUnlessAuto(moments, "mean", mean);
    refuseUnlessAuto(moments, "deviation", deviation);
    if (!(number("deviation", deviation, 1) > 0)) {
      throw new IllegalArgumentException(
          "deviation=[" + deviation + "] is not allowed: it must be above 0, or auto");
    }
  }

  private void refuseUnlessAuto(boolean used, String key, String text) {
    number(key, text, 0);
    if (!used && !isAuto(text)) {
      throw new IllegalArgumentException(
          key + "=[" + text + "] has no meaning for method=" + method + "; leave it out");
    }
  }

  private static boolean isAuto(String text) {
    return text.trim().equals(AUTO);
  }

  private static double number(String key, String text, double meant) {
    return CommandText.numberOr(key, text, AUTO, meant);
  }
}
