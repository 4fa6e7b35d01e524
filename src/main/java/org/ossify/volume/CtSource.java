/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The HU passport: where a volume's numbers come from, and whether they are Hounsfield units. Names
 * no patient: identifiers are held as salted hashes only.
 *
 * @param format what it was read from: "DICOM", "NIfTI", "NRRD", "MetaImage", "phantom",
 *     "calibration"
 * @param seriesHash salted hash of the Series Instance UID, "" when there is none
 * @param modality DICOM modality, "CT" for a CT, "" when unknown
 * @param rescale how stored values became HU, in words: "slope 1, intercept -1024 in every slice"
 * @param spacingSource what the slice spacing was taken from: "positions along the slice normal"
 * @param kernel convolution kernel of the reconstruction, "" when unknown
 * @param kilovoltPeak tube voltage in kV, NaN when unknown
 * @param sliceThicknessMm slice thickness (not spacing) in mm, NaN when unknown
 * @param tiltDegrees angle between slice normal and stacking direction, 0 for an orthogonal stack
 * @param warnings what the reader had to assume or leave out, one sentence each
 * @param acquisition technical facts about scanner and exposure
 * @param subject which scans are of one patient and one study, without saying of whom
 * @param scale whether the numbers are Hounsfield units
 * @param storedAxes where the axes of the file grow to, fastest first, as three letters (L or R, A
 *     or P, S or I), which a grid cannot say of left-handed axes; "" when they are those of the
 *     grid
 * @param padding which of the numbers stand for "no data"
 */
