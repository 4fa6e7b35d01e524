/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.TestData;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** The series of the shared test data, against checksums made with other software. */
class SharedSeriesTest {

  private static JsonNode expected(String name) throws IOException {
    return new ObjectMapper()
        .readTree(Files.readString(TestData.shared("dicom_mini/expected.json")))
        .get(name);
  }

  private static CtVolume load(String name) {
    return load(name, "auto");
  }

  private static CtVolume load(String name, String series) {
    return ScanReader.read(TestData.shared("dicom_mini/" + name), series, false, Progress.NONE);
  }

  private static String refusal(String name) {
    Path path = TestData.shared("dicom_mini/" + name);
    return assertThrows(
            IllegalArgumentException.class,
            () -> ScanReader.read(path, "auto", false, Progress.NONE))
        .getMessage();
  }

  private static void assertAsExpected(JsonNode expected, CtVolume ct) {
    Grid grid = ct.grid();
    JsonNode shape = expected.get("shape_xyz");
    assertEquals(shape.get(0).asInt(), grid.nx());
    assertEquals(shape.get(1).asInt(), grid.ny());
    assertEquals(shape.get(2).asInt(), grid.nz());
    JsonNode spacing = expected.get("spacing_xyz_mm");
    assertEquals(spacing.get(0).asDouble(), grid.spacing().x(), 1e-6);
    assertEquals(spacing.get(1).asDouble(), grid.spacing().y(), 1e-6);
    assertEquals(spacing.get(2).asDouble(), grid.spacing().z(), 1e-6);
    if (expected.has("md5_int16le_zyx")) {
      assertEquals(expected.get("md5_int16le_zyx").asText(), md5(ct.planes()));
    }
  }

