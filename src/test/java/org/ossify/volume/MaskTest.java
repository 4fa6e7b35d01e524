/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {

  private static final Grid GRID = Grid.axial(3, 2, 4, new Vector3(0.5, 0.5, 2));

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 127, 128, 254})
  void onlyZeroAnd255AreAMask(int value) {
    byte[][] planes = new byte[4][6];
    planes[2][5] = (byte) value;
    planes[3][0] = (byte) 77;
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new Mask(GRID, planes));
    assertEquals(
        "slice 3 holds the value " + value + "; a mask holds only 0 and 255", refused.getMessage());
  }

  @Test
  void countAndContainsAgree() {
    byte[][] planes = new byte[4][6];
    planes[0][0] = Mask.FOREGROUND;
    planes[3][5] = Mask.FOREGROUND;
    planes[3][1] = Mask.FOREGROUND;
    Mask mask = new Mask(GRID, planes);
    int inside = 0;
    for (int z = -1; z <= 4; z++) {
      for (int y = -1; y <= 2; y++) {
        for (int x = -1; x <= 3; x++) {
          inside += mask.contains(x, y, z) ? 1 : 0;
        }
      }
    }
    assertEquals(3, inside);
    assertEquals(3, mask.count());
    assertEquals(3 * 0.5 * 0.5 * 2, mask.volumeMm3(), 1e-12);
  }
}
