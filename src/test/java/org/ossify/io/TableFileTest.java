/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableFileTest {

  @TempDir Path folder;

  private static Map<String, Object> row(Object... cells) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i += 2) {
      row.put((String) cells[i], cells[i + 1]);
    }
    return row;
  }

  private String written(String name, List<Map<String, Object>> rows) throws IOException {
    Path file = folder.resolve(name);
    TableFile.write(file, rows);
    return Files.readString(file);
  }

  @Test
  void csvQuotesOnlyWhatHasToBeQuoted() throws IOException {
    assertEquals(
        "Check,\"Value, mm\"\r\nplain text,\"a \"\"b\"\"\"\r\n\"two\nlines\",-0.5\r\n",
        written(
            "a.csv",
            List.of(
                row("Check", "plain text", "Value, mm", "a \"b\""),
                row("Check", "two\nlines", "Value, mm", -0.5))));
  }

  @Test
  void csvSpellsOutWhatIsInfiniteAndLeavesEmptyWhatIsNoNumber() throws IOException {
    assertEquals(
        "A,B,C\r\nInf,-Inf,\r\n",
        written(
            "b.CSV",
            List.of(
                row(
                    "A", Double.POSITIVE_INFINITY,
                    "B", Double.NEGATIVE_INFINITY,
                    "C", Double.NaN))));
  }

  @Test
  void jsonHoldsNullForWhatIsNoNumber() throws IOException {
    String json =
        written(
            "n.json",
            List.of(
                row(
                    "A",
                    Double.NaN,
                    "B",
                    Double.NEGATIVE_INFINITY,
                    "C",
                    621109.69,
                    "D",
                    Float.NaN,
                    "E",
                    1e-7,
                    "F",
                    0.1f,
                    "G",
                    3)));
    assertEquals(
        "[{\"A\":null,\"B\":\"-Inf\",\"C\":621109.69,\"D\":null,\"E\":1E-7,\"F\":0.1,\"G\":3}]",
        json.replaceAll("\\s", ""));
  }

  /** Also in the first column, where an empty cell could be taken for an empty line. */
  @Test
  void csvLeavesCellsEmptyThatARowDoesNotHave() throws IOException {
    assertEquals(
        "A,B\r\n1,\r\n,2\r\n,\r\n",
        written("c.csv", List.of(row("A", 1), row("B", 2), row("A", null))));
  }

  @Test
  void aTableWithoutRowsHasAnEmptyHeader() throws IOException {
    assertEquals("\r\n", written("d.csv", List.of()));
  }

  @Test
  void jsonIsAListOfRows() throws IOException {
    String json = written("e.json", List.of(row("A", 1.5, "B", "x")));
    assertEquals("[{\"A\":1.5,\"B\":\"x\"}]", json.replaceAll("\\s", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"table.txt", "table", "absent/table.csv"})
  void otherEndingsAndAbsentFoldersAreRefusedBeforeWorkStarts(String name) {
    Path file = folder.resolve(name);
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> TableFile.requireWritable(file));
    assertTrue(refusal.getMessage().contains("table"), refusal.getMessage());
  }
}
