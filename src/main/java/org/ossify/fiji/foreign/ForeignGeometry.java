package org.ossify.fiji.foreign;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.util.List;
import java.util.Locale;
import org.ossify.fiji.image.ImageGeometry;
import org.ossify.io.dicom.DicomTag;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/**
 * The grid of an image that ImageJ's own reader of DICOM opened, from the header of each slice.
 *
 * <p>That reader orders slices by number and measures their spacing from the first and last z
 * alone. Here positions decide: {@code dot(position, normal)} must grow from slice to slice by the
 * same step (1 %, at least 0.01 mm), all slices must have the same axes and pixel spacing (0.01 %),
 * and they must be stacked along their normal (0.1 mm sideways). What is otherwise is refused, not
 * reordered.
 *
 * @param grid the grid
 * @param spacingSource what the slice spacing was taken from
 * @param warnings what had to be assumed
 */
record ForeignGeometry(Grid grid, String spacingSource, List<String> warnings) {

  private static final double STEP_TOLERANCE = 0.01;
  private static final double STEP_TOLERANCE_MM = 0.01;
  private static final double SHIFT_TOLERANCE_MM = 0.1;
  private static final double AXIS_TOLERANCE = 2e-3;
  private static final double PIXEL_TOLERANCE = 1e-4;
  private static final double CALIBRATION_TOLERANCE = 1e-3;

  /**
   * The geometry that every slice's own header gives.
   *
   * @throws IllegalArgumentException when the slices are no equally spaced, orthogonal stack
   */
  static ForeignGeometry ofSlices(ImagePlus image, ForeignHeaders headers) {
    Vector3 pixel = requireUncut(image, headers);
    List<HeaderText> slices = headers.headers();
    HeaderText first = slices.get(0);
    for (int z = 0; z < slices.size(); z++) {
      HeaderText slice = slices.get(z);
      if (!first.text(DicomTag.SERIES_INSTANCE_UID).equals(slice.text(DicomTag.SERIES_INSTANCE_UID))
          || !first.text(DicomTag.SERIES_NUMBER).equals(slice.text(DicomTag.SERIES_NUMBER))) {
        throw refused(image, headers, "mixes series: slice %d belongs to another one", z + 1);
      }
      if (slice.position().isEmpty() || slice.direction().isEmpty()) {
        throw refused(
            image, headers, "has no position or orientation in the header of slice %d", z + 1);
      }
      requireAlike(image, headers, pixel, z);
    }
    double step = slices.size() == 1 ? thickness(first) : step(image, headers);
    Vector3 spacing = new Vector3(pixel.x(), pixel.y(), step);
    return new ForeignGeometry(
        grid(image, spacing, first.position().get(), first.direction().get()),
        "positions along the slice normal",
        slices.size() == 1
            ? List.of(say("A single slice has no spacing; it is taken as %.4g mm thick.", step))
            : List.of());
  }

  /**
   * The geometry that one header gives for all slices of an image that Bio-Formats opened.
   *
   * @throws IllegalArgumentException when the spacing of the slices is not known
   */
  static ForeignGeometry ofOneHeader(ImagePlus image, ForeignHeaders headers) {
    Vector3 pixel = requireUncut(image, headers);
    HeaderText header = headers.first();
    boolean single = image.getStackSize() == 1;
    double step =
        single ? thickness(header) : Math.abs(header.decimal(DicomTag.SPACING_BETWEEN_SLICES));
    if (!(step > 0)) {
      throw refused(
          image,
          headers,
          "does not know how far apart its slices are: (0018,0088) Spacing Between Slices is"
              + " missing, and Bio-Formats keeps no positions");
    }
    boolean placed = header.position().isPresent() && header.direction().isPresent();
    Grid grid =
        grid(
            image,
            new Vector3(pixel.x(), pixel.y(), step),
            placed ? header.position().get() : Vector3.ZERO,
            placed ? header.direction().get() : Direction.AXIAL);
    String rest =
        single
            ? say("a single slice is %.4g mm thick", step)
            : say(
                "its slices lie %.4g mm apart without a gap or tilt, in order along their normal,"
                    + " and share one rescale",
                step);
    return new ForeignGeometry(
        grid,
        single ? "Slice Thickness" : "Spacing Between Slices (no positions)",
        List.of(
            "GEOMETRY ASSUMED: Bio-Formats keeps the header of one slice, and the file is no longer"
                + " where it was: that "
                + rest
                + (placed ? "" : ", and that they are axial")
                + ", could not be checked; CT Import checks it."));
  }

  private static double thickness(HeaderText header) {
    double thickness = header.decimal(DicomTag.SLICE_THICKNESS);
    return thickness > 0 ? thickness : 1;
  }

  private static Grid grid(ImagePlus image, Vector3 spacing, Vector3 origin, Direction direction) {
    return new Grid(
        image.getWidth(), image.getHeight(), image.getStackSize(), spacing, origin, direction);
  }

