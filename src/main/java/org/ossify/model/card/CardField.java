/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.ossify.volume.Vector3;

/**
 * A field of a card that knows its place, such as {@code input.patch}, so that every refusal names
 * it. What is asked for is either there and of the right kind, or an IllegalArgumentException says
 * what should be there; a value of null counts as missing.
 *
 * @param path names from the top, separated by points; empty for the whole card
 * @param value a map, a list, text, or null when it is missing
 */
record CardField(String path, Object value) {

  // as in YAML 1.2 and JSON; Java would take "1f" and "0x1p3" too
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d{1,40}\\.?\\d{0,40}|\\.\\d{1,40})([eE][-+]?\\d{1,3})?");
  private static final Pattern INTEGER = Pattern.compile("[-+]?\\d{1,9}");

  boolean isMissing() {
    return value == null;
  }

  boolean isMap() {
    return value instanceof Map;
  }

  boolean isList() {
    return value instanceof List;
  }

  boolean isText() {
    return value instanceof String;
  }

  IllegalArgumentException refusal(String rule) {
    return new IllegalArgumentException(path + " " + rule);
  }

  private IllegalArgumentException wrong(String rule) {
    if (value == null) {
      return refusal("is missing");
    }
    String got = value instanceof Map ? "fields" : value instanceof List ? "a list" : null;
    return refusal(rule + ", got " + (got == null ? CardRule.shown(value) : got));
  }

  /** A field below this one; missing when this is missing or the field is not there. */
  CardField get(String name) {
    String place = path.isEmpty() ? name : path + "." + name;
    return new CardField(place, value == null ? null : fields().get(name));
  }

  boolean has(String name) {
    return value instanceof Map<?, ?> map && map.get(name) != null;
  }

  Map<?, ?> fields() {
    if (!(value instanceof Map<?, ?> map)) {
      throw path.isEmpty()
          ? new IllegalArgumentException("it has no fields, so it is not a model card")
          : wrong("must have fields");
    }
    return map;
  }

  /** Refuses what is not among the known names, so that a slip of the pen is not passed over. */
  void requireOnly(Collection<String> known) {
    for (Object name : fields().keySet()) {
      if (!known.contains(name)) {
        String place = path.isEmpty() ? "a card" : path;
        throw new IllegalArgumentException(
            "there is no field "
                + CardRule.shown(name)
                + " in "
                + place
                + "; there are "
                + String.join(", ", known));
      }
    }
  }

  List<CardField> list() {
    if (!(value instanceof List<?> values)) {
      throw wrong("must be a list");
    }
    List<CardField> list = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      list.add(new CardField(path + "[" + i + "]", values.get(i)));
    }
    return list;
  }

  String text() {
    if (!(value instanceof String text) || text.isBlank()) {
      throw wrong("must be text");
    }
    return text.strip();
  }

  String text(String absent) {
    return isMissing() ? absent : text();
  }

  double number() {
    if (value instanceof String text) {
      if (NUMBER.matcher(text).matches()) {
        return Double.parseDouble(text);
      }
      switch (text) {
        case ".inf", "+.inf", ".Inf", "Infinity":
          return Double.POSITIVE_INFINITY;
        case "-.inf", "-.Inf", "-Infinity":
          return Double.NEGATIVE_INFINITY;
        default:
          break;
      }
    }
    throw wrong("must be a number");
  }

  double number(double absent) {
    return isMissing() ? absent : number();
  }

  int integer() {
    if (value instanceof String text && INTEGER.matcher(text).matches()) {
      return Integer.parseInt(text);
    }
    throw wrong("must be a whole number");
  }

  boolean yes(boolean absent) {
    if (isMissing()) {
      return absent;
    }
    if (value instanceof String text) {
      switch (text) {
        case "true", "True", "TRUE":
          return true;
        case "false", "False", "FALSE":
          return false;
        default:
          break;
      }
    }
    throw wrong("must be true or false");
  }

  /** So many numbers. */
  double[] numbers(int count) {
    if (!(value instanceof List<?> values) || values.size() != count) {
      throw wrong("must be a list of " + count + " numbers");
    }
    return list().stream().mapToDouble(CardField::number).toArray();
  }

  /** So many whole numbers. */
  int[] integers(int count) {
    if (!(value instanceof List<?> values) || values.size() != count) {
      throw wrong("must be a list of " + count + " whole numbers");
    }
    return list().stream().mapToInt(CardField::integer).toArray();
  }

  /** Millimetres along z, y and x, as networks count their axes. */
  Vector3 zyxMm() {
    double[] zyx = numbers(3);
    return new Vector3(zyx[2], zyx[1], zyx[0]);
  }

  /** Voxels along z, y and x. */
  AxisCounts zyxCounts() {
    int[] zyx = integers(3);
    return named(() -> new AxisCounts(zyx[2], zyx[1], zyx[0]));
  }

  /** Puts the name of this field before a refusal that does not know it. */
  <T> T named(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
    }
  }

  /** One of the given words. */
  String oneOf(Collection<String> words) {
    if (!(value instanceof String text) || !words.contains(text)) {
      throw wrong("must be one of " + String.join(", ", words));
    }
    return text;
  }
}
