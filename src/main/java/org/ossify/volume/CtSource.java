package org.ossify.volume;

import java.util.List;

/**
 * The HU passport: where a volume's numbers come from, so that every later step can say whether
 * they are Hounsfield units. Names no patient: identifiers are held as salted hashes only.
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
    List<String> warnings) {

  public CtSource {
    warnings = List.copyOf(warnings);
  }

  /** A source of which only the format and the meaning of its numbers are known. */
  public static CtSource of(String format, String modality, String rescale) {
    return new CtSource(
        format, "", modality, rescale, "", "", Double.NaN, Double.NaN, 0, List.of());
  }
}
