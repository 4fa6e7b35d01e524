/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.command.Macros;

/** Process Report as a macro. */
class ProcessReportTest {

  @TempDir private Path folder;

  @BeforeEach
  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  @Test
  void reportOfAMaskShowsItOnItsCt() throws IOException {
    Path html = folder.resolve("report.html");
    Macros.run(
        "run('CT Create Phantom', 'kind=shell spacing=1'); run('Bone Threshold');"
            + "run('Process Report', 'path=["
            + html
            + "]');");
    String page = Files.readString(html);
    assertEquals(6, page.split("data:image/png;base64,", 0).length - 1);
    assertTrue(page.contains("CT Create Phantom") && page.contains("kind=shell"));
    assertTrue(page.contains("No step of this kind was done."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Process Report|path=[{}/report.pdf]|html or json",
        "Process Report|path=[{}/none/report.html]|does not exist",
      })
  void wrongCallsAreRefusedAndLeaveNoFile(String command, String options, String sentence)
      throws IOException {
    Macros.run("run('CT Create Phantom', 'kind=shell spacing=2');");
    String error =
        Macros.failure(
            "run('" + command + "', '" + options.replace("{}", folder.toString()) + "');");
    assertTrue(error.contains(command + ": ") && error.contains(sentence), error);
    try (var files = Files.list(folder)) {
      assertFalse(files.findAny().isPresent());
    }
  }
}