  private static String md5(float[][] planes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      for (float[] plane : planes) {
        byte[] bytes = new byte[2 * plane.length];
        for (int i = 0; i < plane.length; i++) {
          int value = Math.round(plane[i]);
          bytes[2 * i] = (byte) value;
          bytes[2 * i + 1] = (byte) (value >> 8);
        }
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The voxels in the order of the patient's axes: x to the left, y to the back, z to the head. */
  private static float[][] inPatientOrder(CtVolume ct, int nx, int ny, int nz) {
    Grid grid = ct.grid();
    Vector3 a = grid.positionOf(0, 0, 0);
    Vector3 b = grid.positionOf(grid.nx() - 1, grid.ny() - 1, grid.nz() - 1);
    Vector3 corner =
        new Vector3(Math.min(a.x(), b.x()), Math.min(a.y(), b.y()), Math.min(a.z(), b.z()));
    Vector3 step =
        new Vector3(
            Math.abs(b.x() - a.x()) / (nx - 1),
            Math.abs(b.y() - a.y()) / (ny - 1),
            Math.abs(b.z() - a.z()) / (nz - 1));
    float[][] planes = new float[nz][nx * ny];
    for (int z = 0; z < nz; z++) {
      for (int y = 0; y < ny; y++) {
        for (int x = 0; x < nx; x++) {
          Vector3 at =
              grid.indexOf(corner.plus(new Vector3(x * step.x(), y * step.y(), z * step.z())));
          planes[z][y * nx + x] =
              ct.hu((int) Math.round(at.x()), (int) Math.round(at.y()), (int) Math.round(at.z()));
        }
      }
    }
    return planes;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cranium",
        "duplicate_exact",
        "oblique_rectangular",
        "litter",
        "slope2",
        "slope_fractional",
        "rescale_per_slice",
        "signed_pixels",
        "no_rescale_tags",
        "monochrome1",
        "overlapping_thickness",
        "no_positions",
        "ts_rle",
        "ts_rle_signed",
        "ts_implicit_le",
        "ts_explicit_be",
        "ts_deflated",
        "ts_jpegls",
        "ts_j2k_lossless",
        "ts_jpeg_lossless_sv1",
        "ts_jpeg_lossless_p14",
        "enhanced_multiframe",
        "dicomdir"
      })
  void loadableSeriesHaveTheExpectedVoxelsAndSpacing(String name) throws IOException {
    assertAsExpected(expected(name), load(name));
  }

  @Test
  void aSagittalSeriesIsTheAxialOneInPatientOrder() throws IOException {
    CtVolume ct = load("sagittal_series");
    assertEquals(-1, ct.grid().direction().normal().x(), 1e-9);
    assertEquals(
        expected("sagittal_series").get("md5_in_lps").asText(),
        md5(inPatientOrder(ct, 64, 64, 27)));
    CtVolume axial = load("cranium");
    assertEquals(
        0, corner(ct).minus(corner(axial)).length(), 1e-3, "the same voxel lies at the same place");
  }

  private static Vector3 corner(CtVolume ct) {
    Vector3 a = ct.grid().positionOf(0, 0, 0);
    Vector3 b = ct.grid().positionOf(ct.grid().nx() - 1, ct.grid().ny() - 1, ct.grid().nz() - 1);
    return new Vector3(Math.min(a.x(), b.x()), Math.min(a.y(), b.y()), Math.min(a.z(), b.z()));
  }

  @Test
  void fractionalSlopesKeepTheirHalves() {
    CtVolume ct = load("slope_fractional");
    float low = Float.MAX_VALUE;
    float high = -Float.MAX_VALUE;
    for (float[] plane : ct.planes()) {
      for (float hu : plane) {
        low = Math.min(low, hu);
        high = Math.max(high, hu);
      }
    }
    assertEquals(-1024.5f, low);
    assertEquals(2446.5f, high);
  }

  @Test
  void severalSeriesAreListedAndNeverMerged() throws IOException {
    String sentence = refusal("mixed_series");
    assertTrue(sentence.contains("2 CT volumes"), sentence);
    assertTrue(sentence.contains("series="), sentence);
    List<SeriesSummary> rows =
        ScanReader.list(TestData.shared("dicom_mini/mixed_series"), Progress.NONE);
    assertEquals(3, rows.size());
    assertEquals("localizer", rows.get(0).problems().split(";", 0)[0]);
    assertAsExpected(expected("mixed_series").get("series2"), load("mixed_series", "2"));
    assertAsExpected(
        expected("mixed_series").get("series3"), load("mixed_series", rows.get(2).uid()));
  }

  @Test
  void missingSlicesAreRefusedWithTheirPlaces() {
    String sentence = refusal("missing_slices");
    assertTrue(sentence.contains("3 slices are missing"), sentence);
    assertTrue(sentence.contains("between slices 9 and 10"), sentence);
    assertTrue(sentence.contains("between slices 17 and 18"), sentence);
    assertTrue(sentence.contains("geometry=regularize"), sentence);
  }

  @Test
  void unequalSpacingIsRefusedWithThePlaceWhereItChanges() {
    String sentence = refusal("nonuniform_spacing");
    assertTrue(sentence.contains("6 mm, but 12 mm between slices 14 and 15"), sentence);
  }

  @Test
  void gantryTiltIsRefusedInDegrees() throws IOException {
    String sentence = refusal("gantry_tilt");
    assertTrue(sentence.contains("15.00 degrees"), sentence);
    DicomSeries series =
        DicomFolder.read(TestData.shared("dicom_mini/gantry_tilt"), Progress.NONE).series().get(0);
    assertEquals(
        expected("gantry_tilt").get("distance_along_normal_mm").asDouble(),
        series.geometry().grid().orElseThrow().spacing().z(),
        1e-5);
  }

  @Test
  void aTruncatedFileIsRefusedByName() throws IOException {
    String sentence = refusal("truncated_file");
    assertTrue(sentence.contains(expected("truncated_file").get("file").asText()), sentence);
    assertTrue(sentence.contains("truncated"), sentence);
  }

  @Test
  void litterAndCopiesAreToldButNotNamedInTheRecord() {
    CtVolume ct = load("litter");
    assertTrue(ct.source().warnings().toString().contains("8 files were left out"));
    DicomFolder folder = DicomFolder.read(TestData.shared("dicom_mini/litter"), Progress.NONE);
    assertTrue(folder.leftOut().named().toString().contains("README.txt (text file)"));
    assertTrue(folder.leftOut().named().toString().contains("report.pdf (PDF)"));
    assertTrue(load("duplicate_exact").source().warnings().toString().contains("exact copy"));
  }

  @Test
  void assumptionsAreWarnedOf() {
    assertTrue(load("no_positions").source().warnings().toString().contains("GEOMETRY ASSUMED"));
    assertTrue(load("no_rescale_tags").source().warnings().toString().contains("taken as HU"));
    assertEquals(List.of(), load("cranium").source().warnings());
    assertEquals(0, load("oblique_rectangular").source().tiltDegrees(), 1e-3);
  }

  @Test
  void aDicomdirStandsForItsMedium() throws IOException {
    assertAsExpected(expected("dicomdir"), load("dicomdir/DICOMDIR"));
  }

  @Test
  void oneFileStandsForItsSeries() throws IOException {
    Path folder = TestData.shared("dicom_mini/cranium");
    Path file = folder.resolve("I056EAD");
    assertAsExpected(expected("cranium"), ScanReader.read(file, "auto", false, Progress.NONE));
  }

  @Test
  void aScannersOwnJpeg2000SeriesIsRead() {
    CtVolume ct =
        ScanReader.read(
            TestData.shared("dicom_real/siemens_torso_j2k_20"), "auto", false, Progress.NONE);
    assertEquals("512 512 20", ct.grid().nx() + " " + ct.grid().ny() + " " + ct.grid().nz());
    assertEquals(List.of(), ct.source().warnings());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "d2n_gantrytilting_001",
        "d2n_notavolume_001",
        "d2n_sliceincrement_001",
        "d2n_sliceincrement_002"
      })
  void realSeriesThatAreNoVolumeAreRefused(String name) {
    Path path = TestData.shared("dicom_real/" + name);
    String sentence =
        assertThrows(
                IllegalArgumentException.class,
                () -> ScanReader.read(path, "auto", false, Progress.NONE))
            .getMessage();
    assertTrue(sentence.matches("Series 1 \\(4 slices\\) (is no|cannot).*"), sentence);
  }
}
