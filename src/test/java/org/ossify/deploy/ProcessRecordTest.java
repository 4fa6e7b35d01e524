package org.ossify.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProcessRecordTest {

  @Property(tries = 200)
  void anyTextComesBackFromJson(@ForAll String key, @ForAll String value, @ForAll double seconds) {
    ProcessRecord record =
        ProcessRecord.EMPTY.with(
            new StepRecord(
                "1 Data Preparation",
                value,
                Map.of(key, value),
                "Ossify",
                "now",
                seconds,
                Map.of(value, key),
                Map.of(key, value)));
    assertEquals(record, ProcessRecord.fromJson(record.toJson()));
  }

  @Test
  void parametersKeepTheOrderOfTheDialog() {
    Map<String, String> parameters = new java.util.LinkedHashMap<>();
    parameters.put("z", "1");
    parameters.put("a", "2");
    StepRecord step = new StepRecord("", "", parameters, "", "", 0, Map.of(), Map.of());
    ProcessRecord back = ProcessRecord.fromJson(ProcessRecord.EMPTY.with(step).toJson());
    assertEquals(List.of("z", "a"), new ArrayList<>(back.steps().get(0).parameters().keySet()));
  }

  /** This file is never edited: records of released versions stay readable. */
  @Test
  void recordOfVersionOneWithFieldsOfTheFutureIsStillRead() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/backward/process-record-1.json")) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      ProcessRecord record = ProcessRecord.fromJson(json);
      assertEquals("Bone Threshold", record.steps().get(1).command());
      assertEquals("226", record.steps().get(1).parameters().get("lower"));
    }
  }

  @Test
  void damagedTextIsRefusedInOneSentence() {
    assertThrows(IllegalArgumentException.class, () -> ProcessRecord.fromJson("{\"steps\": 7"));
    assertThrows(IllegalArgumentException.class, () -> ProcessRecord.fromJson("[]"));
  }
}
