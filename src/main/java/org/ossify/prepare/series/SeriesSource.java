/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.ArrayList;
import java.util.List;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtSource.Subject;
import org.ossify.volume.NumberText;

/** Writes the HU passport of a DICOM series: technical facts and a hash, nothing that names. */
public final class SeriesSource {

  private SeriesSource() {}

  /**
   * @param format what the slices were read from
   * @param facts what they share
   * @param geometry their headers in order
   * @param warnings what the reader of the slices left out or assumed
   * @param padding what it says about padding, "" when there is none
   * @param identity how identifiers are hashed
   */
  public static CtSource of(
      String format,
      SliceHeader.Series facts,
      SeriesGeometry geometry,
      List<String> warnings,
      String padding,
      Deidentification identity) {
    List<SliceHeader> slices = geometry.slices();
    SliceHeader first = slices.get(0);
    List<String> all = new ArrayList<>(warnings);
    all.addAll(geometry.warnings());
    if (facts.modality().isEmpty()) {
      all.add("The header names no modality: the series is taken for a CT.");
    }
    all.addAll(SeriesValues.warnings(slices));
    String lossy = lossyCompression(slices);
    if (!lossy.isEmpty()) {
      all.add(
          "The pixels went through lossy compression ("
              + lossy
              + "): HU and edges are not quite those of the scanner.");
    }
    if (!padding.isEmpty()) {
      all.add(padding);
    }
    if (slices.stream().anyMatch(slice -> !slice.kernel().equals(first.kernel()))) {
      all.add("The slices were reconstructed with different kernels; the first one is recorded.");
    }
    return new CtSource(
        format,
        identity.hash(facts.uid()),
        facts.modality(),
        rescale(slices),
        geometry.placement().source(),
        first.kernel(),
        first.kilovoltPeak(),
        first.thicknessMm(),
        geometry.tiltDegrees(),
        all,
        first.series().acquisition().withLossyCompression(lossy),
        new Subject(identity.hash(facts.patientId()), identity.hash(facts.studyUid())));
  }

  static CtSource of(DicomSeries series, Deidentification identity, String padding) {
    return of("DICOM", series.facts(), series.geometry(), series.warnings(), padding, identity);
  }

  /** That of the first slice that has lost something. */
  private static String lossyCompression(List<SliceHeader> slices) {
    return slices.stream()
        .map(slice -> slice.series().acquisition().lossyCompression())
        .filter(lossy -> !lossy.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String rescale(List<SliceHeader> slices) {
    if (slices.stream().noneMatch(slice -> slice.rescale().isGiven())) {
      return "none in the header: stored values taken as HU";
    }
    var slopes = slices.stream().mapToDouble(s -> s.rescale().slope()).summaryStatistics();
    var intercepts = slices.stream().mapToDouble(s -> s.rescale().intercept()).summaryStatistics();
    if (slopes.getMin() == slopes.getMax() && intercepts.getMin() == intercepts.getMax()) {
      return "slope "
          + NumberText.of(slopes.getMin())
          + ", intercept "
          + NumberText.of(intercepts.getMin())
          + " in every slice";
    }
    return String.format(
        "slice by slice: slope %s to %s, intercept %s to %s",
        NumberText.of(slopes.getMin()),
        NumberText.of(slopes.getMax()),
        NumberText.of(intercepts.getMin()),
        NumberText.of(intercepts.getMax()));
  }
}
