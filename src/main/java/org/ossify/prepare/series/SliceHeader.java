package org.ossify.prepare.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ossify.io.dicom.DicomElements;
import org.ossify.io.dicom.DicomFile;
import org.ossify.io.dicom.DicomPixels;
import org.ossify.io.dicom.DicomTag;
import org.ossify.volume.CtSource.Acquisition;
import org.ossify.volume.Direction;
import org.ossify.volume.Vector3;

/**
 * What the header of a DICOM image says about one slice, which is one of its frames; missing
 * numbers are NaN.
 *
 * @param file the file
 * @param frame which frame of it, 0 for the first
 * @param series facts that its whole series shares
 * @param sopInstanceUid identity of the image
 * @param position LPS position of the first pixel's centre, in mm
 * @param direction axes of the slice; empty also when the six numbers are no two orthogonal axes
 * @param pixelSpacing distance between columns (x) and between rows (y) in mm, z unused
 * @param sliceLocationMm Slice Location
 * @param instanceNumber Instance Number, {@link #NO_NUMBER} when missing
 * @param thicknessMm Slice Thickness
 * @param spacingBetweenMm Spacing Between Slices
 * @param kilovoltPeak tube voltage
 * @param kernel Convolution Kernel, "" when missing
 * @param phase what sets this slice apart from others at the same place, see {@link Phases}
 * @param pixels how to read its HU
 */
