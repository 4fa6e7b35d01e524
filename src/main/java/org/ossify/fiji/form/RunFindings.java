/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run found out, for the process record: what it measured and what it warned of. */
final class RunFindings {

  private final Map<String, String> lines = new LinkedHashMap<>();
  private int warnings;

  void measured(Map<String, ?> values) {
    values.forEach((name, value) -> lines.put(name, CommandText.value(value)));
  }

  void warned(String sentence) {
    lines.put("warning " + ++warnings, sentence);
  }

  /** Name to text, in the order of finding. */
  Map<String, String> lines() {
    return Collections.unmodifiableMap(lines);
  }
}
