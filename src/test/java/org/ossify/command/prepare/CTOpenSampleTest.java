/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.command.Macros.image;
import static org.ossify.command.Macros.mask;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.command.Macros;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Mask;

/** CT Open Sample as a macro. */
class CTOpenSampleTest {

  @BeforeEach
  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  @Test
  void sampleIsARealHeadInTruePosition() {
    Macros.run("run('CT Open Sample');");
    CtVolume head = ImagePlusAdapter.ct(image("head"));
    assertEquals(256, head.grid().nx());
    assertEquals(108, head.grid().nz());
    assertEquals(1.5, head.grid().spacing().z(), 1e-9);
    assertEquals(2986, max(head));
  }

  private static float max(CtVolume ct) {
    float max = Float.NEGATIVE_INFINITY;
    for (float[] plane : ct.planes()) {
      for (float hu : plane) {
        max = Math.max(max, hu);
      }
    }
    return max;
  }

  @Test
  void thresholdOfTheSampleEqualsTheReferenceOfSciPyInEveryVoxel() {
    Macros.run(
        "run('CT Open Sample'); run('Bone Threshold', 'lower=226 upper=3071');"
            + "run('Mask Keep Largest'); run('CT Open Sample', 'name=[head reference]');");
    Mask found = mask("head-bone-largest");
    Mask reference = mask("head-reference");
    assertEquals(432952, reference.count());
    for (int z = 0; z < reference.grid().nz(); z++) {
      assertArrayEquals(reference.planes()[z], found.planes()[z]);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CT Open Sample|name=[foot]|must be one of head",
      })
  void wrongCallsAreRefusedInOneSentence(String command, String options, String sentence) {
    String error =
        Macros.failure("run('" + command + "', '" + (options == null ? "" : options) + "');");
    assertTrue(error.contains(command + ": ") && error.contains(sentence), error);
  }
}
