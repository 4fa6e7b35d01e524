/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.prepare;

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
import org.ossify.TestData;
import org.ossify.command.Macros;

/** CT Check Acquisition as a macro. */
class CTCheckAcquisitionTest {

  @TempDir private Path folder;

  @BeforeEach
  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  @Test
  void acquisitionCheckEndsWithTheVerdictAndCanBeSaved() throws IOException {
    Path json = folder.resolve("check.json");
    String result =
        Macros.run(
            "run('CT Open Sample'); run('CT Check Acquisition', 'profile=orbit save=["
                + json
                + "]'); last = nResults - 1;"
                + "return getResultString('Check', last) + '|' + getResultString('Verdict', last);");
    // slices of 1.5 mm and pixels of 0.96 mm are too coarse for an orbit
    assertEquals("Overall|fail", result);
    assertTrue(Files.readString(json).contains("\"Overall\""));
  }

  @Test
  void acquisitionCheckWritesAPageWithPictures() throws IOException {
    Path html = folder.resolve("check.html");
    Macros.run(
        "run('CT Open Sample'); run('CT Check Acquisition', 'profile=skull save=[" + html + "]');");
    String page = Files.readString(html);
    assertTrue(page.split("data:image/png;base64,", 0).length - 1 >= 4);
    assertTrue(page.contains("Smallest wall across the slice (mm)") && page.contains("Histogram"));
  }

  @Test
  void customLimitsDecide() {
    String verdict =
        Macros.run(
            "run('CT Open Sample'); run('CT Check Acquisition',"
                + " 'profile=custom maxthickness=3 maxpixel=2 maxtilt=1');"
                + "verdict = ''; for (i = 0; i < nResults; i++)"
                + " if (getResultString('Check', i) == 'Pixel size (mm)')"
                + " verdict = getResultString('Verdict', i); return verdict;");
    assertEquals("pass", verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CT Check Acquisition|profile=foot|must be one of orbit",
        "CT Check Acquisition|save=[{}/check.txt]|json, csv or html",
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

  /** The value, verdict and reason of a check of a reported scan. */
  private static String[] row(String scan, String profile, String check) {
    Path file = TestData.shared("reported/" + scan);
    return Macros.run(
            "run('CT Import', 'path=["
                + file
                + "]'); run('CT Check Acquisition', 'profile="
                + profile
                + "'); row = ''; for (i = 0; i < nResults; i++)"
                + " if (startsWith(getResultString('Check', i), '"
                + check
                + "')) row = '' + getResult('Value', i) + '|' + getResultString('Verdict', i) + '|'"
                + " + getResultString('Reason', i); return row;")
        .split("\\|", 0);
  }

  @Test
  void lungOfACroppedChestIsNotTakenForAir() {
    String[] air = row("cropped-chest/chest.nii.gz", "spine", "Air peak");
    assertEquals("NaN warn", air[0] + " " + air[1]);
    assertTrue(air[2].startsWith("Not measurable: ") && air[2].contains("-828 HU is lung"), air[2]);
  }

  @Test
  void theNoiseOfAWholeHeadIsMeasured() {
    String[] noise = row("noise-of-a-head/head.nii.gz", "skull", "Noise");
    assertEquals(4.5, Double.parseDouble(noise[0]), 0.25);
    assertEquals("pass", noise[1]);
    String[] wall = row("noise-of-a-head/head.nii.gz", "skull", "Smallest wall along");
    assertTrue(Double.parseDouble(wall[0]) > 0, wall[2]);
  }
}
