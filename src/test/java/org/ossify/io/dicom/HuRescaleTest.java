/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HuRescaleTest {

  private static final PixelLayout TWELVE_BITS =
      new PixelLayout(4, 4, 1, 1, 16, 12, 11, false, false);
  private static final PixelLayout SIGNED = new PixelLayout(4, 4, 1, 1, 16, 16, 15, true, false);

  private static HuRescale of(String slope, String intercept, String type) {
    DicomElements header = new DicomElements();
    put(header, DicomTag.RESCALE_SLOPE, slope);
    put(header, DicomTag.RESCALE_INTERCEPT, intercept);
    put(header, DicomTag.RESCALE_TYPE, type);
    return HuRescale.of(header);
  }

  private static void put(DicomElements header, int tag, String text) {
    if (text != null) {
      header.put(tag, "DS", text.getBytes(StandardCharsets.US_ASCII), false);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, -1024, HU",
    "1, -1024,",
    "1, -1024, ''",
    "1, -1024, 'hu '",
    ",,",
    "0.5, -1000.5, HU",
    "-1, 3071, HU",
    // extended range, and a scale of its own for each slice
    "10, -10240, HU",
    "0.01, -1024, HU",
    "1, 0, HU"
  })
  void theseAreHu(String slope, String intercept, String type) {
    assertEquals("", of(slope, intercept, type).problem(TWELVE_BITS));
    assertEquals("", of(slope, intercept, type).problem(SIGNED));
  }

  @ParameterizedTest
  @CsvSource({"1, 0, true", "1000, -1000, true", "1e308, 0, false", "1, 1e30, false"})
  void floatsAreHuUnlessTheirScaleIsAbsurd(String slope, String intercept, boolean hu) {
    PixelLayout floats = new PixelLayout(4, 4, 1, 1, 32, 32, 31, false, true);
    assertEquals(hu, of(slope, intercept, "HU").problem(floats).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "1,, HU, no Rescale Intercept",
    ", -1024, HU, no Rescale Slope",
    "0, -1024, HU, not a usable number",
    "x, -1024, HU, not a usable number",
    "'1,0', -1024, HU, not a usable number",
    "'', -1024, HU, not a usable number",
    "NaN, -1024, HU, not a usable number",
    "1e999, -1024, HU, not a usable number",
    "1, 1e999, HU, not a usable number",
    "1e308, -1024, HU, no scale of HU",
    "1, 1e308, HU, no scale of HU",
    "1, -1e30, HU, no scale of HU",
    "1e5, -1024, HU, no scale of HU",
    "1e-9, -1024, HU, no scale of HU",
    "1, -1024, US, is rescaled to US by its header",
    "1, 0, MGML, is rescaled to MGML by its header",
    "1, 0, HU_MOD, is rescaled to HU_MOD by its header",
    ",, OD, is rescaled to OD by its header"
  })
  void theseAreNot(String slope, String intercept, String type, String why) {
    for (PixelLayout layout : new PixelLayout[] {TWELVE_BITS, SIGNED}) {
      String problem = of(slope, intercept, type).problem(layout);
      assertTrue(problem.contains(why), problem);
    }
  }
}
