/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Vector3;

class SamePlaceTest {

  private static final Grid GRID =
      new Grid(
          5,
          4,
          3,
          new Vector3(0.4, 0.5, 1.25),
          new Vector3(-20, 31.5, 7),
          Direction.of(
              new Vector3(Math.cos(0.3), Math.sin(0.3), 0),
              new Vector3(-Math.sin(0.3), Math.cos(0.3), 0)));

  /** The 24 ways to store one volume along its own axes with right-handed axes. */
  static Stream<AxisOrder> storages() {
    int[][] axes = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    return Stream.of(axes)
        .flatMap(
            axis ->
                IntStream.range(0, 8)
                    .mapToObj(
                        bits ->
                            new AxisOrder(
                                axis,
                                new boolean[] {(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0})))
        .filter(SamePlaceTest::isRightHanded);
  }

  private static boolean isRightHanded(AxisOrder order) {
    int[] axis = order.axis();
    boolean odd = (axis[1] - axis[0] + 3) % 3 == 2;
    for (boolean flip : order.flip()) {
      odd ^= flip;
    }
    return !odd;
  }

  private static LabelMap labels() {
    SplittableRandom random = new SplittableRandom(1);
    short[][] planes = new short[GRID.nz()][GRID.planeSize()];
    for (short[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (short) random.nextInt(1 << 16);
      }
    }
    return new LabelMap(GRID, planes, Map.of(7, "maxilla"));
  }

  @Test
  void thereAreTwentyFourStorages() {
    assertEquals(24, storages().count());
  }

  @ParameterizedTest
  @MethodSource("storages")
  void everyStorageIsBroughtBackWithoutResampling(AxisOrder order) {
    LabelMap stored = Reordering.of(labels(), order);
    assertTrue(SamePlace.holds(stored.grid(), GRID));
    LabelMap back = SamePlace.on(GRID, stored, "Both");
    assertTrue(GRID.matches(back.grid()));
    assertEquals(Map.of(7, "maxilla"), back.names());
    for (int z = 0; z < GRID.nz(); z++) {
      assertArrayEquals(labels().planes()[z], back.planes()[z]);
    }
  }

  @Test
  void aVolumeThatIsStoredSoAlreadyIsGivenBackAsItIs() {
    LabelMap labels = labels();
    assertSame(labels, SamePlace.on(GRID, labels, "Both"));
  }

  @Test
  void otherPlacesAreRefusedWithWhatDiffersInTheSameStorage() {
    LabelMap stored = Reordering.of(labels(), new AxisOrder(new int[] {1, 2, 0}, new boolean[3]));
    Grid moved =
        new Grid(
            GRID.nx(),
            GRID.ny(),
            GRID.nz(),
            GRID.spacing(),
            GRID.origin().plus(new Vector3(0, 0, 0.05)),
            GRID.direction());
    String sentence =
        assertThrows(
                IllegalArgumentException.class, () -> SamePlace.on(moved, stored, "CT and mask"))
            .getMessage();
    assertEquals(
        "CT and mask must lie on the same grid: the origin is (-20.00, 31.50, 7.05) mm, not"
            + " (-20.00, 31.50, 7.00) mm (up to 0.040 voxels apart; 0.01 is rounding)",
        sentence);
  }

  @Test
  void aGridThatLiesAskewHoldsOtherPlaces() {
    Grid askew = new Grid(5, 4, 3, GRID.spacing(), GRID.origin(), Direction.AXIAL);
    assertTrue(SamePlace.find(askew, labels()).isEmpty());
  }
}
