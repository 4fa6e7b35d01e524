/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Apart from the other tests of the record: surefire reports one engine for each class. */
class ProcessRecordPropertyTest {

  @Property(tries = 200)
  void anyTextSurvivesTheRoundTrip(@ForAll Map<String, String> texts, @ForAll String command) {
    StepRecord step =
        new StepRecord("3 Annotation", command, texts, "Ossify", "", 1.5, texts, texts);
    ProcessRecord record = ProcessRecord.EMPTY.with(step);
    assertEquals(record, ProcessRecord.fromJson(record.toJson()));
  }
}
