/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.postprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.command.Macros.mask;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.command.Macros;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Vector3;

/** Mask Morphology as a macro, on voxels of 0.5 x 0.5 x 1 mm. */
class MaskMorphologyTest {

  private static final Grid GRID = Grid.axial(25, 25, 15, new Vector3(0.5, 0.5, 1));

  /** Whether a voxel is set. */
  private interface Shape {
    boolean holds(int x, int y, int z);
  }

  private static Mask drawn(Shape shape) {
    byte[][] planes = new byte[GRID.nz()][GRID.planeSize()];
    for (int z = 0; z < GRID.nz(); z++) {
      for (int i = 0; i < GRID.planeSize(); i++) {
        boolean set = shape.holds(i % GRID.nx(), i / GRID.nx(), z);
        planes[z][i] = set ? Mask.FOREGROUND : Mask.BACKGROUND;
      }
    }
    return new Mask(GRID, planes);
  }

  private static boolean inBox(int x, int y, int z) {
    return x >= 6 && x <= 18 && y >= 6 && y <= 18 && z >= 3 && z <= 11;
  }

  @BeforeEach
  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1, 1.7, 3})
  void aPointGrowsToTheVoxelsWithinTheRadiusInMm(double radiusMm) {
    Macros.open("point", drawn((x, y, z) -> x == 12 && y == 12 && z == 7));
    Macros.run("run('Mask Morphology', 'operation=dilate radius=" + radiusMm + "');");
    int within = 0;
    for (int z = -7; z <= 7; z++) {
      for (int y = -12; y <= 12; y++) {
        for (int x = -12; x <= 12; x++) {
          within += 0.25 * x * x + 0.25 * y * y + z * z <= radiusMm * radiusMm ? 1 : 0;
        }
      }
    }
    assertEquals(within, mask("point-dilated").count());
  }

  @Test
  void aBoxLosesTheRadiusOnEachSide() {
    Macros.open("box", drawn(MaskMorphologyTest::inBox));
    Macros.run("run('Mask Morphology', 'operation=erode radius=2');");
    // 4 voxels of 0.5 mm and 2 of 1 mm on either side
    assertEquals((13 - 8) * (13 - 8) * (9 - 4), mask("box-eroded").count());
  }

  @Test
  void closingBridgesAGapNarrowerThanTheBallAndKeepsTheRest() {
    Macros.open("gap", drawn((x, y, z) -> inBox(x, y, z) && x != 12));
    Macros.run("run('Mask Morphology', 'radius=1.5'); return getTitle();");
    Mask closed = mask("gap-closed");
    assertTrue(closed.contains(12, 12, 7));
    assertTrue(closed.count() > 12 * 13 * 9 && closed.count() <= 13 * 13 * 9);
  }

  @Test
  void openingTakesOffASpikeThinnerThanTheBall() {
    Macros.open("spike", drawn((x, y, z) -> inBox(x, y, z) || (x > 18 && y == 12 && z == 7)));
    Macros.run("run('Mask Morphology', 'operation=open radius=1');");
    Mask opened = mask("spike-opened");
    assertTrue(!opened.contains(22, 12, 7) && opened.contains(12, 12, 7));
    assertTrue(opened.contains(18, 12, 7) && opened.count() <= 13 * 13 * 9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "operation=sharpen|one of dilate, erode, close, open",
        "radius=-1|at least 0",
        "radius=wide|must be a number",
      })
  void wrongCallsAreRefused(String options, String sentence) {
    Macros.open("box", drawn(MaskMorphologyTest::inBox));
    String error = Macros.failure("run('Mask Morphology', '" + options + "');");
    assertTrue(error.contains("Mask Morphology: ") && error.contains(sentence), error);
  }
}
