/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ossify.io.dicom.DicomAttributes;
import org.ossify.io.dicom.DicomTag;
import org.ossify.io.dicom.HuRescale;
import org.ossify.io.dicom.LossyCompression;
import org.ossify.io.dicom.PixelLayout;
import org.ossify.volume.CtSource.Acquisition;
import org.ossify.volume.Direction;
import org.ossify.volume.Vector3;

/**
 * What the attributes of DICOM say about one slice, whether they were read from its file or from
 * the text that another reader keeps of it; missing numbers are NaN.
 *
 * @param series facts that its whole series shares
 * @param sopInstanceUid identity of the image
 * @param position LPS position of the first pixel's centre, in mm
 * @param direction axes of the slice; empty also when the six numbers are not two orthogonal axes
 * @param pixelSpacing distance between columns (x) and between rows (y) in mm, z unused
 * @param sliceLocationMm Slice Location
 * @param instanceNumber Instance Number, {@link #NO_NUMBER} when missing
 * @param thicknessMm Slice Thickness
 * @param spacingBetweenMm Spacing Between Slices
 * @param kilovoltPeak tube voltage
 * @param kernel Convolution Kernel, "" when missing
 * @param phase what sets this slice apart from others at the same place, see {@link Phases}
 * @param layout size and bits of its pixels
 * @param rescale how its stored values become HU
 * @param unreadable values that are there and cannot be understood
 */
public record SliceHeader(
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
    PixelLayout layout,
    HuRescale rescale,
    List<UnreadableValue> unreadable) {

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
   * @param frameOfReferenceUid Frame of Reference UID, "" when missing; never leaves the reader
   */
  public record Series(
      String uid,
      int number,
      String modality,
      String description,
      boolean localizer,
      Acquisition acquisition,
      String patientId,
      String studyUid,
      String frameOfReferenceUid) {

    /** Of a file that is not an image. */
    static final Series NONE =
        new Series("", NO_NUMBER, "", "", false, Acquisition.UNKNOWN, "", "", "");

    static Series of(DicomAttributes elements) {
      String type = elements.text(DicomTag.IMAGE_TYPE).toUpperCase(Locale.ROOT);
      return new Series(
          elements.text(DicomTag.SERIES_INSTANCE_UID),
          elements.integerText(DicomTag.SERIES_NUMBER, NO_NUMBER),
          elements.firstText(DicomTag.MODALITY),
          elements.text(DicomTag.SERIES_DESCRIPTION),
          type.contains("LOCALIZER"),
          acquisition(elements),
          elements.text(DicomTag.PATIENT_ID),
          elements.text(DicomTag.STUDY_INSTANCE_UID),
          elements.text(DicomTag.FRAME_OF_REFERENCE_UID));
    }

    /**
     * The first attribute, such as Patient ID, in which this image is not of the scan that another
     * one is of; "" when none.
     */
    public String differenceFrom(Series other) {
      return SeriesIdentity.difference(this, other);
    }

    /** Localizers stay apart from a volume of the same series. */
    public String key() {
      return uid + (localizer ? "/localizer" : "");
    }

    /**
     * Why its numbers are not HU, "" when they may be; one without a modality is taken for a CT.
     */
    public String modalityProblem() {
      return modality.isEmpty() || modality.equals("CT")
          ? ""
          : "modality is " + modality + ", and only a CT has HU";
    }

    private static Acquisition acquisition(DicomAttributes elements) {
      return new Acquisition(
          elements.firstText(DicomTag.MANUFACTURER),
          elements.firstText(DicomTag.MANUFACTURER_MODEL_NAME),
          elements.text(DicomTag.SOP_CLASS_UID),
          elements.decimal(DicomTag.EXPOSURE, DicomTag.EXPOSURE_IN_MAS),
          elements.decimal(DicomTag.X_RAY_TUBE_CURRENT, DicomTag.X_RAY_TUBE_CURRENT_IN_MA),
          elements.decimal(DicomTag.EXPOSURE_TIME, DicomTag.EXPOSURE_TIME_IN_MS),
          elements.decimal(DicomTag.RECONSTRUCTION_DIAMETER),
          LossyCompression.of(elements));
    }
  }

  /** The slice of an image that is not a multi-frame one, with whole numbers as pixels. */
  public static SliceHeader of(DicomAttributes attributes) {
    return of(attributes, PixelLayout.of(attributes, 0));
  }

  static SliceHeader of(DicomAttributes attributes, PixelLayout layout) {
    double[] spacing = attributes.decimals(DicomTag.PIXEL_SPACING);
    return new SliceHeader(
        Series.of(attributes),
        attributes.text(DicomTag.SOP_INSTANCE_UID),
        position(attributes.decimals(DicomTag.IMAGE_POSITION_PATIENT)),
        direction(attributes.decimals(DicomTag.IMAGE_ORIENTATION_PATIENT)),
        // DICOM names the distance between rows first.
        spacing.length == 2
            ? new Vector3(spacing[1], spacing[0], 0)
            : new Vector3(Double.NaN, Double.NaN, 0),
        attributes.decimal(DicomTag.SLICE_LOCATION),
        attributes.integerText(DicomTag.INSTANCE_NUMBER, NO_NUMBER),
        attributes.decimal(DicomTag.SLICE_THICKNESS),
        attributes.decimal(DicomTag.SPACING_BETWEEN_SLICES),
        attributes.decimal(DicomTag.KVP),
        attributes.firstText(DicomTag.CONVOLUTION_KERNEL),
        Phases.keys(attributes),
        layout,
        HuRescale.of(attributes),
        UnreadableValue.of(attributes));
  }

  SliceHeader numbered(int number) {
    return with(position, number);
  }

  /** The same slice at another place. */
  public SliceHeader at(Vector3 place) {
    return with(Optional.of(place), instanceNumber);
  }

  private SliceHeader with(Optional<Vector3> place, int number) {
    return new SliceHeader(
        series,
        sopInstanceUid,
        place,
        direction,
        pixelSpacing,
        sliceLocationMm,
        number,
        thicknessMm,
        spacingBetweenMm,
        kilovoltPeak,
        kernel,
        phase,
        layout,
        rescale,
        unreadable);
  }

  private static Optional<Vector3> position(double[] numbers) {
    if (numbers.length != 3) {
      return Optional.empty();
    }
    Vector3 position = new Vector3(numbers[0], numbers[1], numbers[2]);
    return position.isFinite() ? Optional.of(position) : Optional.empty();
  }

  static Optional<Direction> direction(double[] numbers) {
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

  /** Why its pixels cannot be HU, "" when they can. */
  public String problem() {
    return layout.problem().isEmpty() ? rescale.problem(layout) : layout.problem();
  }

  /** Spacing Between Slices, else Slice Thickness, else NaN; only for want of positions. */
  double spacingByTagsMm() {
    if (spacingBetweenMm > 0) {
      return spacingBetweenMm;
    }
    return thicknessMm > 0 ? thicknessMm : Double.NaN;
  }

  boolean hasPixelSpacing() {
    return pixelSpacing.isFinite() && pixelSpacing.x() > 0 && pixelSpacing.y() > 0;
  }
}
