/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.WindowManager;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.command.Macros;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.prepare.series.SlantedSeries;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Mask;

/** CT Import as a macro: strict and regularized series, files that Ossify wrote, foreign files. */
class CTImportTest {

  @TempDir private Path folder;

  @BeforeEach
  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  private String call(Path scan, String options) {
    return "run('CT Import', 'path=[" + scan + "]" + options + "');";
  }

  @Test
  void aTiltedSeriesWithAGapOpensWithTheMaskOfWhatWasNotMeasured() {
    Path scan = folder.resolve("scan");
    SlantedSeries.tilted(15, 12, 10, 0.5).write(scan, p -> 10 * p.z(), 0, 1, 2, 4, 5);
    assertTrue(Macros.failure(call(scan, "")).contains("geometry=regularize resamples it"));
    assertEquals(
        "scan",
        Macros.run(call(scan, " geometry=regularize") + "return getTitle();"),
        "the scan is the current image");
    CtVolume ct = ImagePlusAdapter.ct(WindowManager.getImage("scan"));
    Mask mask = ImagePlusAdapter.mask(WindowManager.getImage("scan-interpolated"));
    assertTrue(mask.grid().matches(ct.grid()));
    assertEquals(ct.grid().voxels() - 5 * 12 * 10, mask.count());
    for (String title : new String[] {"scan", "scan-interpolated"}) {
      var record = ImageProperties.record(WindowManager.getImage(title)).steps().get(0);
      assertEquals("regularize", record.parameters().get("geometry"));
      assertTrue(record.measured().toString().contains("tilt of 15.00 degrees is sheared back"));
      assertTrue(record.measured().toString().contains("1 of 6 slices was not scanned"));
      assertEquals(15, ImageProperties.source(WindowManager.getImage(title)).tiltDegrees(), 1e-4);
    }
    assertEquals(
        "fail",
        Macros.run(
            "run('CT Check Acquisition'); verdict = ''; for (i = 0; i < nResults; i++)"
                + " if (getResultString('Check', i) == 'Gantry tilt (degrees)')"
                + " verdict = getResultString('Verdict', i); return verdict;"));
  }

  @Test
  void aRegularSeriesOpensAlone() {
    Path scan = folder.resolve("scan");
    SlantedSeries.tilted(0, 12, 10, 0.5).write(scan, p -> 10 * p.z(), 0, 1, 2, 3);
    Macros.run(call(scan, " geometry=regularize"));
    assertEquals(4, ImagePlusAdapter.ct(WindowManager.getImage("scan")).grid().nz());
    assertNull(WindowManager.getImage("scan-interpolated"));
    assertEquals(1, Macros.images().size());
  }

  @Test
  void aGapTooWideAbortsTheMacroByName() {
    Path scan = folder.resolve("scan");
    SlantedSeries.tilted(0, 4, 4, 0.5).write(scan, p -> 0, 0, 1, 2, 99, 100);
    String error = Macros.failure(call(scan, " geometry=regularize"));
    assertTrue(error.contains("gap of 97 mm between slices 3 and 4"), error);
    assertEquals(0, Macros.images().size());
  }

  @Test
  void foreignTiffIsRefusedAsItHoldsNoHu() {
    Path file = folder.resolve("foreign.tif");
    Macros.run("newImage('foreign', '32-bit black', 8, 8, 4); saveAs('tiff', '" + file + "');");
    String error = Macros.failure("run('CT Import', 'path=[" + file + "]');");
    assertTrue(error.contains("carries no Hounsfield units"), error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CT Import|path=[nowhere]|there is no such file or folder",
      })
  void wrongCallsAreRefusedInOneSentence(String command, String options, String sentence) {
    String error =
        Macros.failure("run('" + command + "', '" + (options == null ? "" : options) + "');");
    assertTrue(error.contains(command + ": ") && error.contains(sentence), error);
  }
}