public record CtSource(
    String format,
    String seriesHash,
    String modality,
    String rescale,
    String spacingSource,
    String kernel,
    double kilovoltPeak,
    double sliceThicknessMm,
    double tiltDegrees,
    List<String> warnings,
    Acquisition acquisition,
    Subject subject,
    Scale scale,
    String storedAxes,
    Padding padding) {

  public CtSource {
    warnings = List.copyOf(warnings);
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(modality, "modality");
    Objects.requireNonNull(rescale, "rescale");
    seriesHash = text(seriesHash);
    spacingSource = text(spacingSource);
    kernel = text(kernel);
    // images that were saved by a version without it
    acquisition = acquisition == null ? Acquisition.UNKNOWN : acquisition;
    subject = subject == null ? Subject.UNKNOWN : subject;
    scale = scale == null ? Scale.HOUNSFIELD : scale;
    storedAxes = storedAxes == null ? "" : storedAxes;
    padding = padding == null ? Padding.NONE : padding;
  }

  private static String text(String known) {
    return known == null ? "" : known;
  }

  /** What the numbers of a scan are. */
  public enum Scale {
    /** Hounsfield units. */
    HOUNSFIELD,
    /** Numbers of the device alone, as of MR, or of a cone-beam CT that nobody calibrated. */
    ARBITRARY
  }

  /** A source in Hounsfield units. */
  public CtSource(
      String format,
      String seriesHash,
      String modality,
      String rescale,
      String spacingSource,
      String kernel,
      double kilovoltPeak,
      double sliceThicknessMm,
      double tiltDegrees,
      List<String> warnings,
      Acquisition acquisition,
      Subject subject) {
    this(
        format,
        seriesHash,
        modality,
        rescale,
        spacingSource,
        kernel,
        kilovoltPeak,
        sliceThicknessMm,
        tiltDegrees,
        warnings,
        acquisition,
        subject,
        Scale.HOUNSFIELD,
        "",
        Padding.NONE);
  }

  /** A source in Hounsfield units of which nothing is known about scanner and exposure. */
  public CtSource(
      String format,
      String seriesHash,
      String modality,
      String rescale,
      String spacingSource,
      String kernel,
      double kilovoltPeak,
      double sliceThicknessMm,
      double tiltDegrees,
      List<String> warnings) {
    this(
        format,
        seriesHash,
        modality,
        rescale,
        spacingSource,
        kernel,
        kilovoltPeak,
        sliceThicknessMm,
        tiltDegrees,
        warnings,
        Acquisition.UNKNOWN,
        Subject.UNKNOWN);
  }

  /**
   * Salted hashes, "" where the header has no such identifier.
   *
   * @param patientHash of the Patient ID
   * @param studyHash of the Study Instance UID
   */
  public record Subject(String patientHash, String studyHash) {

    public static final Subject UNKNOWN = new Subject("", "");
  }

  /** The same scan after it went through another reader or a resampling. */
  public CtSource readAs(String newFormat, String newSpacingSource, List<String> newWarnings) {
    return copy(newFormat, newSpacingSource, newWarnings, scale, storedAxes, padding);
  }

  /** The same scan with numbers of another scale. */
  public CtSource in(Scale newScale) {
    return copy(format, spacingSource, warnings, newScale, storedAxes, padding);
  }

  /** The same scan, whose file had axes that grow to these directions. */
  public CtSource stored(String axes) {
    return copy(format, spacingSource, warnings, scale, axes, padding);
  }

  /** The same scan with more to warn of. */
  public CtSource with(List<String> moreWarnings) {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(moreWarnings);
    return copy(format, spacingSource, all, scale, storedAxes, padding);
  }

  /** The same scan with numbers that stand for "no data". */
  public CtSource with(Padding newPadding) {
    return copy(format, spacingSource, warnings, scale, storedAxes, newPadding);
  }

  private CtSource copy(
      String newFormat,
      String newSpacingSource,
      List<String> newWarnings,
      Scale newScale,
      String newAxes,
      Padding newPadding) {
    return new CtSource(
        newFormat,
        seriesHash,
        modality,
        rescale,
        newSpacingSource,
        kernel,
        kilovoltPeak,
        sliceThicknessMm,
        tiltDegrees,
        newWarnings,
        acquisition,
        subject,
        newScale,
        newAxes,
        newPadding);
  }

  /**
   * Technical facts that name nobody; docs/de-identification.md lists the tags.
   *
   * @param manufacturer of the scanner, "" when unknown
   * @param model name of the scanner's model, "" when unknown
   * @param sopClass SOP Class UID: the kind of DICOM object, "" when unknown
   * @param exposureMas tube current times exposure time in mAs, NaN when unknown
   * @param tubeCurrentMa in mA, NaN when unknown
   * @param exposureTimeMs in ms, NaN when unknown
   * @param reconstructionDiameterMm diameter of the reconstructed field, NaN when unknown
   * @param lossyCompression how the pixels were compressed with loss, "" when nothing says so
   */
  public record Acquisition(
      String manufacturer,
      String model,
      String sopClass,
      double exposureMas,
      double tubeCurrentMa,
      double exposureTimeMs,
      double reconstructionDiameterMm,
      String lossyCompression) {

    public static final Acquisition UNKNOWN =
        new Acquisition("", "", "", Double.NaN, Double.NaN, Double.NaN, Double.NaN, "");

    public Acquisition {
      // images that were saved by a version without it
      lossyCompression = lossyCompression == null ? "" : lossyCompression;
    }

    /** The same facts, of pixels that lost something. */
    public Acquisition withLossyCompression(String how) {
      return new Acquisition(
          manufacturer,
          model,
          sopClass,
          exposureMas,
          tubeCurrentMa,
          exposureTimeMs,
          reconstructionDiameterMm,
          how);
    }
  }

  /** A source of which only the format and the meaning of its numbers are known. */
  public static CtSource of(String format, String modality, String rescale) {
    return of(format, modality, rescale, "", List.of());
  }

  /** A source without acquisition: it had no header of DICOM. */
  public static CtSource of(
      String format, String modality, String rescale, String spacingSource, List<String> warnings) {
    return new CtSource(
        format, "", modality, rescale, spacingSource, "", Double.NaN, Double.NaN, 0, warnings);
  }
}
