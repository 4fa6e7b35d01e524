/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.prepare.series.PatientSeries;

/** Nothing that names a patient leaves the reader. */
class DeidentificationTest {

  @TempDir private Path folder;

  @BeforeEach
  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  @Test
  void nothingThatNamesAPatientIsInAnyOutput() throws IOException {
    // the folder bears the name, too, and so do the titles of its images
    Path scan = Files.createDirectories(folder.resolve(PatientSeries.SECRET));
    PatientSeries.write(scan);
    Path out = Files.createDirectories(folder.resolve("out"));
    StringBuilder macro = new StringBuilder();
    macro.append("run('CT Import', 'path=[" + scan + "] series=" + PatientSeries.uid() + "');");
    for (String name : List.of("a.nii", "a.nii.gz", "a.nrrd", "a.mha", "a.tif")) {
      macro.append("run('Volume Export', 'path=[" + out.resolve(name) + "]');");
    }
    for (String name : List.of("check.json", "check.csv", "check.html")) {
      macro.append("run('CT Check Acquisition', 'save=[" + out.resolve(name) + "]');");
    }
    for (String name : List.of("report.json", "report.html")) {
      macro.append("run('Process Report', 'path=[" + out.resolve(name) + "]');");
    }
    macro.append("run('Bone Threshold', 'preset=custom lower=1 upper=9');");
    macro.append("run('Mask Keep Largest');");
    macro.append("run('Mesh Export', 'path=[" + out.resolve("a.3mf") + "]');");
    macro.append("run('Process Report', 'path=[" + out.resolve("mask.html") + "]');");
    Macros.run(macro.toString());
    try (var files = Files.list(out)) {
      List<Path> written = files.toList();
      assertEquals(13, written.size(), written.toString());
      for (Path file : written) {
        assertClean(file.toString(), text(file));
      }
    }
    for (ImagePlus image : Macros.images()) {
      assertClean("properties", String.join("|", image.getPropertiesAsArray()));
      assertTrue(
          ImageProperties.record(image).steps().get(0).parameters().get("path").equals("[hidden]"));
    }
  }

  @Test
  void headersThatAnotherReaderLeftAreNotExported() throws IOException {
    ImagePlus image = new ImagePlus("mask", new ij.process.ByteProcessor(4, 4));
    image.getStack().setSliceLabel("a.dcm\n0010,0010  Patient's Name: " + PatientSeries.SECRET, 1);
    image.setProp("Info", "0010,0010  Patient's Name: " + PatientSeries.SECRET);
    Macros.open(image);
    Path file = folder.resolve("mask.tif");
    Macros.run("run('Volume Export', 'path=[" + file + "]');");
    assertClean("TIFF", text(file));
  }

  private static String text(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (file.toString().endsWith(".gz")) {
      bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static void assertClean(String where, String text) {
    for (String secret :
        List.of(PatientSeries.SECRET, PatientSeries.SECRET_DATE, PatientSeries.uid())) {
      assertFalse(text.contains(secret), where + " holds " + secret);
    }
  }
}
