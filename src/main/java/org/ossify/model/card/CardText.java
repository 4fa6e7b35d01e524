/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * YAML or JSON of unknown origin as maps, lists and text: nothing is guessed about a scalar, so
 * that a version stays as it was written, and no class is ever made from a tag.
 *
 * <p>An alias stands for the very object that it names, never for a copy, so that aliases of
 * aliases cost nothing. Refused are nesting deeper than {@value #DEEPEST}, more than {@value
 * #MOST_VALUES} values, a field given twice, a second document, and an alias of what is not yet
 * complete.
 */
final class CardText {

  static final int LARGEST_YAML_BYTES = 1 << 20;
  static final int LARGEST_JSON_BYTES = 8 << 20;

  private static final int DEEPEST = 20;
  // each takes some hundred bytes, so that small texts could fill the memory
  private static final int MOST_VALUES = 300_000;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private final JsonParser parser;
  private final Count count = new Count();

  /** Counts values, and refuses too many. */
  static final class Count {

    private int values;

    void one() {
      if (++values > MOST_VALUES) {
        throw new IllegalArgumentException("it holds more than " + MOST_VALUES + " values");
      }
    }
  }

  private CardText(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * @throws IllegalArgumentException saying where the YAML is broken, without the name of the file
   */
  static CardField yaml(byte[] bytes) {
    return new CardField("", YamlText.read(bytes));
  }

  /**
   * @throws IllegalArgumentException saying where the JSON is broken, without the name of the file
   */
  static CardField json(byte[] bytes) {
    try (JsonParser parser = JSON.createParser(bytes)) {
      CardText text = new CardText(parser);
      JsonToken first = parser.nextToken();
      Object value = first == null ? null : text.value(0);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("it holds more than one document");
      }
      return new CardField("", value);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw new IllegalArgumentException("it is not JSON: line " + line + " is broken", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("it is not JSON: its text is not UTF-8", e);
    }
  }

  private Object value(int depth) throws IOException {
    count.one();
    return switch (parser.currentToken()) {
      case START_OBJECT -> map(depth + 1);
      case START_ARRAY -> list(depth + 1);
      case VALUE_NULL -> null;
      default -> parser.getText();
    };
  }

  private Map<String, Object> map(int depth) throws IOException {
    requireDepth(depth);
    Map<String, Object> map = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      requireNew(map, name);
      map.put(name, value(depth));
    }
    return map;
  }

  private List<Object> list(int depth) throws IOException {
    requireDepth(depth);
    List<Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(depth));
    }
    return list;
  }

  static void requireNew(Map<String, Object> map, String name) {
    if (map.containsKey(name)) {
      throw new IllegalArgumentException("the field " + CardRule.shown(name) + " is given twice");
    }
  }

  static void requireDepth(int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("it is nested deeper than " + DEEPEST + " levels");
    }
  }
}
