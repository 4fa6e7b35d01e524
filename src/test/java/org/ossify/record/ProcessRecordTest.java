/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessRecordTest {

  @Test
  void quotesNewlinesAndUnicodeSurviveInOrder() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("zeta", "C:\\scans\\\"head\"\n\tend");
    texts.put("alpha", "Schädel 頭蓋 🦴 </script>\u0000\u2028");
    ProcessRecord record = ProcessRecord.EMPTY.with(step("Bone Threshold", texts, 0));
    ProcessRecord read = ProcessRecord.fromJson(record.toJson());
    assertEquals(record, read);
    assertEquals(List.of("zeta", "alpha"), List.copyOf(read.steps().get(0).parameters().keySet()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -0.0, 1e-300, 0.1 + 0.2})
  void everySecondsValueSurvives(double seconds) {
    ProcessRecord record = ProcessRecord.EMPTY.with(step("Bone Threshold", Map.of(), seconds));
    assertEquals(seconds, ProcessRecord.fromJson(record.toJson()).steps().get(0).seconds());
  }

  @Test
  void theRecordOfVersionOneStaysReadable() throws IOException {
    String json;
    try (InputStream file = getClass().getResourceAsStream("/backward/process-record-1.json")) {
      json = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
    ProcessRecord record = ProcessRecord.fromJson(json);
    assertEquals(1, record.version());
    assertEquals(2, record.steps().size());
    StepRecord first = record.steps().get(0);
    assertEquals("1 Data Preparation", first.step());
    assertEquals("CT Import", first.command());
    assertEquals("C:\\scans\\head \"one\"\\", first.parameters().get("path"));
    assertEquals(1.25, first.seconds());
    StepRecord second = record.steps().get(1);
    assertTrue(second.inputs().containsKey("Schädel-mask"));
    assertEquals("two\nlines", second.measured().get("Note"));
    assertEquals(json.strip(), record.toJson(), "and is still written in the same form");
  }

  @Test
  void fieldsOfALaterVersionArePassedOver() {
    ProcessRecord record =
        ProcessRecord.fromJson(
            "{\"version\":3,\"signature\":[1,2],\"steps\":[{\"step\":\"3 Annotation\","
                + "\"command\":\"Bone Threshold\",\"operator\":{\"name\":\"x\"}}]}");
    assertEquals(3, record.version());
    StepRecord step = record.steps().get(0);
    assertEquals("Bone Threshold", step.command());
    assertEquals(Map.of(), step.parameters());
    assertEquals("", step.software());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "no record", "{\"version\":1,\"steps\":7}", "12"})
  void anythingElseIsRefusedInOneSentence(String json) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> ProcessRecord.fromJson(json));
    assertTrue(refused.getMessage().startsWith("This is not a process record of Ossify"));
    assertFalse(refused.getMessage().contains("\n"), refused.getMessage());
  }

  private static StepRecord step(String command, Map<String, String> texts, double seconds) {
    return new StepRecord(
        "3 Annotation", command, texts, "Ossify", "2026-03-01T14:05:09Z", seconds, texts, texts);
  }
}
