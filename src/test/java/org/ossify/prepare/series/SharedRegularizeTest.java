/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.TestData;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** The irregular series of the shared test data, against the regular one they were made from. */
class SharedRegularizeTest {

  private static JsonNode expected(String name) throws IOException {
    return new ObjectMapper()
        .readTree(Files.readString(TestData.shared("dicom_mini/expected.json")))
        .get(name);
  }

  private static ImportedScan open(String name) {
    return ScanReader.open(TestData.shared(name), "auto", true, Progress.NONE);
  }

  private static List<Integer> numbers(JsonNode array) {
    List<Integer> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.asInt()));
    return numbers;
  }

  @Test
  void missingSlicesAreFilledAndAllOthersAreThoseOfTheWholeSeries() throws IOException {
    CtVolume clean = open("dicom_mini/cranium").volume();
    ImportedScan scan = open("dicom_mini/missing_slices");
    List<Integer> missing = numbers(expected("missing_slices").get("missing_indices"));
    assertTrue(scan.volume().grid().matches(clean.grid()));
    for (int z = 0; z < clean.grid().nz(); z++) {
      int marked = scan.interpolated().get().contains(5, 5, z) ? 1 : 0;
      assertEquals(missing.contains(z) ? 1 : 0, marked);
      if (!missing.contains(z)) {
        assertArrayEquals(clean.planes()[z], scan.volume().planes()[z]);
      }
    }
    assertEquals(missing.size() * 64L * 64, scan.interpolated().get().count());
    for (int i = 0; i < 64 * 64; i++) {
      double low = clean.planes()[8][i];
      double high = clean.planes()[11][i];
      assertEquals((2 * low + high) / 3, scan.volume().planes()[9][i], 1e-3);
      assertEquals((low + 2 * high) / 3, scan.volume().planes()[10][i], 1e-3);
    }
  }

  @Test
  void aChangeOfSpacingIsFilledToTheFinerOne() throws IOException {
    CtVolume clean = open("dicom_mini/cranium").volume();
    ImportedScan scan = open("dicom_mini/nonuniform_spacing");
    List<Integer> kept = numbers(expected("nonuniform_spacing").get("kept_indices"));
    assertEquals(26, scan.volume().grid().nz());
    assertEquals(6, scan.volume().grid().spacing().z(), 1e-6);
    for (int z = 0; z < 26; z++) {
      assertEquals(!kept.contains(z), scan.interpolated().get().contains(0, 0, z));
      if (kept.contains(z)) {
        assertArrayEquals(clean.planes()[z], scan.volume().planes()[z]);
      }
    }
  }

  /** Cut anew along the table, across the tilted slices, bone would be 108 HU off on average. */
  @Test
  void theHeadOfATiltedGantryMatchesTheUprightOne() {
    CtVolume clean = open("dicom_mini/cranium").volume();
    ImportedScan scan = open("dicom_mini/gantry_tilt");
    Grid grid = scan.volume().grid();
    double[] error = new double[2];
    long[] count = new long[2];
    for (int z = 0; z < grid.nz(); z++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int x = 0; x < grid.nx(); x++) {
          double truth = linear(clean, clean.grid().indexOf(grid.positionOf(x, y, z)));
          if (scan.interpolated().get().contains(x, y, z) || Double.isNaN(truth)) {
            continue;
          }
          int bone = truth >= 226 ? 1 : 0;
          error[bone] += Math.abs(truth - scan.volume().hu(x, y, z));
          count[bone]++;
        }
      }
    }
    assertTrue(count[1] > 8000, "bone voxels: " + count[1]);
    assertEquals(0, error[1] / count[1], 30, "bone");
    assertEquals(0, error[0] / count[0], 6, "air and soft tissue");
  }

  /** Trilinear, written on its own; NaN outside. */
  private static double linear(CtVolume ct, Vector3 at) {
    Grid grid = ct.grid();
    int x = (int) Math.floor(at.x());
    int y = (int) Math.floor(at.y());
    int z = (int) Math.floor(at.z());
    if (!grid.contains(x, y, z) || !grid.contains(x + 1, y + 1, z + 1)) {
      return Double.NaN;
    }
    double sum = 0;
    for (int corner = 0; corner < 8; corner++) {
      int a = corner & 1;
      int b = corner >> 1 & 1;
      int c = corner >> 2;
      sum +=
          Math.abs(1 - a - (at.x() - x))
              * Math.abs(1 - b - (at.y() - y))
              * Math.abs(1 - c - (at.z() - z))
              * ct.hu(x + a, y + b, z + c);
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({
    "d2n_gantrytilting_001, 512, 521, 4, 4.851479, 14.00 degrees is sheared back",
    "d2n_sliceincrement_001, 512, 512, 5, 5, 1 of 5 slices was not scanned",
    "d2n_sliceincrement_002, 512, 514, 5, 0.749704, 15.50 degrees is sheared back"
  })
  void realSeriesBecomeStacks(String name, int nx, int ny, int nz, double stepMm, String told) {
    ImportedScan scan = open("dicom_real/" + name);
    Grid grid = scan.volume().grid();
    assertEquals(List.of(nx, ny, nz), List.of(grid.nx(), grid.ny(), grid.nz()));
    assertEquals(stepMm, grid.spacing().z(), 1e-5);
    assertTrue(
        scan.volume().source().warnings().toString().contains(told),
        scan.volume().source().warnings().toString());
    long measured = 4L * 512 * 512;
    assertEquals(grid.voxels() - measured, scan.interpolated().get().count());
  }

  /** dcm2niix 1.0.20220720 -z n; its out_Tilt_1.nii begins at the opposite corner. */
  @Test
  void theShearedGridIsThatOfDcm2niix() {
    Grid grid = open("dicom_real/d2n_gantrytilting_001").volume().grid();
    Vector3 corner = new Vector3(-106.79, -45.86, -99.50);
    assertEquals(0, grid.positionOf(0, 520, 3).minus(corner).length(), 0.02);
    assertEquals(0.241922, grid.direction().normal().y(), 1e-5);
    assertEquals(0.970296, grid.direction().normal().z(), 1e-5);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void slicesAtOnePlaceAreRefusedInAnyCase(boolean regularize) {
    Path path = TestData.shared("dicom_real/d2n_notavolume_001");
    String sentence =
        assertThrows(
                IllegalArgumentException.class,
                () -> ScanReader.open(path, "auto", regularize, Progress.NONE))
            .getMessage();
    assertTrue(sentence.contains("all 4 slices lie at the same position"), sentence);
  }
}
