/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.TestVolumes;
import org.ossify.volume.Connectivity;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/** Mask operations on real CT against oracle_real.json, voxel for voxel by checksum. */
class MaskOracleTest {

  @ParameterizedTest
  @ValueSource(strings = {"cranium_mini", "cranium", "tpt_L3_bone", "ts_torso3mm_bone_nnunet"})
  void componentsAreThoseOfTheOracle(String name) {
    Mask mask = mask(name);
    for (Connectivity connectivity : Connectivity.values()) {
      JsonNode expected = oracle(name).at("/components/" + connectivity.neighbours());
      ConnectedComponents components = ConnectedComponents.of(mask, connectivity, Progress.NONE);
      List<Long> sizes =
          IntStream.range(0, components.count())
              .mapToObj(components::voxels)
              .sorted(Comparator.reverseOrder())
              .toList();
      assertEquals(expected.get("count").asInt(), sizes.size());
      assertEquals(
          expected.get("largest_sizes").toString(),
          sizes.stream().limit(10).toList().toString().replace(" ", ""));
      assertEquals(expected.get("singletons").asLong(), sizes.stream().filter(s -> s == 1).count());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cranium_mini", "cranium", "tpt_L3_bone", "ts_torso3mm_bone_nnunet"})
  void holeFillingIsThatOfTheOracle(String name) {
    JsonNode fills = oracle(name).get("fills");
    Mask mask = mask(name);
    assertEquals(
        fills.get("fill3d_md5").asText(),
        TestVolumes.md5(HoleFilling.fillCavities(mask, Long.MAX_VALUE, Progress.NONE)));
    assertEquals(
        fills.get("fill2d_axial_md5").asText(),
        TestVolumes.md5(HoleFilling.fillSlices(mask, Long.MAX_VALUE, Progress.NONE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cranium_mini", "cranium", "tpt_L3_bone", "ts_torso3mm_bone_nnunet"})
  void morphologyIsThatOfTheOracle(String name) {
    Mask mask = mask(name);
    for (Map.Entry<String, JsonNode> entry : oracle(name).properties()) {
      if (entry.getKey().matches("(close|open|dilate|erode)_.*mm")) {
        String[] parts = entry.getKey().replace("mm", "").split("_", 0);
        double radiusMm = Double.parseDouble(parts[1]);
        Mask result =
            switch (parts[0]) {
              case "close" -> Morphology.close(mask, radiusMm, Progress.NONE);
              case "open" -> Morphology.open(mask, radiusMm, Progress.NONE);
              case "dilate" -> Morphology.dilate(mask, radiusMm, Progress.NONE);
              default -> Morphology.erode(mask, radiusMm, Progress.NONE);
            };
        assertEquals(entry.getValue().get("voxels").asLong(), result.count(), entry.getKey());
        assertEquals(entry.getValue().get("md5").asText(), TestVolumes.md5(result));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cranium_mini", "cranium"})
  void largestAndLargeComponentsAreThoseOfTheOracle(String name) {
    ConnectedComponents components =
        ConnectedComponents.of(mask(name), Connectivity.CORNERS_26, Progress.NONE);
    assertEquals(
        oracle(name).at("/largest_component_26/md5").asText(),
        TestVolumes.md5(components.keepLargest(1)));
    assertEquals(
        oracle(name).at("/remove_below_100_voxels_26/md5").asText(),
        TestVolumes.md5(components.removeSmallerThan(100)));
  }

  private static JsonNode oracle(String name) {
    return TestVolumes.oracle("oracle_real.json").get("masks").get(name);
  }

  private static Mask mask(String name) {
    String file = "volumes/" + name + ".nii.gz";
    Mask mask =
        name.startsWith("cranium")
            ? TestVolumes.threshold(TestVolumes.ct(file), 226, Float.POSITIVE_INFINITY)
            : TestVolumes.mask(file);
    assertEquals(oracle(name).get("md5").asText(), TestVolumes.md5(mask));
    return mask;
  }
}
