/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.plugin.FolderOpener;
import ij.plugin.StackReverser;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.TestData;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.prepare.series.ScanReader;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;

/** Series that ImageJ's own reader opened, held against our reader; needs the shared test data. */
class SharedForeignCtTest {

  /** ImageJ orders by number, which in most of these runs from head to foot. */
  private static ImagePlus byImageJ(Path folder) {
    ImagePlus image = FolderOpener.open(folder.toString(), "");
    try {
      ImagePlusAdapter.ct(image);
    } catch (IllegalArgumentException e) {
      if (e.getMessage().contains("against its slice normal")) {
        new StackReverser().flipStack(image);
      }
    }
    return image;
  }

  @ParameterizedTest
  @CsvSource({
    "cranium",
    "litter",
    "monochrome1",
    "no_rescale_tags",
    "oblique_rectangular",
    "overlapping_thickness",
    "rescale_per_slice",
    "sagittal_series",
    "signed_pixels",
    "slope2",
    "slope_fractional",
    "ts_implicit_le",
    "ts_explicit_be"
  })
  void soundSeriesGiveTheSameHuAndPlaceAsOurReader(String name) {
    Path folder = TestData.shared("dicom_mini/" + name);
    CtVolume expected = ScanReader.read(folder, "auto", false, Progress.NONE);
    CtVolume found = ImagePlusAdapter.ct(byImageJ(folder));
    assertTrue(
        expected.grid().matches(found.grid()),
        expected.grid().describe() + " " + found.grid().describe());
    assertEquals(expected.grid().direction().row(), found.grid().direction().row());
    for (int z = 0; z < expected.grid().nz(); z++) {
      assertArrayEquals(expected.planes()[z], found.planes()[z], 1e-3f, "slice " + (z + 1));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "missing_slices, slices are missing",
    "nonuniform_spacing, unequal slice spacing",
    "gantry_tilt, gantry tilt",
    "duplicate_exact, exact copy",
    "mixed_series, mixes series",
    "no_positions, no position",
    "enhanced_multiframe, no Hounsfield",
  })
  void unsoundSeriesAreRefusedWithTheReason(String name, String reason) {
    ImagePlus image = byImageJ(TestData.shared("dicom_mini/" + name));
    String message =
        assertThrows(IllegalArgumentException.class, () -> ImagePlusAdapter.ct(image)).getMessage();
    assertTrue(message.contains(reason), message);
    assertTrue(message.contains("CT Import"), message);
  }
}
