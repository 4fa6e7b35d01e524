/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ossify.volume.WrittenAs;

class WrittenValuesTest {

  private record Slab(
      byte[] voxels,
      @WrittenAs("thickness (mm)") double thicknessMm,
      @WrittenAs("found in") String place,
      @WrittenAs("Parts") int parts) {}

  @Test
  void namedComponentsAreReadInTheirOrder() {
    Map<String, Object> values = WrittenValues.of(new Slab(new byte[1], 0.25, "orbit", 2));
    assertEquals(List.of("thickness (mm)", "found in", "Parts"), List.copyOf(values.keySet()));
    assertEquals(List.of(0.25, "orbit", 2), List.copyOf(values.values()));
  }

  @Test
  void whatIsNotThereIsLeftOut() {
    assertEquals(
        Map.of("thickness (mm)", 0.25, "Parts", 2),
        WrittenValues.of(new Slab(null, 0.25, null, 2)));
  }
}
