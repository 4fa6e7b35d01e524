package org.ossify.command;

import ij.ImagePlus;
import org.ossify.prepare.HuCalibration;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes Hounsfield units of raw values, by a slope and intercept or by those of air and water. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>1 Data Preparation>CT Calibrate HU",
    headless = true,
    description =
        "Makes Hounsfield units of raw values, by a slope and intercept or by those of air and water.")
public class CTCalibrateHU extends OssifyCommand {

  private static final String OFF = "off";

  @Parameter(
      label = "Raw volume",
      description =
          "An 8, 16 or 32-bit volume with its voxel size in mm; ImageJ's own calibration of values is not applied.",
      required = false,
      persist = false)
  private ImagePlus image;

  @Parameter(label = "Slope", description = "HU of one raw step.", persist = false)
  private double slope = 1;

  @Parameter(label = "Intercept (HU)", description = "HU of the raw value 0.", persist = false)
  private double intercept = 0;

  @Parameter(
      label = "Raw value of air",
      description = "Becomes -1000 HU; off to use slope and intercept.",
      persist = false)
  private String air = OFF;

  @Parameter(
      label = "Raw value of water",
      description = "Becomes 0 HU; off to use slope and intercept.",
      persist = false)
  private String water = OFF;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus output;

  @Override
  protected void execute(Progress progress) {
    HuCalibration calibration = calibration();
    CtVolume ct =
        calibration.apply(ImageGeometry.read(image), ImagePlusAdapter.rawPlanes(image), progress);
    measured("slope", calibration.slope());
    measured("intercept", calibration.intercept());
    if (image.getCalibration().calibrated()) {
      warn(
          "The calibration of values in \""
              + image.getTitle()
              + "\" was ignored: raw values count.");
    }
    output = ImagePlusAdapter.image(image.getTitle() + "-hu", ct);
  }

  private HuCalibration calibration() {
    double ofAir = numberOr("air", air, OFF, Double.NaN);
    double ofWater = numberOr("water", water, OFF, Double.NaN);
    if (Double.isNaN(ofAir) && Double.isNaN(ofWater)) {
      return new HuCalibration(slope, intercept);
    }
    if (Double.isNaN(ofAir) || Double.isNaN(ofWater)) {
      throw new IllegalArgumentException("air and water must be given together");
    }
    if (slope != 1 || intercept != 0) {
      throw new IllegalArgumentException(
          "slope and intercept, or air and water, can be given, not both");
    }
    return HuCalibration.ofAirAndWater(ofAir, ofWater);
  }
}
