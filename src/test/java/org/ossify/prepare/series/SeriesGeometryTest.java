/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.io.dicom.DicomAttributes;
import org.ossify.io.dicom.DicomTag;

/** Slices judged without a file. */
class SeriesGeometryTest {

  private record Attributes(Map<Integer, String> values) implements DicomAttributes {

    @Override
    public boolean has(int tag) {
      return values.containsKey(tag);
    }

    @Override
    public String text(int tag) {
      return values.getOrDefault(tag, "");
    }

    @Override
    public int unsignedShort(int tag, int missing) {
      return integerText(tag, missing);
    }
  }

  private static SliceHeader slice(double asideMm, double placeMm, int tag, String value) {
    Map<Integer, String> values = new HashMap<>();
    values.put(DicomTag.ROWS, "6");
    values.put(DicomTag.COLUMNS, "8");
    values.put(DicomTag.PIXEL_SPACING, "0.5\\0.25");
    values.put(DicomTag.IMAGE_ORIENTATION_PATIENT, "1\\0\\0\\0\\1\\0");
    values.put(DicomTag.IMAGE_POSITION_PATIENT, SyntheticSeries.position(-10, asideMm, placeMm));
    values.put(tag, value);
    return SliceHeader.of(new Attributes(values));
  }

  private static SeriesGeometry stack(double asideMm, double... placesMm) {
    List<SliceHeader> slices = new ArrayList<>();
    for (double place : placesMm) {
      slices.add(slice(asideMm * place, place, 0, ""));
    }
    return SeriesGeometry.of(slices);
  }

  private static List<SliceFault> faults(SeriesGeometry geometry) {
    return geometry.findings().stream().map(SliceFinding::fault).toList();
  }

  @Test
  void theOrderIsThatAlongTheNormalAndKnowsTheOneThatWasGiven() {
    SeriesGeometry geometry = stack(0, 4, 0, 2);
    assertTrue(geometry.isVolume());
    assertArrayEquals(new int[] {1, 2, 0}, geometry.placement().order());
    assertArrayEquals(new double[] {4, 0, 2}, geometry.placement().distancesAsGivenMm());
    assertEquals(2, geometry.grid().orElseThrow().spacing().z());
    assertEquals("", geometry.refusal(false));
  }

  @Test
  void faultsThatResamplingCuresAreKnownByTheirKind() {
    SeriesGeometry gap = stack(0, 0, 1, 2, 4, 5);
    assertEquals(List.of(SliceFault.MISSING_SLICES), faults(gap));
    SeriesGeometry unequal = stack(0, 0, 1, 2, 3.4, 4.4);
    assertEquals(List.of(SliceFault.UNEQUAL_SPACING), faults(unequal));
    SeriesGeometry tilted = stack(0.1, 0, 1, 2, 3);
    assertEquals(List.of(SliceFault.TILT), faults(tilted));
    for (SeriesGeometry geometry : List.of(gap, unequal, tilted)) {
      assertEquals("", geometry.refusal(true));
      assertTrue(
          geometry.refusal(false).endsWith("; geometry=regularize resamples it to one"),
          geometry.refusal(false));
    }
    assertTrue(tilted.isEquallySpaced());
    assertFalse(gap.isEquallySpaced());
  }

  @Test
  void oneThatItDoesNotCureIsEnough() {
    SeriesGeometry geometry = stack(0.1, 0, 1, 1, 2, 4);
    assertEquals(
        List.of(SliceFault.DUPLICATES, SliceFault.MISSING_SLICES, SliceFault.TILT),
        faults(geometry));
    assertTrue(geometry.refusal(true).startsWith("is not a volume: duplicates"));
  }

  @ParameterizedTest
  @CsvSource({
    "ROWS, 5, SIZE",
    "PIXEL_SPACING, 0.5\\0.3, PIXEL_SPACING",
    "PIXEL_SPACING, '', PIXEL_SPACING",
    "IMAGE_ORIENTATION_PATIENT, 0\\1\\0\\-1\\0\\0, ORIENTATION",
    "IMAGE_ORIENTATION_PATIENT, '', ORIENTATION",
    "IMAGE_POSITION_PATIENT, '', POSITIONS",
    "IMAGE_POSITION_PATIENT, -10\\0.3\\1, SIDEWAYS_SHIFT",
  })
  void oneSliceThatIsNotAsTheOthersIsAFault(String tag, String value, SliceFault fault)
      throws ReflectiveOperationException {
    int number = DicomTag.class.getField(tag).getInt(null);
    SeriesGeometry geometry =
        SeriesGeometry.of(
            List.of(
                slice(0, 0, 0, ""),
                slice(0, 1, number, value),
                slice(0, 2, 0, ""),
                slice(0, 3, 0, "")));
    assertEquals(fault, faults(geometry).get(0));
    assertFalse(geometry.refusal(true).isEmpty());
  }
}
