/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GridDifferenceTest {

  private static final Vector3 HALF = new Vector3(0.5, 0.5, 0.5);
  private static final Grid GRID =
      new Grid(101, 81, 41, HALF, new Vector3(-20, -30, -40), Direction.AXIAL);

  private static Grid with(Vector3 spacing, Vector3 origin, Direction direction) {
    return new Grid(101, 81, 41, spacing, origin, direction);
  }

  @Test
  void anOriginMovedByLessThanAHundredthOfAVoxelIsTheSame() {
    assertTrue(GRID.matches(with(HALF, new Vector3(-20.0049, -30, -40), Direction.AXIAL)));
    assertFalse(GRID.matches(with(HALF, new Vector3(-20.0051, -30, -40), Direction.AXIAL)));
  }

  @Test
  void aSpacingCountsWithWhatAddsUpOverTheExtent() {
    // 100 steps of 0.0000499 mm are 0.00499 mm, of 0.0000501 mm 0.00501 mm; a hundredth is 0.005 mm
    assertTrue(
        GRID.matches(with(new Vector3(0.5000499, 0.5, 0.5), GRID.origin(), Direction.AXIAL)));
    assertFalse(
        GRID.matches(with(new Vector3(0.5000501, 0.5, 0.5), GRID.origin(), Direction.AXIAL)));
  }

  @Test
  void aDirectionCountsWithWhatAddsUpOverTheExtent() {
    // the last voxel along x moves by 50 mm times the angle
    assertTrue(GRID.matches(with(HALF, GRID.origin(), turned(0.9e-4))));
    assertFalse(GRID.matches(with(HALF, GRID.origin(), turned(1.1e-4))));
  }

  private static Direction turned(double angle) {
    return Direction.of(
        new Vector3(Math.cos(angle), Math.sin(angle), 0),
        new Vector3(-Math.sin(angle), Math.cos(angle), 0));
  }

  @Test
  void microscopicVoxelsHaveAToleranceOfTheirOwn() {
    Vector3 spacing = new Vector3(0.005, 0.005, 0.005);
    Grid micro = new Grid(10, 10, 10, spacing, Vector3.ZERO, Direction.AXIAL);
    assertFalse(
        micro.matches(new Grid(10, 10, 10, spacing, new Vector3(0.0001, 0, 0), Direction.AXIAL)));
  }

  @Test
  void theDigitsThatDifferArePrinted() {
    assertEquals(
        "the origin is (-20.000, -30.000, -40.000) mm, not (-20.006, -30.000, -40.000) mm"
            + " (up to 0.012 voxels apart; 0.01 is rounding)",
        GridDifference.between(GRID, with(HALF, new Vector3(-20.006, -30, -40), Direction.AXIAL)));
    assertEquals(
        "the spacing is 0.5000x0.5000x0.5000 mm, not 0.5000x0.5000x0.5002 mm"
            + " (up to 0.016 voxels apart; 0.01 is rounding)",
        GridDifference.between(
            GRID, with(new Vector3(0.5, 0.5, 0.5002), GRID.origin(), Direction.AXIAL)));
    assertEquals(
        "the size is 101x81x41, not 101x81x42 voxels",
        GridDifference.between(GRID, new Grid(101, 81, 42, HALF, GRID.origin(), Direction.AXIAL)));
    assertTrue(
        GridDifference.between(GRID, with(HALF, GRID.origin(), turned(0.002)))
            .startsWith(
                "its x axis is (1.000, 0.000, 0.000), not (1.000, 0.002, 0.000); its y axis"));
  }
}
