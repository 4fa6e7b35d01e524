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
import org.junit.jupiter.api.Test;
import org.ossify.fiji.form.CommandPages;

/**
 * Pages that repeat the commands are current. {@code mvn test -Dtest=GeneratedPagesTest
 * -Dossify.update=true} writes them anew.
 */
class GeneratedPagesTest {

  private static final String BEGIN = "<!-- commands, made from the code -->\n";
  private static final String END = "<!-- end of commands -->\n";

  @Test
  void theMenuOfPlainImageJIsCurrent() throws IOException {
    check(Path.of("src/main/resources/plugins.config"), CommandPages.pluginsConfig());
  }

  @Test
  void theReferenceOfCommandsIsCurrent() throws IOException {
    check(Path.of("docs/commands.md"), CommandPages.reference());
  }

  @Test
  void theTableOfTheReadmeIsCurrent() throws IOException {
    Path readme = Path.of("README.md");
    String text = read(readme);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    assertTrue(begin >= 0 && end > begin, "README.md has lost the marks of its table of commands");
    String table = "\n" + CommandPages.table() + "\n";
    check(readme, text.substring(0, begin + BEGIN.length()) + table + text.substring(end));
  }

  private static void check(Path file, String made) throws IOException {
    if (Boolean.getBoolean("ossify.update")) {
      Files.writeString(file, made);
    }
    assertEquals(
        made, Files.exists(file) ? read(file) : "", file + " is not current: -Dossify.update=true");
  }

  /** Git may have given the file the line ends of Windows. */
  private static String read(Path file) throws IOException {
    return Files.readString(file).replace("\r\n", "\n");
  }
}
