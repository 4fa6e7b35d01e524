/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.prepare;

import ij.ImagePlus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.foreign.ForeignCt;
import org.ossify.fiji.form.CommandTable;
import org.ossify.fiji.form.OssifyCommand;
import org.ossify.fiji.form.ReferenceMaterial;
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
 * Converts raw values to Hounsfield units by a slope and intercept, or by those of air and water,
 * as numbers or measured in ROIs.
 */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>1 Data Preparation>CT Calibrate HU",
    headless = true,
    description =
        "Converts raw values to Hounsfield units by a slope and intercept, or by those of air and water, as numbers or measured in ROIs.")
public class CTCalibrateHU extends OssifyCommand {

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
  private String air = ReferenceMaterial.OFF;

  @Parameter(
      label = "Raw value of water",
      description = "Becomes the HU of water, 0; off to use slope and intercept.",
      persist = false)
  private String water = ReferenceMaterial.OFF;

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
    ReferenceMaterial ofAir = ReferenceMaterial.of("air", air, airroi);
    ReferenceMaterial ofWater = ReferenceMaterial.of("water", water, waterroi);
    boolean byMaterials = ReferenceMaterial.areGiven(ofAir, ofWater);
    requireOneWay(byMaterials);
    Grid grid = ForeignCt.grid(image).orElseGet(() -> ImageGeometry.read(image));
    float[][] raw = ForeignCt.raw(image);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("Image", image.getTitle());
    HuCalibration calibration =
        byMaterials
            ? HuCalibration.ofTwoMaterials(
                sample(ofAir, raw, row), airhu, sample(ofWater, raw, row), waterhu)
            : new HuCalibration(slope, intercept);
    CtVolume ct = calibration.apply(grid, raw, progress);
    measured(calibration);
    if (image.getCalibration().calibrated() && !ImagePlanes.isSigned(image)) {
      warn("The image's own calibration of values was ignored: raw values count.");
    }
    row.put("Slope", calibration.slope());
    row.put("Intercept", calibration.intercept());
    CommandTable.append(label(), row);
    output = ImagePlusAdapter.image(image.getTitle() + "-hu", ct);
  }

  /** The raw value of a material; what it was measured from goes into the record and the row. */
  private double sample(ReferenceMaterial material, float[][] raw, Map<String, Object> row) {
    ReferenceMaterial.Sample sample = material.in(image, raw);
    measured(sample.measurements());
    row.putAll(sample.columns());
    return sample.value();
  }

  /** The materials are given, or a line instead. */
  private void requireOneWay(boolean byMaterials) {
    if (byMaterials && (isGiven("slope") || isGiven("intercept"))) {
      throw new IllegalArgumentException(
          "slope and intercept, or air and water, can be given, not both");
    }
    if (!byMaterials && (isGiven("airhu") || isGiven("waterhu"))) {
      throw new IllegalArgumentException(
          "airhu and waterhu need the raw values or ROIs of air and water");
    }
  }
}
