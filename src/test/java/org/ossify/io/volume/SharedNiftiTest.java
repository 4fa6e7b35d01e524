/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.ossify.TestData;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Direction;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/** The volumes of the shared test data, against numbers found with nibabel. */
class SharedNiftiTest {

  @TestFactory
  List<DynamicTest> volumesHaveTheExpectedSizeSpacingAndRange() throws IOException {
    JsonNode volumes =
        new ObjectMapper().readTree(Files.readString(TestData.shared("volumes/volumes.json")));
    List<DynamicTest> tests = new ArrayList<>();
    volumes
        .properties()
        .forEach(
            entry ->
                tests.add(DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getValue()))));
    return tests;
  }

  private static void check(JsonNode expected) {
    Path path = TestData.shared("volumes/" + expected.get("file").asText());
    CtVolume ct = VolumeFormat.NIFTI.readCt(path, Progress.NONE);
    assertEquals(expected.get("shape_xyz").get(0).asInt(), ct.grid().nx());
    assertEquals(expected.get("shape_xyz").get(1).asInt(), ct.grid().ny());
    assertEquals(expected.get("shape_xyz").get(2).asInt(), ct.grid().nz());
    assertEquals(expected.get("spacing_mm").get(0).asDouble(), ct.grid().spacing().x(), 1e-5);
    assertEquals(expected.get("spacing_mm").get(2).asDouble(), ct.grid().spacing().z(), 1e-5);
    // All of them have the axis codes LPS, which is our axial direction.
    assertEquals("LPS", expected.get("axcodes").asText());
    assertTrue(ct.grid().direction().normal().minus(Direction.AXIAL.normal()).length() < 0.1);
    float low = Float.MAX_VALUE;
    float high = -Float.MAX_VALUE;
    for (float[] plane : ct.planes()) {
      for (float hu : plane) {
        low = Math.min(low, hu);
        high = Math.max(high, hu);
      }
    }
    assertEquals(expected.get("min").asDouble(), low, 0.51);
    assertEquals(expected.get("max").asDouble(), high, 0.51);
    if (expected.has("foreground")) {
      Mask mask = VolumeFormat.NIFTI.readMask(path, Progress.NONE, warning -> {});
      assertEquals(expected.get("foreground").asLong(), mask.count());
    }
  }
}
