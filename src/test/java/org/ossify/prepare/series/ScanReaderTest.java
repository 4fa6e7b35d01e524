/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.io.dicom.DicomTag;
import org.ossify.io.volume.VolumeFormat;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

class ScanReaderTest {

  @TempDir Path folder;

  private CtVolume load() {
    return ScanReader.read(folder, "auto", false, Progress.NONE);
  }

  private String refusal(Path path, String series) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> ScanReader.read(path, series, false, Progress.NONE))
        .getMessage();
  }

  private String refusal() {
    return refusal(folder, "auto");
  }

  @Test
  void slicesAreSortedByPositionAndSpacedByIt() {
    SyntheticSeries.write(folder, 3, 1, 2, 0);
    CtVolume ct = load();
    assertEquals(new Vector3(0.5, 0.5, 1), ct.grid().spacing());
    assertEquals(new Vector3(-10, -20, 0), ct.grid().origin());
    assertArrayEquals(
        new float[] {3, 1, 2, 0},
        new float[] {ct.hu(0, 0, 0), ct.hu(0, 0, 1), ct.hu(0, 0, 2), ct.hu(0, 0, 3)});
    assertEquals("DICOM", ct.source().format());
    assertEquals("slope 1, intercept -1024 in every slice", ct.source().rescale());
    assertEquals("H60s", ct.source().kernel());
    assertEquals(120, ct.source().kilovoltPeak());
    assertEquals(5, ct.source().sliceThicknessMm());
    assertEquals(List.of(), ct.source().warnings());
  }

  @Test
  void rescaleIsAppliedSliceBySlice() {
    for (int z = 0; z < 3; z++) {
      SyntheticSeries.write(
          folder,
          "f" + z,
          SyntheticSeries.slice(SyntheticSeries.UID, z, z)
              .text(DicomTag.RESCALE_SLOPE, "DS", "" + (z + 1))
              .text(DicomTag.RESCALE_INTERCEPT, "DS", "-" + 1000 * z));
    }
    CtVolume ct = load();
    for (int z = 0; z < 3; z++) {
      assertEquals((z + 1) * (1024 + z) - 1000 * z, ct.hu(1, 1, z));
    }
    assertTrue(ct.source().rescale().startsWith("slice by slice: slope 1 to 3"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 1 2 4 5|1 slice is missing (spacing 1 mm): between slices 3 and 4 (2.00 and 4.00 mm)",
        "0 1 2 3.4 4.4|unequal slice spacing: 1 mm, but 1.4 mm between slices 3 and 4",
        "0 1 1 2 3|duplicates: 1 slices lie where another one lies",
        "7 7 7|all 3 slices lie at the same position",
        "0 1 2 3 5 7 9|unequal slice spacing"
      })
  void brokenStacksAreRefusedWithThePlace(String positions, String sentence) {
    String[] texts = positions.split(" ", 0);
    double[] numbers = new double[texts.length];
    for (int i = 0; i < texts.length; i++) {
      numbers[i] = Double.parseDouble(texts[i]);
    }
    SyntheticSeries.write(folder, numbers);
    assertTrue(refusal().contains(sentence), refusal());
  }

  @Test
  void slicesThatJitterAreTakenWithAWordOnHowMuch() {
    SyntheticSeries.write(folder, 0, 1.005, 2, 2.995, 4);
    CtVolume ct = load();
    // the line of least squares
    assertEquals(0.999, ct.grid().spacing().z(), 1e-12);
    assertEquals(
        List.of(
            "The positions of the slices are up to 0.004 mm (0.4 % of a step) off an equal spacing"
                + " of 0.999 mm, which is taken."),
        ct.source().warnings());
  }

  @Test
  void roundedPositionsAreTakenFromTheFirstToTheLast() {
    SyntheticSeries.write(folder, 0, 0.6, 1.3, 1.9, 2.5, 3.1);
    CtVolume ct = load();
    assertEquals(0.62, ct.grid().spacing().z(), 1e-12);
    assertTrue(
        ct.source().warnings().get(0).contains("up to 0.06 mm (9.7 % of a step)"),
        ct.source().warnings().toString());
  }

  @ParameterizedTest
  @CsvSource({"1e-3", "5e-3", "0.01", "0.1", "100"})
  void tolerancesFollowTheStep(double stepMm) {
    for (int z = 0; z < 6; z++) {
      SyntheticSeries.write(
          folder,
          "f" + z,
          SyntheticSeries.slice(SyntheticSeries.UID, z, z * stepMm)
              .text(DicomTag.PIXEL_SPACING, "DS", stepMm + "\\" + stepMm));
    }
    assertEquals(stepMm, load().grid().spacing().z(), 1e-9 * stepMm);
    assertEquals(List.of(), load().source().warnings());
    SyntheticSeries.write(
        folder,
        "f5",
        SyntheticSeries.slice(SyntheticSeries.UID, 5, 6 * stepMm)
            .text(DicomTag.PIXEL_SPACING, "DS", stepMm + "\\" + stepMm));
    assertTrue(refusal().contains("1 slice is missing"), refusal());
  }

  @Test
  void tiltIsMeasuredAgainstTheNormal() {
    for (int z = 0; z < 5; z++) {
      double shift = z * Math.tan(Math.toRadians(7));
      SyntheticSeries.write(
          folder,
          "f" + z,
          SyntheticSeries.slice(SyntheticSeries.UID, z, z)
              .text(DicomTag.IMAGE_POSITION_PATIENT, "DS", SyntheticSeries.position(0, shift, z)));
    }
    assertTrue(refusal().contains("7.00 degrees"), refusal());
    assertTrue(refusal().contains("geometry=regularize"), refusal());
  }

  @Test
  void roundedPositionsOfAShortStackAreNoTilt() {
    for (int z = 0; z < 2; z++) {
      SyntheticSeries.write(
          folder,
          "f" + z,
          SyntheticSeries.slice(SyntheticSeries.UID, z, z)
              .text(
                  DicomTag.IMAGE_POSITION_PATIENT,
                  "DS",
                  SyntheticSeries.position(0, 0.01 * z, 0.5 * z)));
    }
    assertEquals(2, load().grid().nz());
  }

  @Test
  void aSliceShiftedSidewaysIsRefused() {
    for (int z = 0; z < 5; z++) {
      SyntheticSeries.write(
          folder,
          "f" + z,
          SyntheticSeries.slice(SyntheticSeries.UID, z, z)
              .text(
                  DicomTag.IMAGE_POSITION_PATIENT,
                  "DS",
                  SyntheticSeries.position(z == 2 ? 1 : 0, 0, z)));
    }
    assertTrue(refusal().contains("slice 3 is shifted sideways by 1"), refusal());
  }

  @Test
  void mixedSizesSpacingsAndOrientationsAreRefused() {
    SyntheticSeries.write(folder, 0, 1, 2);
    SyntheticSeries.write(
        folder,
        "odd",
        SyntheticSeries.slice(SyntheticSeries.UID, 3, 3)
            .text(DicomTag.IMAGE_ORIENTATION_PATIENT, "DS", "0\\1\\0\\0\\0\\-1"));
    assertTrue(refusal().contains("mixed orientations: 1 of 4"), refusal());
    SyntheticSeries.write(
        folder,
        "odd",
        SyntheticSeries.slice(SyntheticSeries.UID, 3, 3)
            .text(DicomTag.PIXEL_SPACING, "DS", "0.5\\0.6"));
    assertTrue(refusal().contains("do not have pixels of"), refusal());
    SyntheticSeries.write(
        folder,
        "odd",
        SyntheticSeries.slice(SyntheticSeries.UID, 3, 3)
            .us(DicomTag.ROWS, 2)
            .pixels16(1, 2, 3, 4, 5, 6, 7, 8));
    assertTrue(refusal().contains("slices are not"), refusal());
  }

  @Test
  void pixelSpacingNamesRowsFirst() {
    for (int z = 0; z < 2; z++) {
      SyntheticSeries.write(
          folder,
          "f" + z,
          SyntheticSeries.slice(SyntheticSeries.UID, z, z)
              .text(DicomTag.PIXEL_SPACING, "DS", "0.7\\0.4"));
    }
    assertEquals(new Vector3(0.4, 0.7, 1), load().grid().spacing());
  }

  @Test
  void exactCopiesAreDroppedAndOnesThatDifferAreRefused() {
    SyntheticSeries.write(folder, 0, 1, 2);
    SyntheticSeries.write(folder, "copy", SyntheticSeries.slice(SyntheticSeries.UID, 1, 1));
    CtVolume ct = load();
    assertEquals(3, ct.grid().nz());
    assertTrue(ct.source().warnings().toString().contains("1 file is an exact copy"));
    int[] others = new int[16];
    SyntheticSeries.write(
        folder, "copy", SyntheticSeries.slice(SyntheticSeries.UID, 1, 1).pixels16(others));
    assertTrue(refusal().contains("duplicates"), refusal());
  }

  @Test
  void localizersOfTheSameSeriesStayOut() {
    SyntheticSeries.write(folder, 0, 1, 2);
    SyntheticSeries.write(
        folder,
        "scout",
        SyntheticSeries.slice(SyntheticSeries.UID, 9, 50)
            .text(DicomTag.IMAGE_TYPE, "CS", "ORIGINAL\\PRIMARY\\LOCALIZER"));
    assertEquals(3, load().grid().nz());
    assertEquals(2, ScanReader.list(folder, Progress.NONE).size());
  }

  @Test
  void severalVolumesAreListedWithTheirNumbers() {
    SyntheticSeries.write(folder.resolve("a"), 0, 1, 2);
    for (int z = 0; z < 2; z++) {
      SyntheticSeries.write(
          folder.resolve("b"),
          "f" + z,
          SyntheticSeries.slice("1.2.826.7", z, z).text(DicomTag.SERIES_NUMBER, "IS", "4"));
    }
    assertTrue(refusal().contains("1 = 1.2.826.99 (3 slices), 2 = 1.2.826.7 (2 slices)"));
    assertEquals(2, ScanReader.read(folder, "2", false, Progress.NONE).grid().nz());
    assertEquals(2, ScanReader.read(folder, "1.2.826.7", false, Progress.NONE).grid().nz());
    assertTrue(refusal(folder, "3").contains("No series \"3\""));
    SeriesSummary row = ScanReader.list(folder, Progress.NONE).get(0);
    assertEquals("4x4x3", row.size());
    assertEquals("0.5x0.5x1", row.spacing());
    assertEquals("", row.problems());
  }

  @Test
  void otherModalitiesAreRefused() {
    for (int z = 0; z < 2; z++) {
      SyntheticSeries.write(
          folder,
          "f" + z,
          SyntheticSeries.slice(SyntheticSeries.UID, z, z).text(DicomTag.MODALITY, "CS", "MR"));
    }
    assertTrue(refusal().contains("modality is MR"), refusal());
  }

  @Test
  void instanceNumbersOrderSlicesThatHaveNothingElse() {
    for (int z = 0; z < 3; z++) {
      SyntheticSeries.write(
          folder,
          "f" + (9 - z),
          SyntheticSeries.slice(SyntheticSeries.UID, z, z)
              .remove(DicomTag.IMAGE_POSITION_PATIENT)
              .text(DicomTag.SPACING_BETWEEN_SLICES, "DS", "1.25"));
    }
    CtVolume ct = load();
    assertEquals(1.25, ct.grid().spacing().z(), 1e-12);
    assertEquals(2, ct.hu(0, 0, 2));
    assertTrue(ct.source().warnings().toString().contains("GEOMETRY ASSUMED"));
    assertTrue(ct.source().spacingSource().contains("no positions"));
  }

  @Test
  void slicesWithoutAnyOrderAreRefused() {
    for (int z = 0; z < 3; z++) {
      SyntheticSeries.write(
          folder,
          "f" + z,
          SyntheticSeries.slice(SyntheticSeries.UID, z, z)
              .remove(DicomTag.IMAGE_POSITION_PATIENT)
              .remove(DicomTag.INSTANCE_NUMBER));
    }
    assertTrue(refusal().contains("nothing in the header says"), refusal());
  }

  @Test
  void aSingleSliceLoadsWithAWarning() {
    SyntheticSeries.write(folder, 12);
    CtVolume ct = load();
    assertEquals(5, ct.grid().spacing().z());
    assertTrue(ct.source().warnings().toString().contains("single slice"));
  }

  @Test
  void nothingInTheSourceNamesThePatientOrTheFile() throws IOException {
    for (int z = 0; z < 2; z++) {
      SyntheticSeries.write(
          folder,
          "DOE_" + z,
          SyntheticSeries.slice(SyntheticSeries.UID, z, z)
              .text(0x00100010, "PN", "DOE^JOHN")
              .text(DicomTag.SERIES_DESCRIPTION, "LO", "Head of John Doe"));
    }
    Files.writeString(folder.resolve("DOE.txt"), "John Doe");
    CtVolume ct = load();
    assertFalse(ct.source().toString().toUpperCase(java.util.Locale.ROOT).contains("DOE"));
    assertFalse(ct.source().toString().contains(SyntheticSeries.UID));
    assertEquals(32, ct.source().seriesHash().length());
    assertEquals("Head of John Doe", ScanReader.list(folder, Progress.NONE).get(0).description());
  }

  @Test
  void hashesDependOnSaltAndUid() {
    Deidentification one = new Deidentification("a");
    assertEquals(one.hash("1.2"), new Deidentification("a").hash("1.2"));
    assertFalse(one.hash("1.2").equals(one.hash("1.3")));
    assertFalse(one.hash("1.2").equals(new Deidentification("b").hash("1.2")));
    assertEquals("", one.hash(""));
    // sha256sum of the bytes of "a", NUL, "1.2"
    assertEquals("14a46fc011899e3df78ba5f0268fa7db", one.hash("1.2"));
  }

  @Test
  void pathsThatHoldNoVolumeAreRefusedInOneSentence() throws IOException {
    assertTrue(refusal(folder.resolve("nowhere"), "auto").contains("There is no file or folder"));
    assertTrue(refusal().contains("holds no DICOM images"));
    Path text = Files.writeString(folder.resolve("notes.txt"), "hello");
    assertTrue(refusal(text, "auto").contains("not a readable DICOM image"));
    Path nrrd = Files.writeString(folder.resolve("ct.nrrd"), "NRRD0004\n");
    assertTrue(refusal(nrrd, "auto").contains("in its header"));
    Path meta = Files.writeString(folder.resolve("ct.mha"), "ObjectType = Image\nNDims = 3\n");
    assertTrue(refusal(meta, "auto").contains("in its header"));
    Path empty = Files.createFile(folder.resolve("empty"));
    assertTrue(refusal(empty, "auto").contains("is empty"));
  }

  @Test
  void niftiIsFoundByItsContent() {
    SyntheticSeries.write(folder.resolve("dicom"), 0, 1, 2);
    CtVolume ct = ScanReader.read(folder.resolve("dicom"), "auto", false, Progress.NONE);
    Path path = folder.resolve("x.nii.gz");
    VolumeFormat.NIFTI.write(ct, path, Progress.NONE);
    path.toFile().renameTo(folder.resolve("x.bin").toFile());
    CtVolume back = ScanReader.read(folder.resolve("x.bin"), "auto", false, Progress.NONE);
    assertTrue(back.grid().matches(ct.grid()));
    assertEquals("NIfTI", back.source().format());
  }

  @Test
  void aFolderThatMayNotBeReadIsToldAndDoesNotStopTheOthers() throws IOException {
    SyntheticSeries.write(folder, 0, 1, 2);
    Path closed = Files.createDirectory(folder.resolve("closed"));
    assumeTrue(closed.toFile().setReadable(false) && !Files.isReadable(closed), "root reads all");
    assertEquals(3, load().grid().nz());
    assertTrue(load().source().warnings().toString().contains("1 unreadable folder or link"));
    assertTrue(closed.toFile().setReadable(true));
  }

  @Test
  void aFolderOfBrokenFilesSaysHowManyAndWhyTheFirst() throws IOException {
    byte[] slice = SyntheticSeries.slice(SyntheticSeries.UID, 0, 0).build();
    for (int z = 0; z < 3; z++) {
      Files.write(folder.resolve("f" + z), java.util.Arrays.copyOf(slice, 140));
    }
    assertTrue(
        refusal()
            .contains(
                "holds no DICOM images that can be read: 3 files are damaged or unreadable, the"
                    + " first of them \"f0\": damaged DICOM file: "),
        refusal());
  }

  @Test
  void cancelStopsTheImport() {
    SyntheticSeries.write(folder, 0, 1, 2);
    Progress cancel =
        (done, total) -> {
          if (done > total / 2) {
            throw new CancellationException();
          }
        };
    assertThrows(CancellationException.class, () -> ScanReader.read(folder, "auto", false, cancel));
  }

  @Test
  void whatIsLeftOutIsNamedForTheScreenAndNotForTheRecord() throws IOException {
    SyntheticSeries.write(folder, 0, 5, 10);
    Files.writeString(folder.resolve("Jane Doe.txt"), "notes");
    ImportedScan scan = ScanReader.open(folder, "auto", false, Progress.NONE);
    assertEquals(List.of("Jane Doe.txt (text file)"), scan.leftOut());
    String warnings = scan.volume().source().warnings().toString();
    assertTrue(warnings.contains("1 file was left out"), warnings);
    assertFalse(warnings.contains("Jane"), warnings);
  }
}
