/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import java.util.List;
import org.ossify.kernel.Planes;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.NumberText;
import org.ossify.volume.Progress;
import org.ossify.volume.WrittenAs;

/**
 * The line from raw values to Hounsfield units: {@code HU = slope * raw + intercept}.
 *
 * <p>Through two points it is that of the definition of the unit: air at -1000 HU, water at 0 HU
 * (G. N. Hounsfield 1973, doi:10.1259/0007-1285-46-552-1016). Raw values that are not finite
 * numbers stay so. Memory: the result.
 *
 * <pre>{@code
 * import org.ossify.fiji.image.ImageGeometry;
 * import org.ossify.fiji.image.ImagePlanes;
 * HuCalibration line = HuCalibration.ofAirAndWater(24, 1024);
 * CtVolume ct = line.apply(ImageGeometry.read(imp), ImagePlanes.raw(imp), Progress.NONE);
 * ImagePlusAdapter.image("HU", ct).show();
 * }</pre>
 *
 * @param slope HU of one raw step, any finite number but 0
 * @param intercept HU of the raw value 0
 */
public record HuCalibration(
    @WrittenAs("slope") double slope, @WrittenAs("intercept") double intercept) {

  public static final double AIR_HU = -1000;
  public static final double WATER_HU = 0;

  public HuCalibration {
    if (!Double.isFinite(slope) || slope == 0 || !Double.isFinite(intercept)) {
      throw new IllegalArgumentException(
          "A calibration needs a finite slope that is not 0 and a finite intercept, got slope "
              + NumberText.of(slope)
              + " and intercept "
              + intercept);
    }
  }

  /**
   * @param air mean raw value of air
   * @param water mean raw value of water
   * @throws IllegalArgumentException unless both are finite and air is below water
   */
  public static HuCalibration ofAirAndWater(double air, double water) {
    return ofTwoMaterials(air, AIR_HU, water, WATER_HU);
  }

  /**
   * The line through two reference materials, of which the first is the less dense one.
   *
   * @param air mean raw value of the first, such as air
   * @param airHu its HU
   * @param water mean raw value of the second, such as water
   * @param waterHu its HU
   * @throws IllegalArgumentException unless both raw value and HU grow from the first to the second
   */
  public static HuCalibration ofTwoMaterials(
      double air, double airHu, double water, double waterHu) {
    if (!Double.isFinite(air) || !Double.isFinite(water) || air == water) {
      throw new IllegalArgumentException(
          "Air and water need two different finite raw values, got air "
              + NumberText.of(air)
              + " and water "
              + water);
    }
    if (air > water) {
      throw new IllegalArgumentException(
          "The raw value of air must be below that of water, got air "
              + NumberText.of(air)
              + " and water "
              + NumberText.of(water)
              + "; are the two exchanged, or is the image inverted?");
    }
    if (!Double.isFinite(airHu) || !Double.isFinite(waterHu) || airHu >= waterHu) {
      throw new IllegalArgumentException(
          "The HU of air must be below those of water, got " + airHu + " and " + waterHu);
    }
    double slope = (waterHu - airHu) / (water - air);
    return new HuCalibration(slope, waterHu - slope * water);
  }

  /**
   * @param raw stored values on a grid, read only
   */
  public CtVolume apply(Grid grid, float[][] raw, Progress progress) {
    float[][] planes = new float[raw.length][];
    Planes.forEach(
        raw.length,
        progress,
        z -> {
          float[] plane = new float[raw[z].length];
          for (int i = 0; i < plane.length; i++) {
            plane[i] = (float) (slope * raw[z][i] + intercept);
          }
          planes[z] = plane;
        });
    String rescale =
        "slope "
            + NumberText.of(slope)
            + ", intercept "
            + NumberText.of(intercept)
            + " by calibration";
    return new CtVolume(
        grid,
        planes,
        CtSource.of(
            "calibration",
            "",
            rescale,
            "calibration of the image",
            List.of("HU are as good as the calibration that was given.")));
  }
}
