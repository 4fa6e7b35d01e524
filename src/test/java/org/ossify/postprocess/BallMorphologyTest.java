/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.postprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.ossify.volume.Progress.NONE;

import org.junit.jupiter.api.Test;
import org.ossify.TestVolumes;
import org.ossify.kernel.Morphology;
import org.ossify.volume.Mask;

class BallMorphologyTest {

  @Test
  void eachOperationIsTheOneItIsNamedAfter() {
    Mask mask = TestVolumes.drawn("#.#..", ".....", ".....", "", "#.#..", "..###", "..###");
    assertSame(Morphology.dilate(mask, 1, NONE), BallMorphology.DILATE.apply(mask, 1, NONE));
    assertSame(Morphology.erode(mask, 1, NONE), BallMorphology.ERODE.apply(mask, 1, NONE));
    assertSame(Morphology.close(mask, 1, NONE), BallMorphology.CLOSE.apply(mask, 1, NONE));
    assertSame(Morphology.open(mask, 1, NONE), BallMorphology.OPEN.apply(mask, 1, NONE));
  }

  private static void assertSame(Mask expected, Mask actual) {
    assertArrayEquals(expected.planes(), actual.planes());
  }
}
