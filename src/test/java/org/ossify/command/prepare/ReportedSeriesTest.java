/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.WindowManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.TestData;
import org.ossify.command.Macros;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.io.volume.VolumeFormat;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;

/** Folders that other programs' users reported, each against what it must give. */
class ReportedSeriesTest {

  @TempDir private Path temporary;

  @BeforeEach
  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  private static String importing(Path path, String options) {
    return "run('CT Import', 'path=[" + path + "] " + options + "'); return getTitle();";
  }

  private static CtVolume imported(Path path, String options) {
    Macros.closeAll();
    return ImagePlusAdapter.ct(WindowManager.getImage(Macros.run(importing(path, options))));
  }

  private static void assertIsTruth(String name, CtVolume ct) {
    CtVolume truth =
        VolumeFormat.NIFTI.readCt(
            TestData.shared("reported/" + name + "/truth.nii.gz"), Progress.NONE);
    assertTrue(ct.grid().matches(truth.grid()), ct.grid() + " is not " + truth.grid());
    for (int z = 0; z < truth.planes().length; z++) {
      assertArrayEquals(truth.planes()[z], ct.planes()[z], 1e-3f, "slice " + z);
    }
  }

  private static String warnings(CtVolume ct) {
    return ct.source().warnings().toString();
  }

  /** Archives keep no links, so they are made anew. */
  @Test
  void linksToFoldersAreFollowedAndCirclesEnd() throws IOException {
    Path real = Files.createDirectories(temporary.resolve("real"));
    try (Stream<Path> files = Files.list(TestData.shared("reported/folder-link/real"))) {
      for (Path file : files.toList()) {
        Files.copy(file, real.resolve(file.getFileName().toString()));
      }
    }
    Path link = Files.createSymbolicLink(temporary.resolve("link"), Path.of("real"));
    assertIsTruth("folder-link", imported(link, ""));
    Path study = Files.createDirectories(temporary.resolve("study"));
    Files.createSymbolicLink(study.resolve("series"), Path.of("../real"));
    Files.createSymbolicLink(study.resolve("again"), Path.of("../real"));
    Files.createSymbolicLink(study.resolve("circle"), Path.of("../study"));
    CtVolume ct = imported(study, "");
    assertIsTruth("folder-link", ct);
    assertEquals(List.of(), ct.source().warnings());
    Files.createSymbolicLink(study.resolve("broken"), Path.of("nowhere"));
    assertTrue(warnings(imported(study, "")).contains("1 unreadable folder or link"));
  }

  @ParameterizedTest
  @CsvSource({"dicomdir", "DICOMDIR;1"})
  void aTableOfContentsStandsForItsMediumHoweverItIsWritten(String name) {
    Path path = TestData.shared("reported/dicomdir-lowercase/scan/" + name);
    assertIsTruth("dicomdir-lowercase", imported(path, ""));
  }

  @ParameterizedTest
  @CsvSource({"with-position", "without-position"})
  void framesWithOnePositionLieTheirSpacingApart(String name) {
    CtVolume ct = imported(TestData.shared("reported/multiframe-one-position/" + name), "");
    assertTrue(warnings(ct).contains("GEOMETRY ASSUMED"), warnings(ct));
    if (name.equals("with-position")) {
      assertIsTruth("multiframe-one-position", ct);
    } else {
      assertEquals(1.5, ct.grid().spacing().z());
    }
  }

  @ParameterizedTest
  @CsvSource({"strict", "regularize"})
  void roundedPositionsGiveTheMeasuredSlices(String geometry) {
    Path scan = TestData.shared("reported/rounded-positions/scan");
    CtVolume ct = imported(scan, "geometry=" + geometry);
    assertIsTruth("rounded-positions", ct);
    assertNull(WindowManager.getImage("scan-interpolated"));
    assertTrue(warnings(ct).contains("off an equal spacing of 0.6273 mm"), warnings(ct));
    assertEquals(
        warnings(ct), ImageProperties.source(WindowManager.getImage("scan")).warnings() + "");
  }

  @Test
  void aScreenSaveInASeriesIsLeftOutWithAWord() {
    CtVolume ct = imported(TestData.shared("reported/screen-save-in-series/scan"), "");
    assertIsTruth("screen-save-in-series", ct);
    assertTrue(warnings(ct).contains("1 file is no image of the kind of the others"));
  }
}
