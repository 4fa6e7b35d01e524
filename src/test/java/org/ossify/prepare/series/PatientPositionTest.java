/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.io.dicom.DicomBytes;
import org.ossify.io.dicom.DicomTag;
import org.ossify.io.dicom.TransferSyntax;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** A patient may lie as he likes: every pixel must be found where PS3.3, C.7.6.2.1.1 puts it. */
class PatientPositionTest {

  private static final double ROW_STEP_MM = 0.7;
  private static final double COLUMN_STEP_MM = 0.4;
  private static final int SLICES = 4;
  private static final int SIZE = SyntheticSeries.SIZE;

  @TempDir Path folder;

  private static Vector3 vector(String numbers) {
    String[] parts = numbers.split(" ", 0);
    return new Vector3(
        Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
  }

  private static String decimals(Vector3 vector) {
    return String.format(Locale.ROOT, "%.6f\\%.6f\\%.6f", vector.x(), vector.y(), vector.z());
  }

  /** What is stored at a pixel, different for each. */
  private static int stored(int slice, int row, int column) {
    return 1024 + 100 * slice + 10 * row + column;
  }

  private void write(Vector3 column, Vector3 row, Vector3 step) {
    Vector3 corner = new Vector3(12, -30, 250);
    for (int slice = 0; slice < SLICES; slice++) {
      int[] pixels = new int[SIZE * SIZE];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = stored(slice, i / SIZE, i % SIZE);
      }
      DicomBytes file =
          SyntheticSeries.slice(SyntheticSeries.UID, slice, 0)
              .text(DicomTag.IMAGE_POSITION_PATIENT, "DS", decimals(corner.plus(step.times(slice))))
              .text(
                  DicomTag.IMAGE_ORIENTATION_PATIENT, "DS", decimals(column) + "\\" + decimals(row))
              .text(DicomTag.PIXEL_SPACING, "DS", ROW_STEP_MM + "\\" + COLUMN_STEP_MM)
              .pixels16(pixels);
      SyntheticSeries.write(folder, "f" + slice, file);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "head first supine, 1 0 0, 0 1 0, 0 0 2",
    "feet first supine in scan order, 1 0 0, 0 1 0, 0 0 -2",
    "prone, -1 0 0, 0 -1 0, 0 0 2",
    "feet first prone, -1 0 0, 0 1 0, 0 0 -2",
    "on the left side, 0 1 0, -1 0 0, 0 0 2",
    "sagittal, 0 1 0, 0 0 -1, 3 0 0",
    "coronal, 1 0 0, 0 0 -1, 0 1.5 0",
    "oblique, 0.8 0.6 0, -0.6 0.8 0, 0 0 -2"
  })
  void everyPixelLiesWhereTheHeaderPutsIt(String name, String column, String row, String step) {
    write(vector(column), vector(row), vector(step));
    CtVolume ct = ScanReader.read(folder, "auto", false, Progress.NONE);
    for (int slice = 0; slice < SLICES; slice++) {
      for (int r = 0; r < SIZE; r++) {
        for (int c = 0; c < SIZE; c++) {
          Vector3 place =
              new Vector3(12, -30, 250)
                  .plus(vector(step).times(slice))
                  .plus(vector(column).times(c * COLUMN_STEP_MM))
                  .plus(vector(row).times(r * ROW_STEP_MM));
          Vector3 index = ct.grid().indexOf(place);
          int x = (int) Math.round(index.x());
          int y = (int) Math.round(index.y());
          int z = (int) Math.round(index.z());
          assertEquals(0, ct.grid().positionOf(x, y, z).minus(place).length(), 1e-5, name);
          assertEquals(stored(slice, r, c) - 1024, ct.hu(x, y, z), name);
        }
      }
    }
  }

  @Test
  void aDirectoryFileLeadsNowhereOutsideOfItsFolder() {
    write(vector("1 0 0"), vector("0 1 0"), vector("0 0 2"));
    Path medium = folder.resolve("medium");
    for (int slice = 0; slice < 3; slice++) {
      SyntheticSeries.write(medium, "m" + slice, SyntheticSeries.slice("1.2.3.4", slice, slice));
    }
    DicomBytes record =
        new DicomBytes(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
            .text(0x00041500, "CS", "..\\f0")
            .text(0x00041430, "CS", "IMAGE");
    DicomBytes directory =
        new DicomBytes(TransferSyntax.EXPLICIT_LITTLE_ENDIAN).sequence(0x00041220, record, true);
    Path file = SyntheticSeries.write(medium, "DICOMDIR", directory);
    assertEquals(3, ScanReader.read(file, "auto", false, Progress.NONE).grid().nz());
    assertEquals(1, ScanReader.list(medium, Progress.NONE).size());
  }
}
