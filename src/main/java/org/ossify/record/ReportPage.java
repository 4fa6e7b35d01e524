/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.record;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleFunction;
import java.util.regex.Pattern;
import org.ossify.volume.CtSource;
import org.ossify.volume.Grid;
import org.ossify.volume.NumberText;
import org.ossify.volume.Vector3;

/** Fills the HTML template of a process report; every text is escaped. */
final class ReportPage {

  private static final String TEMPLATE = "report.mustache";

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");

  private static final String METRICS_NOTE =
      "Surface = face-connected border voxels, outside the image counting as background; distances"
          + " in mm between voxel centres. HD95 = the larger of the two directed 95th percentiles,"
          + " linearly interpolated; ASSD pooled, MASD the mean of the two means; NSD the share of"
          + " surface voxels within the tolerance, SurfaceDice the same by area. VolumeDifference ="
          + " (prediction - reference) / reference; volumes in mm^3.";
  private static final String MESH_NOTE =
      "Area in mm^2, Volume in mm^3, VolumeChange in per cent and MaxDeviation in mm against the"
          + " unsmoothed surface of the mask, MinWall in mm.";
  private static final Map<String, String> NOTES =
      Map.of(
          "Segmentation Evaluate", METRICS_NOTE,
          "Mesh Export", MESH_NOTE,
          "Mesh Check", MESH_NOTE);

  private ReportPage() {}

  static String of(ReportContent report) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("title", report.title());
    page.put("summary", report.grid().describe());
    page.put("changesOutside", report.record().changesOutside());
    page.put("hasPictures", !report.pictures().isEmpty());
    page.put("pictures", report.pictures().stream().map(ReportPage::picture).toList());
    page.put("tables", tables(report.record()));
    page.put("facts", facts(report.grid(), report.source()));
    page.put("warnings", report.source() == null ? List.of() : report.source().warnings());
    page.put("sections", sections(report.record()));
    page.put("software", pairs(report.software()));
    page.put("hashes", pairs(report.hashes()));
    page.put("time", report.time());
    try (Reader template =
        new InputStreamReader(
            Objects.requireNonNull(ReportPage.class.getResourceAsStream(TEMPLATE)),
            StandardCharsets.UTF_8)) {
      return Mustache.compiler().escapeHTML(true).compile(template).execute(page);
    } catch (IOException e) {
      throw new UncheckedIOException("The report's template cannot be read", e);
    }
  }

  private static Map<String, Object> picture(ReportPicture picture) {
    return Map.of(
        "name", picture.name(),
        "caption", picture.caption(),
        "data", Base64.getEncoder().encodeToString(picture.png()));
  }

  /** The latest numbers of each command that measures, for a look before the details. */
  private static List<Map<String, Object>> tables(ProcessRecord record) {
    Map<String, StepRecord> latest = new LinkedHashMap<>();
    for (StepRecord step : record.steps()) {
      if (NOTES.containsKey(step.command())) {
        latest.put(step.command(), step);
      }
    }
    List<Map<String, Object>> tables = new ArrayList<>();
    latest.forEach(
        (command, step) ->
            tables.add(
                Map.of(
                    "name", command,
                    "values", measured(step),
                    "note", NOTES.get(command))));
    return tables;
  }

  private static List<Map<String, String>> facts(Grid grid, CtSource source) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Size", grid.nx() + " x " + grid.ny() + " x " + grid.nz() + " voxels");
    facts.put("Spacing", vector(grid.spacing(), NumberText::readable) + " mm");
    facts.put("First voxel (LPS)", vector(grid.origin(), NumberText::readable) + " mm");
    facts.put("Slice normal (LPS)", vector(grid.direction().normal(), NumberText::readable));
    if (source != null) {
      facts.put("Format", source.format());
      facts.put("Modality", orUnknown(source.modality()));
      facts.put("Hounsfield units", orUnknown(source.rescale()));
      facts.put("Slice spacing from", orUnknown(source.spacingSource()));
      facts.put("Convolution kernel", orUnknown(source.kernel()));
      facts.put("Tube voltage", NumberText.readable(source.kilovoltPeak(), "kV"));
      facts.put("Exposure", NumberText.readable(source.acquisition().exposureMas(), "mAs"));
      facts.put("Manufacturer", orUnknown(source.acquisition().manufacturer()));
      facts.put("Model", orUnknown(source.acquisition().model()));
      facts.put("Slice thickness", NumberText.readable(source.sliceThicknessMm(), "mm"));
      facts.put("Gantry tilt", NumberText.readable(source.tiltDegrees(), "degrees"));
      facts.put("Patient (salted hash)", orUnknown(source.subject().patientHash()));
      facts.put("Study (salted hash)", orUnknown(source.subject().studyHash()));
      facts.put("Series (salted hash)", orUnknown(source.seriesHash()));
    }
    return pairs(facts);
  }

  private static List<Map<String, Object>> sections(ProcessRecord record) {
    return Arrays.stream(IsoStep.values())
        .map(
            iso ->
                Map.<String, Object>of(
                    "name",
                    iso.heading(),
                    "steps",
                    record.steps().stream().filter(iso::holds).map(ReportPage::step).toList()))
        .toList();
  }

  private static Map<String, Object> step(StepRecord step) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("command", step.command());
    page.put("time", step.time().replace('T', ' ').replace("Z", " UTC"));
    page.put("seconds", NumberText.rounded(step.seconds(), 3));
    page.put("parameters", pairs(step.parameters()));
    page.put("measured", measured(step));
    page.put("inputs", pairs(step.inputs()));
    page.put("outputs", pairs(step.outputs()));
    return page;
  }

  private static List<Map<String, String>> measured(StepRecord step) {
    Map<String, String> readable = new LinkedHashMap<>();
    step.measured().forEach((name, value) -> readable.put(name, readable(value)));
    return pairs(readable);
  }

  private static List<Map<String, String>> pairs(Map<String, String> map) {
    return map.entrySet().stream()
        .map(e -> Map.of("name", e.getKey(), "value", e.getValue()))
        .toList();
  }

  /**
   * A measured value as people read it; what only looks like a number, such as a version 2.10,
   * stays as it is.
   */
  static String readable(String value) {
    if (value.isEmpty() || value.equals("NaN")) {
      return "\u2013";
    }
    if (!NUMBER.matcher(value).matches()) {
      return value.replaceFirst("^(-?)Inf(inity)?$", "$1\u221e");
    }
    double number = Double.parseDouble(value);
    boolean isWritten = NumberText.cell(number).equals(value);
    // records of earlier versions have numbers as Java prints them
    return isWritten || Double.toString(number).equals(value) ? NumberText.readable(number) : value;
  }

  private static String vector(Vector3 v, DoubleFunction<String> number) {
    return number.apply(v.x()) + ", " + number.apply(v.y()) + ", " + number.apply(v.z());
  }

  private static String orUnknown(String text) {
    return text == null || text.isEmpty() ? "unknown" : text;
  }
}
