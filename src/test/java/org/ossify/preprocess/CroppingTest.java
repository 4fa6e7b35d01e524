/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ossify.AnyKind;
import org.ossify.volume.Box;
import org.ossify.volume.Progress;
import org.ossify.volume.Volume;

class CroppingTest {

  static Stream<Volume> volumes() {
    return AnyKind.volumes();
  }

  @ParameterizedTest
  @MethodSource("volumes")
  void keptVoxelsAreEqualAndStayWhereTheyAreInThePatient(Volume volume) {
    Box box = new Box(1, 2, 0, 4, 4, 2);
    Volume made = Cropping.crop(volume, box, Progress.NONE);
    assertSame(volume.getClass(), made.getClass());
    assertEquals(3 * 2 * 2, made.grid().voxels());
    for (int z = 0; z < 2; z++) {
      for (int y = 0; y < 2; y++) {
        for (int x = 0; x < 3; x++) {
          assertEquals(
              AnyKind.value(volume, x + 1, y + 2, z), AnyKind.value(made, x, y, z), 0, "voxel");
          double away =
              made.grid()
                  .positionOf(x, y, z)
                  .minus(volume.grid().positionOf(x + 1, y + 2, z))
                  .length();
          assertEquals(0, away, 1e-9);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("volumes")
  void aBoxBeyondTheVolumeIsRefused(Volume volume) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Cropping.crop(volume, new Box(0, 0, 0, 6, 4, 3), Progress.NONE));
    assertTrue(refused.getMessage().contains("must lie in the volume"), refused.getMessage());
  }
}
