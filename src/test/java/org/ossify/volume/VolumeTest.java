/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ossify.AnyKind;

class VolumeTest {

  static Stream<Volume> volumes() {
    return AnyKind.volumes();
  }

  @Test
  void everyKindIsTried() {
    assertEquals(
        Volume.class.getPermittedSubclasses().length,
        volumes().map(Volume::getClass).distinct().count());
  }

  @ParameterizedTest
  @MethodSource("volumes")
  void likeIsTheSameKindOnAnotherGrid(Volume volume) {
    Grid upper = volume.grid().crop(new Box(0, 0, 1, 5, 4, 3));
    Object[] planes = Volume.emptyPlanes(volume, 2);
    planes[0] = volume.planes()[1];
    planes[1] = volume.planes()[2];
    Volume made = Volume.like(volume, upper, planes);
    assertSame(volume.getClass(), made.getClass());
    assertSame(upper, made.grid());
    assertSame(volume.planes()[2], made.planes()[1], "planes are shared");
  }

  @Test
  void likeKeepsPassportAndNames() {
    volumes()
        .forEach(
            volume -> {
              Volume made = Volume.like(volume, volume.grid(), volume.planes());
              if (volume instanceof CtVolume ct) {
                assertSame(ct.source(), ((CtVolume) made).source());
              }
              if (volume instanceof LabelMap labels) {
                assertEquals(labels.names(), ((LabelMap) made).names());
              }
            });
  }

  @ParameterizedTest
  @MethodSource("volumes")
  void planesThatDoNotFitAreRefused(Volume volume) {
    Grid larger = Grid.axial(5, 4, 4, new Vector3(1, 1, 1));
    Grid wider = Grid.axial(6, 4, 3, new Vector3(1, 1, 1));
    assertThrows(
        IllegalArgumentException.class, () -> volume.with(larger, volume.planes()), "slices");
    assertThrows(
        IllegalArgumentException.class, () -> volume.with(wider, volume.planes()), "pixels");
    assertThrows(
        ClassCastException.class, () -> volume.with(volume.grid(), new double[3][20]), "type");
  }

  @Test
  void bytesOfAVoxelAreThoseOfItsArray() {
    assertEquals(
        java.util.List.of(4, 4, 4, 1, 2, 1), volumes().map(Volume::bytesPerVoxel).toList());
  }
}
