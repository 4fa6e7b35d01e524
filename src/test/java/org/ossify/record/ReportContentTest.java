/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.volume.CtSource;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;
import org.xml.sax.InputSource;

class ReportContentTest {

  private static final StepRecord IMPORT =
      new StepRecord(
          "1 Data Preparation",
          "CT Import",
          Map.of("path", "/scans/<script>alert('x')</script> & \"more\""),
          "Ossify test",
          "2026-11-22T10:00:00Z",
          1.25,
          Map.of(),
          Map.of("warning 1", "2 files are not DICOM"));
  private static final StepRecord EVALUATION =
      new StepRecord(
          "5 Evaluation",
          "Segmentation Evaluate",
          Map.of("tolerance", "1"),
          "Ossify test",
          "2026-11-22T10:01:00Z",
          0.5,
          Map.of("mask", "abc123"),
          Map.of("Dice", "0.96330812345", "HD", "Infinity", "ASSD", "NaN"));

  private static ReportContent report() {
    return new ReportContent(
        "skull <i>",
        Grid.axial(4, 5, 6, new Vector3(0.5, 0.5, 1)),
        CtSource.of("DICOM", "CT", "slope 1"),
        ProcessRecord.EMPTY.with(IMPORT).with(EVALUATION),
        List.of(new ReportPicture("Axial", "Axial, slice 1", new byte[] {1, 2, 3})),
        Map.of("skull", "00ff"),
        Map.of("Java", "17"),
        "2026-11-22T10:02:00Z");
  }

  @Test
  void pageIsWellFormed() throws Exception {
    String page = report().toHtml().replaceFirst("(?i)<!doctype html>", "");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page)));
  }

  @Test
  void textsAreEscapedAndNothingIsLoadedFromElsewhere() {
    String page = report().toHtml();
    assertFalse(page.contains("<script") || page.contains("<i>"), "unescaped text");
    assertTrue(page.contains("&lt;script&gt;"));
    assertFalse(page.matches("(?s).*(src|href)=\"(?!data:).*"), "something is loaded");
    assertFalse(page.contains("http:") || page.contains("https:"));
  }

  @Test
  void pageShowsStepsNumbersPicturesAndThePurpose() {
    String page = report().toHtml();
    for (String text :
        List.of(
            "CT Import",
            "tolerance=1",
            "2 files are not DICOM",
            "0.963308",
            "\u221e",
            "\u2013",
            "data:image/png;base64,AQID",
            "Axial, slice 1",
            "abc123",
            "00ff",
            "2 Preprocessing",
            "4 Selection of network model",
            "No step of this kind was done.",
            "the larger of the two directed 95th percentiles",
            "Not a medical device",
            "no claim of conformity")) {
      assertTrue(page.contains(text), text);
    }
    assertFalse(page.contains("0.96330812345"));
  }

  /** Values as the record holds them, and as records of earlier versions did. */
  @ParameterizedTest
  @CsvSource({
    "621109.69, 621110",
    "621109.69E0, 621109.69E0",
    "6.2110969E8, 621109690",
    "621109690, 621109690",
    "100000.0, 100000",
    "2.0, 2",
    "0.000012345678, 0.0000123457",
    "2.4437904E-7, 2.44379E-7",
    "2.10, 2.10",
    "1.54p, 1.54p",
    "007, 007",
    "1.2.840.10008, 1.2.840.10008",
    "-Infinity, -\u221e",
    "Inf, \u221e",
    "Information, Information",
    "NaN, \u2013",
    "'', \u2013"
  })
  void aReportShowsTheNumberThatWasMeasured(String measured, String shown) {
    assertEquals(shown, ReportPage.readable(measured));
  }

  @Test
  void jsonHasNullAndNotATextWhereThereIsNoNumber() throws Exception {
    JsonNode source = new ObjectMapper().readTree(report().toJson()).get("source");
    assertTrue(source.get("kilovoltPeak").isNull(), source.toString());
    assertTrue(source.get("acquisition").get("exposureMas").isNull(), source.toString());
    assertEquals(0, source.get("tiltDegrees").asDouble());
  }

  @Test
  void jsonHoldsEveryStepAsItIs() throws Exception {
    JsonNode json = new ObjectMapper().readTree(report().toJson());
    assertEquals(1, json.get("version").asInt());
    assertEquals(2, json.get("steps").size());
    assertEquals("0.96330812345", json.get("steps").get(1).get("measured").get("Dice").asText());
    assertEquals(
        IMPORT.parameters().get("path"),
        json.get("steps").get(0).get("parameters").get("path").asText());
  }

  @Test
  void everyMenuBelongsToOneStep() {
    for (String menu :
        List.of(
            "1 Data Preparation",
            "2 Preprocessing",
            "3 Annotation",
            "4 Network Model",
            "5 Evaluation",
            "6 Deployment and Running",
            "7 Post-processing",
            "8 Printable Model")) {
      StepRecord step = new StepRecord(menu, "x", Map.of(), "", "", 0, Map.of(), Map.of());
      int holders = 0;
      for (IsoStep iso : IsoStep.values()) {
        holders += iso.holds(step) ? 1 : 0;
      }
      assertEquals(1, holders, menu);
    }
  }
}
