/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ossify.io.HeapBudget;
import org.ossify.io.dicom.PixelLayout;
import org.ossify.kernel.Planes;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Padding;
import org.ossify.volume.Progress;

/**
 * The slices of one DICOM series, sorted along their normal.
 *
 * @param number 1-based place in the list of series
 * @param facts what its images share
 * @param phase what sets it apart from other phases of the same series, "" when there are none
 * @param slices in order along their normal
 * @param geometry what is wrong with them
 * @param apart images under its UID that are of another kind
 * @param damagedFiles sentences about files of it whose header is broken
 * @param strays files that are not in it and may belong to it
 * @param warnings what was left out of it, such as copies
 */
record DicomSeries(
    int number,
    SliceHeader.Series facts,
    String phase,
    List<DicomSlice> slices,
    SeriesGeometry geometry,
    List<DicomSlice> apart,
    List<String> damagedFiles,
    List<Stray> strays,
    List<String> warnings) {

  /**
   * @param slices at least one, in any order
   */
  static DicomSeries of(
      int number,
      String phase,
      List<DicomSlice> slices,
      List<DicomSlice> apart,
      List<String> damagedFiles,
      List<String> warnings) {
    SeriesGeometry geometry = SeriesGeometry.of(slices.stream().map(DicomSlice::header).toList());
    List<DicomSlice> ordered =
        Arrays.stream(geometry.placement().order()).mapToObj(slices::get).toList();
    return new DicomSeries(
        number,
        slices.get(0).header().series(),
        phase,
        ordered,
        geometry,
        apart,
        damagedFiles,
        List.of(),
        warnings);
  }

  DicomSeries with(List<Stray> newStrays) {
    return new DicomSeries(
        number, facts, phase, slices, geometry, apart, damagedFiles, newStrays, warnings);
  }

  DicomSeries warned(String warning) {
    List<String> all = new ArrayList<>(warnings);
    all.add(warning);
    return new DicomSeries(
        number, facts, phase, slices, geometry, apart, damagedFiles, strays, List.copyOf(all));
  }

  /** Number of slices, counting every frame of a multi-frame image. */
  public int sliceCount() {
    return slices.size();
  }

  /** A CT of at least two slices that is no localizer. */
  public boolean looksLikeVolume() {
    return facts.modalityProblem().isEmpty() && !facts.localizer() && sliceCount() > 1;
  }

  /** Its row in the table of series. */
  public SeriesSummary summary() {
    PixelLayout layout = slices.get(0).header().layout();
    String spacing =
        geometry
            .grid()
            .map(Grid::spacing)
            .map(
                s ->
                    SliceSteps.plain(s.x())
                        + "x"
                        + SliceSteps.plain(s.y())
                        + "x"
                        + SliceSteps.plain(s.z()))
            .orElse("");
    return new SeriesSummary(
        number,
        facts.uid(),
        phase.isEmpty() ? facts.description() : (facts.description() + " [" + phase + "]").strip(),
        facts.modality(),
        sliceCount(),
        layout.columns() + "x" + layout.rows() + "x" + sliceCount(),
        spacing,
        String.join("; ", problems()));
  }

  /** Why it cannot be imported as it is, none when it can. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (facts.localizer()) {
      problems.add("localizer");
    }
    problems.addAll(imageProblems());
    geometry.findings().forEach(finding -> problems.add(finding.text()));
    problems.addAll(Stray.sentences(strays));
    return problems;
  }

  private List<String> imageProblems() {
    List<String> problems = new ArrayList<>();
    if (!facts.modalityProblem().isEmpty()) {
      problems.add(facts.modalityProblem());
    }
    problems.addAll(SeriesIdentity.of(slices).problems());
    problems.addAll(fileProblems());
    return problems;
  }

  private List<String> fileProblems() {
    List<String> problems = new ArrayList<>(damagedFiles);
    problems.addAll(
        SeriesValues.problems(
            slices.stream().map(DicomSlice::header).toList(),
            z -> slices.get(z).pixels().problem(),
            z -> "\"" + slices.get(z).file().getFileName() + "\"",
            "file"));
    return problems;
  }

  /**
   * Reads the series, slices in parallel.
   *
   * <p>Memory: the volume, and for each thread the bytes of one slice.
   *
   * @param choice how it was chosen and is to be read
   * @param identity how its identifier is hashed
   * @throws IllegalArgumentException when it is not a CT volume, naming what was found and where
   */
  ImportedScan readHu(SeriesChoice choice, Deidentification identity, Progress progress) {
    requireReadable(choice);
    return withAllWarnings().readHu(identity, progress);
  }

  private ImportedScan readHu(Deidentification identity, Progress progress) {
    if (!geometry.isVolume()) {
      return SeriesRegularization.read(this, identity, progress);
    }
    Grid grid = geometry.grid().orElseThrow();
    HeapBudget.require(grid.voxels() * Float.BYTES, "Series " + number);
    float[][] planes = new float[grid.nz()][];
    SeriesPadding pixels = new SeriesPadding(this);
    Planes.forEach(grid.nz(), progress, z -> planes[z] = pixels.readHu(z));
    Padding padding = pixels.found(planes);
    CtSource source = SeriesSource.of(this, identity, pixels.sentence(padding)).with(padding);
    return ImportedScan.asMeasured(new CtVolume(grid, planes, source));
  }

  private void requireReadable(SeriesChoice choice) {
    List<String> problems = imageProblems();
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          name() + " cannot be imported: " + String.join("; ", problems));
    }
    String refusal = geometry.refusal(choice.regularize());
    if (!refusal.isEmpty()) {
      List<String> parts = new ArrayList<>(List.of(name() + " " + refusal));
      parts.addAll(Stray.sentences(strays));
      parts.add(Phases.hint(slices));
      parts.removeIf(String::isEmpty);
      throw new IllegalArgumentException(String.join("; ", parts));
    }
    if (!choice.regularize()) {
      requireWhole(choice);
    }
  }

  private void requireWhole(SeriesChoice choice) {
    List<Stray> own = strays.stream().filter(stray -> !stray.isOfOtherSeries()).toList();
    if (!own.isEmpty()) {
      throw new IllegalArgumentException(
          name()
              + " is not whole: "
              + String.join("; ", Stray.sentences(own))
              + "; geometry=regularize takes the slices that are left, with a warning");
    }
    if (choice.isAuto() && !strays.isEmpty()) {
      throw new IllegalArgumentException(
          name()
              + " is not whole: "
              + String.join("; ", Stray.sentences(strays))
              + "; series="
              + number
              + " takes it without, with a warning");
    }
  }

  private DicomSeries withAllWarnings() {
    List<String> all = new ArrayList<>();
    if (slices.stream().anyMatch(DicomSlice::isPlaceAssumed)) {
      all.add(
          String.format(
              Locale.ROOT,
              "GEOMETRY ASSUMED: the file gives one position for all its frames; they are taken to"
                  + " lie %.4g mm apart from there, in their order along the slice normal.",
              slices.get(0).header().spacingByTagsMm()));
    }
    all.addAll(warnings);
    all.addAll(SeriesIdentity.of(slices).warnings());
    all.addAll(Stray.warnings(strays));
    return new DicomSeries(
        number, facts, phase, slices, geometry, apart, damagedFiles, strays, List.copyOf(all));
  }

  /** What messages call it. */
  String name() {
    return "Series " + number + " (" + sliceCount() + " slices)";
  }
}
