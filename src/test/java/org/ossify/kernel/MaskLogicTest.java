/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Vector3;

class MaskLogicTest {

  private static Mask mask(boolean[] bone) {
    byte[][] planes = new byte[2][bone.length / 2];
    for (int i = 0; i < bone.length; i++) {
      planes[i % 2][i / 2] = bone[i] ? Mask.FOREGROUND : Mask.BACKGROUND;
    }
    Grid grid = Grid.axial(bone.length / 2, 1, 2, new Vector3(1, 1, 1));
    return new Mask(grid, planes);
  }

  @Property(tries = 50)
  void masksAreSets(
      @ForAll @Size(24) boolean[] one,
      @ForAll @Size(24) boolean[] other,
      @ForAll @Size(22) boolean[] third) {
    Mask a = mask(one);
    Mask b = mask(other);
    for (int i = 0; i < one.length; i++) {
      int x = i / 2;
      int z = i % 2;
      assertEquals(one[i] || other[i], MaskLogic.union(a, b).contains(x, 0, z));
      assertEquals(one[i] && other[i], MaskLogic.intersection(a, b).contains(x, 0, z));
      assertEquals(one[i] && !other[i], MaskLogic.difference(a, b).contains(x, 0, z));
    }
    Mask smaller = mask(third);
    assertThrows(IllegalArgumentException.class, () -> MaskLogic.union(a, smaller));
  }
}
