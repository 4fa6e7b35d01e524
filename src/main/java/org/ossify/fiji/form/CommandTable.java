/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.IJ;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ossify.io.TableFile;
import org.ossify.record.WrittenValues;

/**
 * The ImageJ table of a command, named after it; rows are appended.
 *
 * <p>With a window the table is shown and becomes the active one. Without, the table of the command
 * that wrote last is ImageJ's results table, and {@link HeadlessTables} knows all by name. Either
 * way a macro reads it with {@code getResult(column, row)} and {@code Table.get(column, row,
 * name)}.
 */
public final class CommandTable {

  private static final int DECIMALS = 6;

  /** What is less has too few digits among the decimals, and is shown with a power of ten. */
  private static final double SMALLEST = 1e-3;

  private CommandTable() {}

  /** Appends one row, its columns named as the components of the record are written. */
  public static void append(String name, Record row) {
    append(name, WrittenValues.of(row));
  }

  /** Appends one row; values are numbers, or texts. */
  public static void append(String name, Map<String, ?> row) {
    append(name, List.of(row));
  }

  /** Writes rows to a file, unless it is null, and then appends them to the table. */
  public static void append(String name, List<? extends Map<String, ?>> rows, Path fileOrNull) {
    if (fileOrNull != null) {
      TableFile.write(fileOrNull, rows);
    }
    append(name, rows);
  }

  /** Appends rows, each a map from column to number or text, and shows the table. */
  public static void append(String name, List<? extends Map<String, ?>> rows) {
    ResultsTable table = existing(name);
    for (Map<String, ?> row : rows) {
      table.addRow();
      row.forEach((column, value) -> set(table, column, value));
    }
    table.setPrecision(DECIMALS);
    if (IJ.getInstance() == null) {
      Analyzer.setResultsTable(table);
      HeadlessTables.show(table, name);
      return;
    }
    table.show(name);
    WindowManager.setWindow(WindowManager.getFrame(name));
  }

  private static ResultsTable existing(String name) {
    ResultsTable table =
        IJ.getInstance() == null ? HeadlessTables.named(name) : ResultsTable.getResultsTable(name);
    if (table != null) {
      return table;
    }
    ResultsTable made = new NamedTable(name);
    made.setNaNEmptyCells(true);
    return made;
  }

  private static void set(ResultsTable table, String column, Object value) {
    if (value instanceof Number number) {
      table.addValue(column, number.doubleValue());
      double size = Math.abs(number.doubleValue());
      if (size > 0 && size < SMALLEST) {
        table.setDecimalPlaces(table.getColumnIndex(column), -DECIMALS);
      }
    } else {
      table.addValue(column, String.valueOf(value));
    }
  }

  /** ImageJ names a table only when it shows it; without a window it would stay nameless. */
  private static final class NamedTable extends ResultsTable {

    private final String name;

    NamedTable(String name) {
      this.name = name;
    }

    @Override
    public String getTitle() {
      return name;
    }
  }
}
