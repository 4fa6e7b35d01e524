/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ossify.mesh.TestMasks;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

class EvaluationPropertyTest {

  @Property(tries = 60)
  void swappingTheMasksSwapsPrecisionAndRecallOnly(
      @ForAll @IntRange(min = 5, max = 95) int percent, @ForAll long seed) {
    Mask first = TestMasks.random(7, 6, 5, percent / 100.0, seed);
    Mask second = TestMasks.random(7, 6, 5, 0.5, seed + 1);
    Evaluation forth = Evaluation.of(first, second, 0.9, null, Progress.NONE);
    Evaluation back = Evaluation.of(second, first, 0.9, null, Progress.NONE);
    assertEquals(forth.overlap().dice(), back.overlap().dice());
    assertEquals(forth.overlap().precision(), back.overlap().recall());
    assertEquals(forth.surface().hdMm(), back.surface().hdMm());
    assertEquals(forth.surface().hd95Mm(), back.surface().hd95Mm());
    assertEquals(forth.surface().assdMm(), back.surface().assdMm(), 1e-12);
    assertEquals(forth.surface().nsd(), back.surface().nsd());
    assertEquals(forth.surfaceDice(), back.surfaceDice(), 1e-12);
  }

  @Property(tries = 60)
  void throughHolesDoNotDependOnHowTheVolumeLies(
      @ForAll @IntRange(min = 20, max = 90) int percent, @ForAll long seed) {
    Mask reference = TestMasks.random(8, 7, 6, percent / 100.0, seed);
    Mask prediction = TestMasks.random(8, 7, 6, 0.5, seed + 1);
    long found = ThroughHoles.count(reference, prediction, null, Progress.NONE);
    Mask turned = TestMasks.of(6, 8, 7, (x, y, z) -> reference.contains(7 - y, z, x));
    Mask turnedToo = TestMasks.of(6, 8, 7, (x, y, z) -> prediction.contains(7 - y, z, x));
    assertEquals(found, ThroughHoles.count(turned, turnedToo, null, Progress.NONE));
  }
}
