/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.annotate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labels of nnU-Net's dataset.json, of version 2 ({"bone": 1}) or 1 ({"1": "bone"}).
 *
 * <p>A label of version 2 that unites several values (a list) is left out: its regions are no
 * separate classes here.
 */
final class DatasetLabels {

  private static final String IGNORE = "ignore";

  private DatasetLabels() {}

  /** Values and names, the ignored label left out; empty of a missing node. */
  static SortedMap<Integer, String> names(JsonNode described) {
    TreeMap<Integer, String> names = new TreeMap<>();
    described
        .path("labels")
        .properties()
        .forEach(
            entry -> {
              JsonNode value = entry.getValue();
              if (value.isIntegralNumber() && !entry.getKey().equals(IGNORE)) {
                names.put(value.intValue(), entry.getKey());
              } else if (value.isTextual() && entry.getKey().matches("\\d{1,5}")) {
                names.put(Integer.parseInt(entry.getKey()), value.textValue());
              }
            });
    return names;
  }

  /** The value of the label "ignore", -1 when there is none. */
  static int ignored(JsonNode described) {
    return described.path("labels").path(IGNORE).asInt(-1);
  }
}
