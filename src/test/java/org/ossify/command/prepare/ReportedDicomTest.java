/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.TestData;
import org.ossify.command.Macros;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.io.dicom.DicomTag;
import org.ossify.prepare.series.ScanReader;
import org.ossify.prepare.series.SyntheticSeries;
import org.ossify.record.StepRecord;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;

/** Files that users of other software reported, as a macro opens them. */
class ReportedDicomTest {

  @TempDir private Path folder;

  @BeforeEach
  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  private static Path reported(String relative) {
    return TestData.shared("reported/" + relative).toAbsolutePath().normalize();
  }

  private static String open(Path path) {
    return "run('CT Import', 'path=[" + path + "]');";
  }

  private static void assertIsTruth(String scan, String truth) {
    Macros.run(open(reported(scan)));
    CtVolume read = ImagePlusAdapter.ct(WindowManager.getCurrentImage());
    CtVolume right = ScanReader.read(reported(truth), "auto", false, Progress.NONE);
    assertTrue(read.grid().matches(right.grid()), read.grid() + " is not " + right.grid());
    assertArrayEquals(right.planes(), read.planes());
  }

  @Test
  void anIconOfCompressedPixelsHidesNothing() {
    assertIsTruth("icon-encapsulated/explicit", "icon-encapsulated/truth.nii.gz");
  }

  @ParameterizedTest
  @ValueSource(strings = {"scan", "scan/I000.dcm", "scan/I002.dcm"})
  void aPreambleThatLooksLikeATiffMakesNoTiff(String path) {
    assertIsTruth("tiff-preamble/" + path, "tiff-preamble/truth.nii.gz");
  }

  @Test
  void aPositionWithDecimalCommasIsNoMissingOne() {
    String refusal = Macros.failure(open(reported("decimal-comma-position/scan")));
    assertTrue(
        refusal.contains(
            "(0020,0032) Image Position (Patient) \"-10,5\\-8,25\\-22,5\", which is not 3 numbers"),
        refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MGML", "Z_EFF"})
  void whatIsRescaledToAnotherUnitIsNotHu(String unit) {
    String refusal =
        Macros.failure(
            open(reported("rescale-type/type-" + unit))
                + "run('CT Check Acquisition', ''); run('Bone Threshold', '');");
    assertTrue(refusal.contains("CT Import"), refusal);
    assertTrue(refusal.contains("is rescaled to " + unit + " by its header, not to HU"), refusal);
  }

  @Test
  void descriptionsAreReadInTheirCharacterSet() {
    for (var right :
        Map.of("gb18030", "头部骨窗", "cyrillic", "Череп", "latin2", "Główa", "greek", "Κρανίο")
            .entrySet()) {
      Macros.closeAll();
      assertEquals(
          right.getValue(),
          Macros.run(
              "run('CT List Series', 'path=["
                  + reported("character-sets/" + right.getKey())
                  + "]'); return getResultString('Description');"));
    }
  }

  /** What a person sees who saves the table. */
  @Test
  void aSavedTableKeepsTheDescription() throws IOException {
    SyntheticSeries.write(
        folder.resolve("scan"),
        "f0",
        SyntheticSeries.slice("1.2.3", 0, 0)
            .text(DicomTag.SPECIFIC_CHARACTER_SET, "CS", "ISO_IR 144")
            .raw(
                DicomTag.SERIES_DESCRIPTION,
                "LO",
                new byte[] {(byte) 0xC7, (byte) 0xD5, (byte) 0xE0, (byte) 0xD5, (byte) 0xDF, ' '}));
    Macros.run("run('CT List Series', 'path=[" + folder.resolve("scan") + "]');");
    ResultsTable table = Analyzer.getResultsTable();
    Path csv = folder.resolve("series.csv");
    assertTrue(table.save(csv.toString()));
    assertTrue(Files.readString(csv).contains("Череп"), Files.readString(csv));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void lossyCompressionIsWarnedOfCheckedAndRecorded(boolean lossy) {
    for (int z = 0; z < 3; z++) {
      var slice = SyntheticSeries.slice("1.2.3", z, z);
      SyntheticSeries.write(
          folder.resolve("scan"),
          "f" + z,
          lossy && z == 1
              ? slice
                  .text(DicomTag.LOSSY_IMAGE_COMPRESSION, "CS", "01")
                  .text(DicomTag.LOSSY_IMAGE_COMPRESSION_RATIO, "DS", "12.5")
                  .text(DicomTag.LOSSY_IMAGE_COMPRESSION_METHOD, "CS", "ISO_10918_1")
              : slice);
    }
    Macros.run(open(folder.resolve("scan")));
    var image = WindowManager.getCurrentImage();
    String warnings = ImageProperties.source(image).warnings().toString();
    StepRecord step = ImageProperties.record(image).steps().get(0);
    assertEquals(lossy, warnings.contains("lossy compression (ISO_10918_1, ratio 12.5)"), warnings);
    assertEquals(lossy, step.toString().contains("ISO_10918_1, ratio 12.5"), step.toString());
    Macros.run("run('CT Check Acquisition', '');");
    ResultsTable table = Analyzer.getResultsTable();
    int row = 0;
    while (!table.getStringValue("Check", row).equals("Lossy compression")) {
      row++;
    }
    assertEquals(lossy ? "warn" : "pass", table.getStringValue("Verdict", row));
  }
}