public record SliceHeader(
    Path file,
    int frame,
    Series series,
    String sopInstanceUid,
    Optional<Vector3> position,
    Optional<Direction> direction,
    Vector3 pixelSpacing,
    double sliceLocationMm,
    int instanceNumber,
    double thicknessMm,
    double spacingBetweenMm,
    double kilovoltPeak,
    String kernel,
    List<String> phase,
    DicomPixels pixels) {

  public static final int NO_NUMBER = Integer.MIN_VALUE;

  private static final double UNIT_TOLERANCE = 0.01;
  private static final double RIGHT_ANGLE_TOLERANCE = 1e-3;

  /**
   * What all images of a series share.
   *
   * @param uid Series Instance UID, "" when missing
   * @param number Series Number, {@link #NO_NUMBER} when missing
   * @param modality Modality, "" when missing
   * @param description Series Description; may hold names, so it is for the screen only
   * @param localizer an overview picture, never a part of a volume
   * @param acquisition scanner and exposure, as this image says
   * @param patientId Patient ID, "" when missing; leaves the reader as a salted hash only
   * @param studyUid Study Instance UID, "" when missing; leaves the reader as a salted hash only
   */
  public record Series(
      String uid,
      int number,
      String modality,
      String description,
      boolean localizer,
      Acquisition acquisition,
      String patientId,
      String studyUid) {

    /** Of a file that is no image. */
    static final Series NONE =
        new Series("", NO_NUMBER, "", "", false, Acquisition.UNKNOWN, "", "");

    static Series of(DicomElements elements) {
      String type = elements.text(DicomTag.IMAGE_TYPE).toUpperCase(Locale.ROOT);
      return new Series(
          elements.text(DicomTag.SERIES_INSTANCE_UID),
          elements.integerText(DicomTag.SERIES_NUMBER, NO_NUMBER),
          elements.firstText(DicomTag.MODALITY),
          elements.text(DicomTag.SERIES_DESCRIPTION),
          type.contains("LOCALIZER"),
          acquisition(elements),
          elements.text(DicomTag.PATIENT_ID),
          elements.text(DicomTag.STUDY_INSTANCE_UID));
    }

    private static Acquisition acquisition(DicomElements elements) {
      return new Acquisition(
          elements.firstText(DicomTag.MANUFACTURER),
          elements.firstText(DicomTag.MANUFACTURER_MODEL_NAME),
          elements.text(DicomTag.SOP_CLASS_UID),
          elements.decimal(DicomTag.EXPOSURE, DicomTag.EXPOSURE_IN_MAS),
          elements.decimal(DicomTag.X_RAY_TUBE_CURRENT, DicomTag.X_RAY_TUBE_CURRENT_IN_MA),
          elements.decimal(DicomTag.EXPOSURE_TIME, DicomTag.EXPOSURE_TIME_IN_MS),
          elements.decimal(DicomTag.RECONSTRUCTION_DIAMETER));
    }
  }

  /** One for each frame, none for a file without pixels. */
  static List<SliceHeader> of(DicomFile file) {
    return DicomPixels.of(file).map(pixels -> of(file, pixels)).orElse(List.of());
  }

  private static List<SliceHeader> of(DicomFile file, DicomPixels pixels) {
    int frames = pixels.layout().frames();
    if (!pixels.problem().isEmpty()) {
      // That many are believed which the header describes, whatever number it claims.
      int described = file.elements().items(DicomTag.PER_FRAME_FUNCTIONAL_GROUPS).size();
      frames = Math.max(1, Math.min(frames, described));
    }
    List<SliceHeader> slices = new ArrayList<>();
    for (int frame = 0; frame < frames; frame++) {
      slices.add(of(file, frame, frames > 1, pixels));
    }
    return slices;
  }

  private static SliceHeader of(
      DicomFile file, int frame, boolean isOneOfMany, DicomPixels pixels) {
    DicomElements elements = file.elements().ofFrame(frame);
    double[] spacing = elements.decimals(DicomTag.PIXEL_SPACING);
    return new SliceHeader(
        file.path(),
        frame,
        Series.of(elements),
        elements.text(DicomTag.SOP_INSTANCE_UID),
        position(elements.decimals(DicomTag.IMAGE_POSITION_PATIENT)),
        direction(elements.decimals(DicomTag.IMAGE_ORIENTATION_PATIENT)),
        // DICOM names the distance between rows first.
        spacing.length == 2
            ? new Vector3(spacing[1], spacing[0], 0)
            : new Vector3(Double.NaN, Double.NaN, 0),
        elements.decimal(DicomTag.SLICE_LOCATION),
        isOneOfMany ? frame + 1 : elements.integerText(DicomTag.INSTANCE_NUMBER, NO_NUMBER),
        elements.decimal(DicomTag.SLICE_THICKNESS),
        elements.decimal(DicomTag.SPACING_BETWEEN_SLICES),
        elements.decimal(DicomTag.KVP),
        elements.firstText(DicomTag.CONVOLUTION_KERNEL),
        Phases.keys(elements),
        pixels.rescaledBy(elements));
  }

  private static Optional<Vector3> position(double[] numbers) {
    if (numbers.length != 3) {
      return Optional.empty();
    }
    Vector3 position = new Vector3(numbers[0], numbers[1], numbers[2]);
    return position.isFinite() ? Optional.of(position) : Optional.empty();
  }

  private static Optional<Direction> direction(double[] numbers) {
    if (numbers.length != 6) {
      return Optional.empty();
    }
    Vector3 column = new Vector3(numbers[0], numbers[1], numbers[2]);
    Vector3 row = new Vector3(numbers[3], numbers[4], numbers[5]);
    boolean usable =
        Math.abs(column.length() - 1) < UNIT_TOLERANCE
            && Math.abs(row.length() - 1) < UNIT_TOLERANCE
            && Math.abs(column.unit().dot(row.unit())) < RIGHT_ANGLE_TOLERANCE;
    if (!usable) {
      return Optional.empty();
    }
    // Written with few digits the axes are not quite orthonormal.
    Vector3 x = column.unit();
    return Optional.of(Direction.of(x, row.minus(x.times(row.dot(x))).unit()));
  }

  /**
   * @throws IllegalArgumentException naming the file and what is wrong with its pixels
   */
  DicomPixels.Frame readHu() {
    return pixels.readHu(frame);
  }

  boolean hasPixelSpacing() {
    return pixelSpacing.isFinite() && pixelSpacing.x() > 0 && pixelSpacing.y() > 0;
  }
}
