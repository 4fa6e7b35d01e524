package org.ossify.prepare.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ossify.io.dicom.DicomPixels;
import org.ossify.io.dicom.HuRescale;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtSource.Subject;

/** Writes the HU passport of a DICOM series: technical facts and a hash, nothing that names. */
final class SeriesSource {

  private SeriesSource() {}

  static CtSource of(DicomSeries series, Deidentification identity, long paddedPixels) {
    List<SliceHeader> slices = series.slices();
    SliceHeader first = slices.get(0);
    SeriesGeometry geometry = series.geometry();
    SliceHeader.Series facts = series.facts();
    List<String> all = new ArrayList<>(series.warnings());
    all.addAll(geometry.warnings());
    if (facts.modality().isEmpty()) {
      all.add("The header names no modality: the series is taken for a CT.");
    }
    rescaleWarnings(slices, all);
    paddingWarning(first.pixels(), all, paddedPixels);
    if (slices.stream().anyMatch(slice -> !slice.kernel().equals(first.kernel()))) {
      all.add("The slices were reconstructed with different kernels; the first one is recorded.");
    }
    return new CtSource(
        "DICOM",
        identity.hash(facts.uid()),
        facts.modality(),
        rescale(slices),
        geometry.spacingSource(),
        first.kernel(),
        first.kilovoltPeak(),
        first.thicknessMm(),
        geometry.tiltDegrees(),
        all,
        first.series().acquisition(),
        new Subject(identity.hash(facts.patientId()), identity.hash(facts.studyUid())));
  }

  private static void rescaleWarnings(List<SliceHeader> slices, List<String> all) {
    if (slices.stream().anyMatch(slice -> !slice.pixels().rescale().isGiven())) {
      all.add("Rescale Slope and Intercept are missing: the stored values are taken as HU.");
    }
    slices.stream()
        .map(slice -> slice.pixels().rescale().unit())
        .filter(type -> !type.isEmpty() && !type.equals("HU"))
        .findFirst()
        .ifPresent(type -> all.add("The header says that values are in " + type + ", not in HU."));
  }

  private static void paddingWarning(DicomPixels pixels, List<String> all, long paddedPixels) {
    if (paddedPixels > 0) {
      HuRescale rescale = pixels.rescale();
      all.add(
          String.format(
              Locale.ROOT,
              "%d voxels are padding outside of the scanned field (stored %d, which reads as %.6g"
                  + " HU).",
              paddedPixels,
              pixels.paddingLow(),
              rescale.slope() * pixels.paddingLow() + rescale.intercept()));
    }
  }

  private static String rescale(List<SliceHeader> slices) {
    if (slices.stream().noneMatch(slice -> slice.pixels().rescale().isGiven())) {
      return "none in the header: stored values taken as HU";
    }
    var slopes = slices.stream().mapToDouble(s -> s.pixels().rescale().slope()).summaryStatistics();
    var intercepts =
        slices.stream().mapToDouble(s -> s.pixels().rescale().intercept()).summaryStatistics();
    if (slopes.getMin() == slopes.getMax() && intercepts.getMin() == intercepts.getMax()) {
      return "slope "
          + plain(slopes.getMin())
          + ", intercept "
          + plain(intercepts.getMin())
          + " in every slice";
    }
    return String.format(
        "slice by slice: slope %s to %s, intercept %s to %s",
        plain(slopes.getMin()),
        plain(slopes.getMax()),
        plain(intercepts.getMin()),
        plain(intercepts.getMax()));
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
