/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.ossify.volume.NumberText;

/**
 * Rows of named values as CSV (RFC 4180, a header line; empty where there is no number) or as a
 * JSON list of objects.
 */
public final class TableFile {

  private TableFile() {}

  /**
   * For a check before work starts.
   *
   * @throws IllegalArgumentException unless the name ends in csv or json and its folder exists
   */
  public static void requireWritable(Path target) {
    if (!isCsv(target) && !name(target).endsWith(".json")) {
      throw new IllegalArgumentException(
          "\"" + target + "\": the ending of a table must be csv or json");
    }
    SafeFile.requireWritable(target);
  }

  /**
   * @throws IllegalArgumentException unless the name ends in csv or json and its folder exists
   */
  public static void write(Path target, List<? extends Map<String, ?>> rows) {
    requireWritable(target);
    SafeFile.write(
        target,
        out -> {
          if (isCsv(target)) {
            out.write(csv(rows).getBytes(StandardCharsets.UTF_8));
          } else {
            out.write(JsonText.of(rows).getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  private static String csv(List<? extends Map<String, ?>> rows) throws IOException {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.keySet()));
    StringBuilder text = new StringBuilder();
    CSVPrinter table = CSVFormat.RFC4180.print(text);
    table.printRecord(columns);
    for (Map<String, ?> row : rows) {
      table.printRecord(columns.stream().map(column -> cell(row.get(column))));
    }
    return text.toString();
  }

  private static String cell(Object value) {
    if (value instanceof Number number) {
      return NumberText.cell(number);
    }
    return value == null ? null : value.toString();
  }

  private static boolean isCsv(Path target) {
    return name(target).endsWith(".csv");
  }

  private static String name(Path target) {
    return target.getFileName().toString().toLowerCase(Locale.ROOT);
  }
}