  /** Pixel spacing of an image that still has the size and scale of its files. */
  private static Vector3 requireUncut(ImagePlus image, ForeignHeaders headers) {
    HeaderText header = headers.first();
    int columns = header.integer(DicomTag.COLUMNS, 0);
    int rows = header.integer(DicomTag.ROWS, 0);
    if (columns != image.getWidth() || rows != image.getHeight()) {
      throw refused(
          image,
          headers,
          "was cut or scaled: it has %dx%d pixels, but its files have %dx%d",
          image.getWidth(),
          image.getHeight(),
          columns,
          rows);
    }
    int frames = header.integer(DicomTag.NUMBER_OF_FRAMES, 1);
    if (frames > 1 && image.getStackSize() > 1) {
      throw refused(
          image, headers, "is a multi-frame image, of whose frames no positions were kept");
    }
    Vector3 pixel = header.pixelSpacing().orElse(null);
    if (pixel == null) {
      throw refused(image, headers, "has no usable Pixel Spacing in its header");
    }
    Calibration calibration = image.getCalibration();
    double unit = ImageGeometry.millimetresPer(calibration.getUnit());
    if (isOther(calibration.pixelWidth * unit, pixel.x())
        || isOther(calibration.pixelHeight * unit, pixel.y())) {
      throw refused(
          image,
          headers,
          "was scaled or re-calibrated: its pixels measure %.5gx%.5g %s, but its files say %.5gx%.5g"
              + " mm",
          calibration.pixelWidth,
          calibration.pixelHeight,
          calibration.getUnit(),
          pixel.x(),
          pixel.y());
    }
    return pixel;
  }

  /** False for a unit that is no length. */
  private static boolean isOther(double millimetres, double expected) {
    return Math.abs(millimetres - expected) > CALIBRATION_TOLERANCE * expected;
  }

  private static void requireAlike(
      ImagePlus image, ForeignHeaders headers, Vector3 pixel, int slice) {
    HeaderText header = headers.of(slice);
    Vector3 its = header.pixelSpacing().orElse(Vector3.ZERO);
    if (its.minus(pixel).length() > PIXEL_TOLERANCE * pixel.length()) {
      throw refused(image, headers, "has another pixel spacing in slice %d", slice + 1);
    }
    Direction first = headers.first().direction().get();
    Direction direction = header.direction().get();
    if (direction.column().minus(first.column()).length() > AXIS_TOLERANCE
        || direction.row().minus(first.row()).length() > AXIS_TOLERANCE) {
      throw refused(
          image, headers, "has mixed orientations: slice %d lies as others do not", slice + 1);
    }
  }

  /** The one step between all slices. */
  private static double step(ImagePlus image, ForeignHeaders headers) {
    int steps = headers.headers().size() - 1;
    double[] along = new double[steps];
    Vector3 normal = headers.first().direction().get().normal();
    for (int i = 0; i < steps; i++) {
      along[i] = between(headers, i, i + 1).dot(normal);
    }
    double mean = between(headers, 0, steps).dot(normal) / steps;
    for (int i = 0; i < steps; i++) {
      if (along[i] <= STEP_TOLERANCE_MM) {
        throw refused(
            image,
            headers,
            mean < 0
                ? "runs against its slice normal (slice %d lies %.4g mm before slice %d), and"
                    + " slices are not reordered silently"
                : "has its slices in a wrong order: slice %d lies %.4g mm before slice %d",
            i + 2,
            -along[i] + 0.0,
            i + 1);
      }
    }
    double tolerance = Math.max(STEP_TOLERANCE_MM, STEP_TOLERANCE * mean);
    double smallest = java.util.Arrays.stream(along).min().orElse(mean);
    for (int i = 0; i < steps; i++) {
      if (along[i] - smallest > tolerance) {
        throw refused(
            image,
            headers,
            "has missing slices or unequal spacing: %.4g mm, but %.4g mm between slices %d and %d",
            smallest,
            along[i],
            i + 1,
            i + 2);
      }
    }
    for (int i = 1; i <= steps; i++) {
      Vector3 whole = between(headers, 0, i);
      double aside = whole.minus(normal.times(whole.dot(normal))).length();
      if (aside > SHIFT_TOLERANCE_MM) {
        throw refused(
            image,
            headers,
            "is tilted or shifted: slice %d lies %.3g mm aside of slice 1 (gantry tilt)",
            i + 1,
            aside);
      }
    }
    return mean;
  }

  private static Vector3 between(ForeignHeaders headers, int from, int to) {
    return headers.of(to).position().get().minus(headers.of(from).position().get());
  }

  private static IllegalArgumentException refused(
      ImagePlus image, ForeignHeaders headers, String why, Object... values) {
    return ForeignCt.refused(image, headers, say(why, values));
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
