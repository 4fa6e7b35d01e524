/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.foreign;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.ossify.fiji.image.ImageGeometry;
import org.ossify.fiji.image.ImagePlanes;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.kernel.Planes;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.NumberText;
import org.ossify.volume.Progress;

/**
 * A 16-bit image without any header whose calibration function in ImageJ says how values become HU:
 * a straight line whose unit is HU.
 *
 * <p>"Gray Value" is no such unit: ImageJ's reader calls so what it makes of a CT, but also of
 * multi-frame images whose slices it knows nothing of, and of all signed values. The place in the
 * patient is unknown; a warning says so.
 */
final class CalibratedCt {

  private static final Set<String> HU_UNITS =
      Set.of("hu", "hounsfield", "hounsfield unit", "hounsfield units");

  private CalibratedCt() {}

  /** Empty for any other image. */
  static Optional<CtVolume> read(ImagePlus image) {
    return isOne(image) ? Optional.of(restored(image)) : Optional.empty();
  }

  static boolean isOne(ImagePlus image) {
    Calibration calibration = image.getCalibration();
    double[] line = calibration.getCoefficients();
    if (ImageProperties.content(image) != null
        || image.getBitDepth() != 16
        || calibration.getFunction() != Calibration.STRAIGHT_LINE
        || line == null
        || line.length != 2
        || line[1] == 0) {
      return false;
    }
    String unit = calibration.getValueUnit().strip().toLowerCase(Locale.ROOT);
    return HU_UNITS.contains(unit);
  }

  private static CtVolume restored(ImagePlus image) {
    double[] line = image.getCalibration().getCoefficients();
    // of signed values, raw ones are stored ones, but the line is that of the moved ones
    double moved = ImagePlanes.isSigned(image) ? line[0] : 0;
    float[][] planes = ImagePlanes.raw(image);
    Planes.forEach(
        planes.length,
        Progress.NONE,
        z -> {
          float[] plane = planes[z];
          for (int i = 0; i < plane.length; i++) {
            plane[i] = (float) (line[0] - moved + line[1] * plane[i]);
          }
        });
    String rescale =
        "slope "
            + NumberText.of(line[1])
            + ", intercept "
            + NumberText.of(line[0] - moved)
            + " of the stored values, by the image's calibration function in ImageJ";
    return new CtVolume(
        ImageGeometry.read(image),
        planes,
        CtSource.of(
            "calibration (by ImageJ)",
            "",
            rescale,
            "calibration of the image",
            List.of(
                "The image has no header: its HU are those of its calibration function, its voxel size"
                    + " that of Image > Properties, its slices are taken for axial ones, and where"
                    + " they lie in the patient is unknown; CT Import of the files knows.")));
  }
}
