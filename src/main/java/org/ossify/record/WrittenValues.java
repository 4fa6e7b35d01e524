/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.record;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ossify.volume.WrittenAs;

/** Reads what a step measured, or a row of a table, from the record that holds it. */
public final class WrittenValues {

  private WrittenValues() {}

  /** Name to value of each component that is {@link WrittenAs} and not null, in their order. */
  public static Map<String, Object> of(Record found) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : found.getClass().getRecordComponents()) {
      WrittenAs name = component.getAnnotation(WrittenAs.class);
      Object value = name == null ? null : read(found, component.getAccessor());
      if (value != null) {
        values.put(name.value(), value);
      }
    }
    return values;
  }

  private static Object read(Record found, Method accessor) {
    try {
      // the accessor is public, but its record may be private to a command
      accessor.setAccessible(true);
      return accessor.invoke(found);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Cannot read " + accessor, e);
    }
  }
}
