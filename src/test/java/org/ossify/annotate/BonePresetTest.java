/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BonePresetTest {

  @Test
  void presetsHaveTheNamesAndRangesOfTheContract() {
    assertEquals(
        List.of("bone", "compact bone", "spongy bone", "thin bone", "enamel", "otsu", "custom"),
        Stream.of(BonePreset.values())
            .map(BonePreset::label)
            .filter(label -> !label.startsWith("child"))
            .toList());
    assertEquals(
        new HuThreshold(586, 2198), BonePreset.CHILD_COMPACT_BONE.threshold().orElseThrow());
    assertEquals(new HuThreshold(156, 585), BonePreset.CHILD_SPONGY_BONE.threshold().orElseThrow());
    assertEquals(new HuThreshold(2042, 3071), BonePreset.CHILD_ENAMEL.threshold().orElseThrow());
    assertEquals(new HuThreshold(226, 3071), BonePreset.BONE.threshold().orElseThrow());
    assertTrue(BonePreset.OTSU.threshold().isEmpty());
    assertTrue(BonePreset.CUSTOM.threshold().isEmpty());
  }
}
