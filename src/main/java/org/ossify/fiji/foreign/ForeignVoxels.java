package org.ossify.fiji.foreign;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import java.util.Locale;
import org.ossify.io.dicom.DicomTag;
import org.ossify.kernel.Planes;
import org.ossify.volume.Progress;

/**
 * HU of the pixels that another reader of DICOM made, slice by slice from their headers: {@code HU
 * = slope * stored + intercept}.
 *
 * <p>Both readers keep the stored values of 16 bits, signed ones moved up by 32768, which ImageJ's
 * calibration function tells. Of a stored value the bits below and at High Bit count; what lies
 * above is dirt, and signed values are sign-extended from there. ImageJ rescales itself where the
 * slope is not 1, into 32-bit images; those are taken as they are when they fit the header.
 * Anything else was changed after opening, and is refused.
 */
final class ForeignVoxels {

  private static final int SIGNED_OFFSET = 32768;
  private static final double TOLERANCE = 1e-6;

  private final ImagePlus image;
  private final ForeignHeaders headers;

  private ForeignVoxels(ImagePlus image, ForeignHeaders headers) {
    this.image = image;
    this.headers = headers;
  }

  /**
   * HU planes; those of a 32-bit image itself, else new ones.
   *
   * @throws IllegalArgumentException when the pixels are not those that the headers describe
   */
  static float[][] hu(ImagePlus image, ForeignHeaders headers) {
    ForeignVoxels voxels = new ForeignVoxels(image, headers);
    voxels.requireUsableRescale();
    return image.getBitDepth() == 32 ? voxels.rescaledByImageJ() : voxels.rescaled();
  }

  private void requireUsableRescale() {
    for (int z = 0; z < headers.headers().size(); z++) {
      HeaderText header = headers.of(z);
      if (!Double.isFinite(header.slope())
          || header.slope() == 0
          || !Double.isFinite(header.intercept())) {
        throw refused("has a Rescale Slope or Intercept that is no usable number");
      }
    }
    int samples = headers.first().integer(DicomTag.SAMPLES_PER_PIXEL, 1);
    if (samples != 1) {
      throw refused("has " + samples + " samples per pixel; a CT has 1");
    }
  }

  private float[][] rescaled() {
    int allocated = headers.first().integer(DicomTag.BITS_ALLOCATED, 16);
    if (image.getBitDepth() != allocated) {
      throw refused(
          "is "
              + image.getBitDepth()
              + "-bit, but its file has "
              + allocated
              + " bits: its values were converted and are no longer those of the scan");
    }
    if (headers.isOfBioFormats()
        && headers.first().firstText(0x00280004).toUpperCase(Locale.ROOT).equals("MONOCHROME1")) {
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
    HeaderText header = headers.of(z);
    int allocated = image.getBitDepth();
    int stored = header.integer(DicomTag.BITS_STORED, allocated);
    int high = header.integer(DicomTag.HIGH_BIT, stored - 1);
    if (stored < 1 || stored > allocated || high != stored - 1) {
      throw refused("has " + stored + " bits stored with high bit " + high + " of " + allocated);
    }
    boolean signed = isSigned();
    int offset = signed && allocated == 16 ? SIGNED_OFFSET : 0;
    int drop = 32 - stored;
    double slope = header.slope();
    double intercept = header.intercept();
    short[] shorts = pixels instanceof short[] plane ? plane : null;
    byte[] bytes = shorts == null ? (byte[]) pixels : null;
    float[] hu = new float[shorts == null ? bytes.length : shorts.length];
    for (int i = 0; i < hu.length; i++) {
      int left = (shorts == null ? bytes[i] & 0xff : (shorts[i] & 0xffff) - offset) << drop;
      int value = signed ? left >> drop : left >>> drop;
      hu[i] = (float) (slope * value + intercept);
    }
    return hu;
  }

  private boolean isSigned() {
    return headers.first().integer(DicomTag.PIXEL_REPRESENTATION, 0) == 1;
  }

  /** A function that the reader did not set says that somebody changed what the values mean. */
  private void requireOwnCalibration() {
    Calibration calibration = image.getCalibration();
    int function = calibration.getFunction();
    boolean none = function == Calibration.NONE || function == Calibration.UNCALIBRATED_OD;
    boolean moved = isSigned() && image.getBitDepth() == 16;
    if (none && !moved || image.getBitDepth() == 8 && none) {
      return;
    }
    double[] line = calibration.getCoefficients();
    if (function == Calibration.STRAIGHT_LINE && line != null && line.length == 2) {
      if (moved && isNear(line, -SIGNED_OFFSET, 1)) {
        return;
      }
      int offset = moved ? SIGNED_OFFSET : 0;
      for (HeaderText header : headers.headers()) {
        double intercept = header.intercept() - offset * header.slope();
        if (isNear(line, intercept, header.slope())) {
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
    int allocated = headers.first().integer(DicomTag.BITS_ALLOCATED, 16);
    if (headers.isOfBioFormats() || allocated == 32) {
      throw refused(
          "is 32-bit, and whether its values are stored ones or HU cannot be told from its header");
    }
    long scaled = headers.headers().stream().filter(header -> header.slope() != 1).count();
    if (scaled > 0 && scaled < headers.headers().size()) {
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

  private void requireWithinHeader(float[] plane, HeaderText header, int z) {
    int bits = header.integer(DicomTag.BITS_STORED, 16);
    double lowest = isSigned() ? -Math.pow(2, bits - 1) : 0;
    double highest = lowest + Math.pow(2, bits) - 1;
    double one = header.slope() * lowest + header.intercept();
    double other = header.slope() * highest + header.intercept();
    double low = Math.min(one, other) - Math.abs(header.slope());
    double high = Math.max(one, other) + Math.abs(header.slope());
    for (float value : plane) {
      if (!(value >= low && value <= high)) {
        throw refused(
            String.format(
                Locale.ROOT,
                "has the value %.6g in slice %d, but its header allows %.6g to %.6g HU",
                value,
                z + 1,
                Math.min(one, other),
                Math.max(one, other)));
      }
    }
  }

  private IllegalArgumentException refused(String why) {
    return ForeignCt.refused(image, headers, why);
  }
}
