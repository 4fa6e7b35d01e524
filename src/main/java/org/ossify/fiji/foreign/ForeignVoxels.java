/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.foreign;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import java.util.Locale;
import org.ossify.fiji.image.ImagePlanes;
import org.ossify.io.dicom.DicomTag;
import org.ossify.io.dicom.HuRescale;
import org.ossify.io.dicom.PixelLayout;
import org.ossify.io.dicom.StoredValues;
import org.ossify.kernel.Planes;
import org.ossify.prepare.series.SliceHeader;
import org.ossify.volume.NumberText;
import org.ossify.volume.Progress;

/**
 * HU of the pixels that another reader of DICOM made, slice by slice from their headers: {@code HU
 * = slope * stored + intercept}.
 *
 * <p>Both readers keep the stored values of 16 bits, signed ones moved up by 32768, which ImageJ's
 * calibration function tells; what they mean {@link StoredValues} knows. ImageJ rescales itself
 * where the slope is not 1, into 32-bit images; those are taken as they are when they fit the
 * header. Anything else was changed after opening, and is refused.
 */
final class ForeignVoxels {

  private static final double TOLERANCE = 1e-6;

  private final ImagePlus image;
  private final ForeignHeaders headers;
  private final PixelLayout layout;

  private ForeignVoxels(ImagePlus image, ForeignHeaders headers) {
    this.image = image;
    this.headers = headers;
    this.layout = headers.of(0).layout();
  }

  /**
   * HU planes; those of a 32-bit image itself, else new ones.
   *
   * @throws IllegalArgumentException when the pixels are not those that the headers describe
   */
  static float[][] hu(ImagePlus image, ForeignHeaders headers) {
    ForeignVoxels voxels = new ForeignVoxels(image, headers);
    return image.getBitDepth() == 32 ? voxels.rescaledByImageJ() : voxels.rescaled();
  }

  private float[][] rescaled() {
    int allocated = layout.bitsAllocated();
    if (image.getBitDepth() != allocated) {
      throw refused(
          "is "
              + image.getBitDepth()
              + "-bit, but its file has "
              + allocated
              + " bits: its values were converted and are no longer those of the scan");
    }
    if (headers.isOfBioFormats() && isInverted()) {
      throw refused("is stored as MONOCHROME1, whose values Bio-Formats inverts");
    }
    requireOwnCalibration();
    Object[] stored = pixels();
    float[][] planes = new float[stored.length][];
    Planes.forEach(stored.length, Progress.NONE, z -> planes[z] = rescaled(stored[z], z));
    return planes;
  }

  private Object[] pixels() {
    ImageStack stack = image.getStack();
    Object[] pixels = new Object[stack.getSize()];
    for (int z = 0; z < pixels.length; z++) {
      pixels[z] = stack.getPixels(z + 1);
    }
    return pixels;
  }

  private float[] rescaled(Object pixels, int z) {
    SliceHeader header = headers.of(z);
    return StoredValues.of(header.layout(), header.rescale()).hu(stored(pixels));
  }

  private short[] stored(Object pixels) {
    if (pixels instanceof short[] plane && !isMoved()) {
      return plane;
    }
    int pixelCount = image.getWidth() * image.getHeight();
    short[] stored = new short[pixelCount];
    for (int i = 0; i < pixelCount; i++) {
      stored[i] =
          (short)
              (pixels instanceof short[] plane
                  ? plane[i] - ImagePlanes.SIGNED_OFFSET
                  : ((byte[]) pixels)[i]);
    }
    return stored;
  }

  /** Whether both readers moved the values up, because ImageJ has no signed pixels. */
  private boolean isMoved() {
    return layout.signed() && image.getBitDepth() == 16;
  }

  private boolean isInverted() {
    return headers
        .first()
        .firstText(DicomTag.PHOTOMETRIC_INTERPRETATION)
        .toUpperCase(Locale.ROOT)
        .equals("MONOCHROME1");
  }

  /** A function that the reader did not set says that somebody changed what the values mean. */
  private void requireOwnCalibration() {
    Calibration calibration = image.getCalibration();
    int function = calibration.getFunction();
    boolean none = function == Calibration.NONE || function == Calibration.UNCALIBRATED_OD;
    boolean moved = isMoved();
    if ((none && !moved) || (image.getBitDepth() == 8 && none)) {
      return;
    }
    double[] line = calibration.getCoefficients();
    if (function == Calibration.STRAIGHT_LINE && line != null && line.length == 2) {
      if (moved && isNear(line, -ImagePlanes.SIGNED_OFFSET, 1)) {
        return;
      }
      int offset = moved ? ImagePlanes.SIGNED_OFFSET : 0;
      for (SliceHeader header : headers.slices()) {
        HuRescale rescale = header.rescale();
        double intercept = rescale.intercept() - offset * rescale.slope();
        if (isNear(line, intercept, rescale.slope())) {
          return;
        }
      }
    }
    throw refused(
        (none ? "has lost the" : "has another")
            + " calibration function than its reader gave it, so what its values mean is unknown");
  }

  private static boolean isNear(double[] line, double intercept, double slope) {
    return Math.abs(line[0] - intercept) <= TOLERANCE * Math.max(1, Math.abs(intercept))
        && Math.abs(line[1] - slope) <= TOLERANCE * Math.abs(slope);
  }

  private float[][] rescaledByImageJ() {
    int allocated = layout.bitsAllocated();
    if (headers.isOfBioFormats() || allocated == 32) {
      throw refused(
          "is 32-bit, and whether its values are stored ones or HU cannot be told from its header");
    }
    long scaled = headers.slices().stream().filter(slice -> slice.rescale().slope() != 1).count();
    if (scaled > 0 && scaled < headers.slices().size()) {
      throw refused(
          "has a Rescale Slope other than 1 in some slices only, which ImageJ's reader gets wrong");
    }
    Object[] pixels = pixels();
    float[][] planes = new float[pixels.length][];
    Planes.forEach(
        planes.length,
        Progress.NONE,
        z -> {
          planes[z] = (float[]) pixels[z];
          requireWithinHeader(planes[z], headers.of(z), z);
        });
    return planes;
  }

  private void requireWithinHeader(float[] plane, SliceHeader header, int z) {
    int bits = header.layout().bitsStored();
    double lowest = header.layout().signed() ? -Math.pow(2, bits - 1) : 0;
    double highest = lowest + Math.pow(2, bits) - 1;
    double slope = header.rescale().slope();
    double one = slope * lowest + header.rescale().intercept();
    double other = slope * highest + header.rescale().intercept();
    double low = Math.min(one, other) - Math.abs(slope);
    double high = Math.max(one, other) + Math.abs(slope);
    for (float value : plane) {
      if (!(value >= low && value <= high)) {
        throw refused(
            String.format(
                Locale.ROOT,
                "has the value %s in slice %d, but its header allows %s to %s HU",
                NumberText.readable(value),
                z + 1,
                NumberText.readable(Math.min(one, other)),
                NumberText.readable(Math.max(one, other))));
      }
    }
  }

  private IllegalArgumentException refused(String why) {
    return headers.refused(image, why);
  }
}
