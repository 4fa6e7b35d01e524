/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.ImagePlus;
import java.util.List;
import java.util.stream.Collectors;
import org.ossify.volume.NumberText;
import org.scijava.module.ModuleItem;

/** How parameters and their values are written: in macros, in messages, in the record. */
public final class CommandText {

  private CommandText() {}

  /** A value as a macro would give it, without brackets. */
  public static String value(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof ImagePlus image) {
      return image.getTitle();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(CommandText::value).collect(Collectors.joining(", "));
    }
    return value instanceof Number number ? NumberText.cell(number) : value.toString();
  }

  /** "from 0 to 10", "at least 0", "at most 10" or "any number". */
  static String range(ModuleItem<?> item) {
    boolean low = item.getMinimumValue() != null;
    boolean high = item.getMaximumValue() != null;
    if (low && high) {
      return "from " + bound(item.getMinimumValue()) + " to " + bound(item.getMaximumValue());
    }
    if (low) {
      return "at least " + bound(item.getMinimumValue());
    }
    return high ? "at most " + bound(item.getMaximumValue()) : "any number";
  }

  /** The allowed values as texts, empty when any value of the type is allowed. */
  static List<String> choices(ModuleItem<?> item) {
    List<?> choices = item.getChoices();
    return choices == null ? List.of() : choices.stream().map(String::valueOf).toList();
  }

  private static String bound(Object bound) {
    return NumberText.of(((Number) bound).doubleValue());
  }
}
