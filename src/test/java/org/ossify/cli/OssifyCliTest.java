/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line as its users see it: another process, its exit status and its two streams. */
class OssifyCliTest {

  @TempDir private Path folder;

  private record Outcome(int status, String out, String err) {}

  private Outcome ossify(String... arguments) throws IOException, InterruptedException {
    List<String> call = new ArrayList<>();
    call.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    call.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    call.addAll(List.of("-cp", System.getProperty("java.class.path")));
    call.add("org.ossify.cli.OssifyCli");
    call.addAll(List.of(arguments));
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process =
        new ProcessBuilder(call)
            .redirectError(err.toFile())
            .directory(Path.of("").toAbsolutePath().toFile())
            .start();
    try (InputStream out = process.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), text, Files.readString(err));
    }
  }

  private Path macro(String text) throws IOException {
    return Files.writeString(folder.resolve("test.ijm"), text);
  }

  @Test
  void macroThatReturnsGivesZeroAndItsResultOnStandardOutput() throws Exception {
    Path file = macro("run('CT Open Sample'); return getTitle() + ' ' + getArgument();");
    Outcome outcome = ossify("macro", file.toString(), "for you");
    assertEquals("", outcome.err());
    assertEquals(0, outcome.status());
    assertEquals("head for you", outcome.out().trim());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run('Mask Morphology', 'raduis=1');|1|there is no key \"raduis\"",
        "run('Mask Morphologie');|1|Unrecognized command",
        "exit('no bone');|1|exit(message)",
        "x = 1; if (x == 1) exit(); y = nothing;|0|",
        "setBatchMode(true); newImage('a', '8-bit', 4, 4, 1); run('Invert');|0|",
      })
  void statusOfAMacroSaysHowItEnded(String text, int status, String error) throws Exception {
    Outcome outcome = ossify("macro", macro(text).toString());
    assertEquals(status, outcome.status(), outcome.err());
    assertTrue(error == null || outcome.err().contains(error), outcome.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|2|Say what to do",
        "make|2|make",
        "macro|2|FILE",
        "macro nowhere.ijm|2|There is no macro file nowhere.ijm",
        "demo --outt x|2|--outt",
        "demo --out pom.xml|2|is a file",
      })
  void wrongCallGivesTwoAndSaysWhy(String arguments, int status, String error) throws Exception {
    Outcome outcome = ossify(arguments == null ? new String[0] : arguments.split(" ", 0));
    assertEquals(status, outcome.status());
    assertTrue(outcome.err().contains(error), outcome.err());
    assertEquals("", outcome.out());
  }

  @Test
  void commandsListsEveryKeyWithDefaultAndUnit() throws Exception {
    Outcome outcome = ossify("commands");
    assertEquals(0, outcome.status());
    assertTrue(outcome.out().contains("Mask Morphology"), outcome.out());
    assertTrue(outcome.out().contains("radius         Ball radius (mm) [1], at least 0."));
  }

  @Test
  void versionAndHelpGoToStandardOutput() throws Exception {
    assertTrue(ossify("--version").out().startsWith("Ossify "));
    assertTrue(ossify("--help").out().contains("Usage: ossify"));
  }
}
