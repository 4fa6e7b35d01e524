/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A command is a form: parameters, one expression, one output. */
class CommandsAreFormsTest {

  private static final Path COMMANDS = Path.of("src/main/java/org/ossify/command");
  private static final int MOST_LINES = 100;

  /** Commands of so many keys that their declarations leave no room, with what they may take. */
  private static final Map<String, Integer> LONGER =
      Map.of("CTCreatePhantom", 140, "ModelTrain", 125, "CTCalibrateHU", 115);

  private static final Pattern MENU_ENTRY = Pattern.compile("@Plugin\\([^;{]*menuPath = ");
  private static final Pattern LOOP = Pattern.compile("(?m)^\\s*(\\} )?(for|while|do)\\b");
  private static final Pattern TEXT = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"|(?s)/\\*.*?\\*/");

  @Test
  void everyClassIsAMenuEntry() throws IOException {
    List<String> others = new ArrayList<>();
    for (Path file : commands()) {
      if (!MENU_ENTRY.matcher(Files.readString(file)).find()) {
        others.add(name(file));
      }
    }
    assertEquals(List.of(), others);
  }

  @Test
  void aCommandIsAHundredLinesAtMost() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : commands()) {
      long lines = lines(Files.readString(file));
      if (lines > LONGER.getOrDefault(name(file), MOST_LINES)) {
        tooLong.add(name(file) + ": " + lines);
      }
    }
    assertEquals(List.of(), tooLong);
  }

  @Test
  void whatMayBeLongerIsThereAndIsLonger() throws IOException {
    List<String> longer = new ArrayList<>();
    for (Path file : commands()) {
      if (lines(Files.readString(file)) > MOST_LINES) {
        longer.add(name(file));
      }
    }
    assertEquals(LONGER.keySet().stream().sorted().toList(), longer.stream().sorted().toList());
  }

  @Test
  void noCommandLoops() throws IOException {
    List<String> loops = new ArrayList<>();
    for (Path file : commands()) {
      if (hasLoop(Files.readString(file))) {
        loops.add(name(file));
      }
    }
    assertEquals(List.of(), loops);
  }

  @Test
  void aLoopIsSeenAndAWordInATextIsNot() {
    assertTrue(hasLoop("    for (byte[] plane : planes) {\n"));
    assertTrue(hasLoop("    while (z < nz) {\n"));
    assertTrue(!hasLoop("      description = \"1\"\n          \"\"\n"));
    assertTrue(!hasLoop("/**\n * a note\n   for people\n */\n"));
  }

  private static boolean hasLoop(String source) {
    return LOOP.matcher(TEXT.matcher(source).replaceAll("")).find();
  }

  /** Of the class with its comment and annotation, from behind the imports. */
  private static long lines(String source) {
    int start = source.lastIndexOf("\nimport ");
    String afterImports = source.substring(source.indexOf('\n', start + 1));
    return afterImports.strip().lines().count();
  }

  private static List<Path> commands() throws IOException {
    try (Stream<Path> paths = Files.walk(COMMANDS)) {
      List<Path> files =
          paths
              .filter(path -> path.toString().endsWith(".java"))
              .filter(path -> !path.endsWith("package-info.java"))
              .sorted()
              .toList();
      assertTrue(files.size() > 20, "commands are looked for in " + COMMANDS);
      return files;
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }
}
