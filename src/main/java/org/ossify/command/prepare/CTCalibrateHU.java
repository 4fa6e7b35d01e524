package org.ossify.command.prepare;

import ij.ImagePlus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.RoiSample;
import org.ossify.fiji.foreign.ForeignCt;
import org.ossify.fiji.form.CommandTable;
import org.ossify.fiji.form.CommandText;
import org.ossify.fiji.form.OssifyCommand;
import org.ossify.fiji.image.ImageGeometry;
import org.ossify.fiji.image.ImagePlanes;
import org.ossify.prepare.acquisition.HuCalibration;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Makes Hounsfield units of raw values, by a slope and intercept, or by those of air and water, as
 * numbers or measured in ROIs.
 */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>1 Data Preparation>CT Calibrate HU",
    headless = true,
    description =
        "Makes Hounsfield units of raw values, by a slope and intercept, or by those of air and water, as numbers or measured in ROIs.")
public class CTCalibrateHU extends OssifyCommand {

  private static final String OFF = "off";

  @Parameter(
      label = "Raw volume",
      description =
          "An 8, 16 or 32-bit volume with its voxel size in mm or microns; ImageJ's own calibration of values is not applied.",
      required = false,
      persist = false)
  private ImagePlus image;

  @Parameter(label = "Slope", description = "HU of one raw step.", persist = false)
  private double slope = 1;

  @Parameter(label = "Intercept (HU)", description = "HU of the raw value 0.", persist = false)
  private double intercept = 0;

  @Parameter(
      label = "Raw value of air",
      description = "Becomes the HU of air, -1000; off to use slope and intercept.",
      persist = false)
  private String air = OFF;

  @Parameter(
      label = "Raw value of water",
      description = "Becomes the HU of water, 0; off to use slope and intercept.",
      persist = false)
  private String water = OFF;

  @Parameter(
      label = "ROI of air (its name, may be empty)",
      description =
          "Instead of a raw value: a ROI of the image's overlay or of the ROI Manager, whose mean is taken on its slice, or on all slices when it has none.",
      persist = false)
  private String airroi = "";

  @Parameter(
      label = "ROI of water (its name, may be empty)",
      description = "As the ROI of air.",
      persist = false)
  private String waterroi = "";

  @Parameter(
      label = "Air (HU)",
      description = "What air becomes; another value for another reference material.",
      persist = false)
  private double airhu = HuCalibration.AIR_HU;

  @Parameter(
      label = "Water (HU)",
      description = "What water becomes; another value for another reference material.",
      persist = false)
  private double waterhu = HuCalibration.WATER_HU;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus output;

  @Override
  protected void execute(Progress progress) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("Image", image.getTitle());
    requireOneWay();
    Grid grid = ForeignCt.grid(image).orElseGet(() -> ImageGeometry.read(image));
    float[][] raw = ImagePlanes.raw(image);
    HuCalibration calibration =
        isByMaterials()
            ? HuCalibration.ofTwoMaterials(
                reference("air", air, airroi, raw, row),
                airhu,
                reference("water", water, waterroi, raw, row),
                waterhu)
            : new HuCalibration(slope, intercept);
    CtVolume ct = calibration.apply(grid, raw, progress);
    row.put("Slope", calibration.slope());
    row.put("Intercept", calibration.intercept());
    measured("slope", calibration.slope());
    measured("intercept", calibration.intercept());
    if (image.getCalibration().calibrated()) {
      warn("The image's own calibration of values was ignored: raw values count.");
    }
    CommandTable.append(label(), row);
    output = ImagePlusAdapter.image(image.getTitle() + "-hu", ct);
  }

  private boolean isByMaterials() {
    return isSet(air, OFF) || isSet(water, OFF) || isSet(airroi, "") || isSet(waterroi, "");
  }

  private static boolean isSet(String text, String off) {
    return !text.isBlank() && !text.trim().equals(off);
  }

  /** A reference material is a number or a ROI; both are given together, or a line instead. */
  private void requireOneWay() {
    requireOneOf("air", air, "airroi", airroi);
    requireOneOf("water", water, "waterroi", waterroi);
    boolean ofAir = isSet(air, OFF) || isSet(airroi, "");
    boolean ofWater = isSet(water, OFF) || isSet(waterroi, "");
    if (ofAir != ofWater) {
      throw new IllegalArgumentException(
          "air and water must be given together, each as a raw value or as a ROI");
    }
    if (ofAir && (isGiven("slope") || isGiven("intercept"))) {
      throw new IllegalArgumentException(
          "slope and intercept, or air and water, can be given, not both");
    }
    if (!ofAir && (isGiven("airhu") || isGiven("waterhu"))) {
      throw new IllegalArgumentException(
          "airhu and waterhu need the raw values or ROIs of air and water");
    }
  }

  private static void requireOneOf(String key, String number, String roiKey, String roi) {
    if (isSet(number, OFF) && isSet(roi, "")) {
      throw new IllegalArgumentException(key + " or " + roiKey + " can be given, not both");
    }
  }

  /** The raw value of a reference material; what its ROI holds is put into the row. */
  private double reference(
      String material, String number, String roi, float[][] raw, Map<String, Object> row) {
    String column = material.equals("air") ? "Air" : "Water";
    if (!isSet(roi, "")) {
      double value = CommandText.numberOr(material, number, OFF, Double.NaN);
      row.put(column, value);
      return value;
    }
    RoiSample sample = RoiSample.of(material + "roi", roi.trim(), image, raw);
    row.put(column, sample.mean());
    row.put(column + "SD", sample.deviation());
    row.put(column + "Pixels", sample.pixels());
    measured(material, sample.mean());
    measured(material + " SD", sample.deviation());
    measured(material + " pixels", sample.pixels());
    return sample.mean();
  }
}
