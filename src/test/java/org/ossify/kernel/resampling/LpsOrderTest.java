/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ossify.AnyKind;
import org.ossify.volume.Vector3;
import org.ossify.volume.Volume;

class LpsOrderTest {

  static Stream<Volume> volumes() {
    return AnyKind.volumes();
  }

  @ParameterizedTest
  @MethodSource("volumes")
  void everyVoxelKeepsItsValueAtItsPlaceInThePatient(Volume volume) {
    Volume turned = LpsOrder.of(volume);
    assertSame(volume.getClass(), turned.getClass());
    assertEquals(volume.grid().voxels(), turned.grid().voxels());
    for (int z = 0; z < turned.grid().nz(); z++) {
      for (int y = 0; y < turned.grid().ny(); y++) {
        for (int x = 0; x < turned.grid().nx(); x++) {
          Vector3 from = volume.grid().indexOf(turned.grid().positionOf(x, y, z));
          assertEquals(
              AnyKind.value(
                  volume,
                  (int) Math.rint(from.x()),
                  (int) Math.rint(from.y()),
                  (int) Math.rint(from.z())),
              AnyKind.value(turned, x, y, z));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("volumes")
  void axesPointLeftBackAndHeadAndTurningAgainChangesNothing(Volume volume) {
    Volume turned = LpsOrder.of(volume);
    assertTrue(turned.grid().direction().column().x() > 0.7);
    assertTrue(turned.grid().direction().row().y() > 0.7);
    assertTrue(turned.grid().direction().normal().z() > 0.7);
    assertSame(turned, LpsOrder.of(turned));
  }
}
