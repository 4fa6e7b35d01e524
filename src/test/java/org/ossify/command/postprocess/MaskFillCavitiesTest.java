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
import org.ossify.command.BoneBlock;
import org.ossify.command.Macros;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Vector3;

/** Mask Fill Cavities as a macro, on a cube with a cavity and a tunnel. */
class MaskFillCavitiesTest {

  @BeforeEach
  void openABlock() {
    Macros.closeAll();
    BoneBlock.open();
  }

  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  /**
   * A cube of 5 voxels a side around a cavity of two voxels, with a tunnel of one voxel through it
   * along z.
   */
  private static Mask cubeWithCavityAndTunnel() {
    Grid grid = Grid.axial(7, 7, 7, new Vector3(0.5, 0.5, 1));
    byte[][] planes = new byte[7][49];
    for (int z = 1; z < 6; z++) {
      for (int y = 1; y < 6; y++) {
        for (int x = 1; x < 6; x++) {
          boolean cavity = y == 2 && z == 3 && (x == 3 || x == 4);
          boolean tunnel = x == 2 && y == 4;
          planes[z][y * 7 + x] = cavity || tunnel ? Mask.BACKGROUND : Mask.FOREGROUND;
        }
      }
    }
    return new Mask(grid, planes);
  }

  @Test
  void whatIsShutInIsFilledAndATunnelOnlySliceBySlice() {
    Macros.open("cube", cubeWithCavityAndTunnel());
    Macros.run(
        "run('Mask Fill Cavities'); selectImage('cube');"
            + "run('Mask Fill Cavities', 'plane=axial'); selectImage('cube');"
            + "run('Mask Fill Cavities', 'maxvolume=0.49'); selectImage('cube');"
            + "run('Mask Fill Cavities', 'maxvolume=0.5'); selectImage('cube');"
            + "run('Mask Fill Cavities', 'plane=axial maxvolume=0.25');");
    assertEquals(118, mask("cube").count());
    assertEquals(120, mask("cube-filled").count());
    assertEquals(125, mask("cube-filled-1").count());
    assertEquals(118, mask("cube-filled-2").count());
    assertEquals(120, mask("cube-filled-3").count());
    // the tunnel is one pixel of 0.25 mm^3 in each slice, the cavity two
    assertEquals(123, mask("cube-filled-4").count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mask Fill Cavities|plane=axial|is not a mask",
        "Mask Fill Cavities|plane=coronal|one of volume, axial",
      })
  void wrongCallsAreRefusedInOneSentence(String command, String options, String sentence) {
    String error =
        Macros.failure("run('" + command + "', '" + (options == null ? "" : options) + "');");
    assertTrue(error.contains(command + ": ") && error.contains(sentence), error);
  }

  @Test
  void aLimitIsANumberOrTheWordUnlimited() {
    Macros.open("cube", cubeWithCavityAndTunnel());
    String error = Macros.failure("run('Mask Fill Cavities', 'maxvolume=all');");
    assertTrue(error.contains("it must be a number, or unlimited"), error);
  }
}
