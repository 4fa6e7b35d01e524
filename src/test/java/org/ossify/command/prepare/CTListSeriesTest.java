/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.command.Macros;

/** CT List Series as a macro. */
class CTListSeriesTest {

  @BeforeEach
  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  @Test
  void listSeriesGivesARowForEachSeries() {
    assertEquals(
        "1|1|CT|108|",
        Macros.run(
            "run('CT List Series', 'path=[test-images]'); return '' + nResults + '|'"
                + " + getResult('Number', 0) + '|' + getResultString('Modality', 0) + '|'"
                + " + getResult('Slices', 0) + '|' + getResultString('Problems', 0);"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CT List Series|path=[nowhere]|there is no such file or folder",
      })
  void wrongCallsAreRefusedInOneSentence(String command, String options, String sentence) {
    String error =
        Macros.failure("run('" + command + "', '" + (options == null ? "" : options) + "');");
    assertTrue(error.contains(command + ": ") && error.contains(sentence), error);
  }
}
