/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import java.util.regex.Pattern;

/** The reason that an engine gives, as part of a sentence: its first line, without codes. */
final class EngineMessage {

  private static final int LONGEST = 240;
  private static final Pattern CODE = Pattern.compile("^Error code - ORT_\\w+ - message: ");
  private static final Pattern SOURCE = Pattern.compile("\\S*/\\S+:\\d+ ");

  private EngineMessage() {}

  static String of(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    text = CODE.matcher(text.strip()).replaceFirst("");
    String line = text.lines().findFirst().orElse("").strip();
    line = SOURCE.matcher(line).replaceAll("").replaceAll("[\\p{Cntrl}\\s]+", " ");
    line = line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
