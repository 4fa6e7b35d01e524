/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.postprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.command.Macros.mask;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.TestVolumes;
import org.ossify.command.BoneBlock;
import org.ossify.command.Macros;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Vector3;

/** Mask Remove Small as a macro, on parts of known volume. */
class MaskRemoveSmallTest {

  @BeforeEach
  void openABlock() {
    Macros.closeAll();
    BoneBlock.open();
  }

  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  @Test
  void partsOfAtLeastTheVolumeStay() {
    // parts of 100, 99 and 1 voxels of 0.5 mm^3
    Grid grid = Grid.axial(30, 20, 10, new Vector3(0.5, 0.5, 2));
    byte[][] planes = new byte[grid.nz()][grid.planeSize()];
    fill(planes, 0, 10, 0, 10);
    fill(planes, 12, 23, 0, 9);
    planes[9][599] = Mask.FOREGROUND;
    Macros.open("parts", new Mask(grid, planes));
    Macros.run(
        "run('Mask Remove Small'); selectImage('parts');"
            + "run('Mask Remove Small', 'minvolume=49.5'); selectImage('parts');"
            + "run('Mask Remove Small', 'minvolume=0.5'); selectImage('parts');"
            + "run('Mask Remove Small', 'minvolume=50.1');");
    assertEquals(100, mask("parts-cleaned").count());
    assertEquals(199, mask("parts-cleaned-1").count());
    assertEquals(200, mask("parts-cleaned-2").count());
    assertEquals(0, mask("parts-cleaned-3").count());
  }

  @Test
  void whatTouchesByACornerIsOnePartOnlyWhenAskedFor() {
    Macros.open("corner", TestVolumes.drawn("##..", "##..", "..##", "..#."));
    Macros.run(
        "run('Mask Remove Small', 'minvolume=4 connectivity=26'); selectImage('corner');"
            + "run('Mask Remove Small', 'minvolume=4 connectivity=6');");
    assertEquals(7, mask("corner-cleaned").count());
    assertEquals(4, mask("corner-cleaned-1").count());
  }

  private static void fill(byte[][] planes, int x0, int x1, int y0, int y1) {
    for (int y = y0; y < y1; y++) {
      Arrays.fill(planes[4], y * 30 + x0, y * 30 + x1, Mask.FOREGROUND);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mask Remove Small|minvolume=1|is not a mask",
        "Mask Remove Small|minvolume=-1|at least 0",
      })
  void wrongCallsAreRefusedInOneSentence(String command, String options, String sentence) {
    String error =
        Macros.failure("run('" + command + "', '" + (options == null ? "" : options) + "');");
    assertTrue(error.contains(command + ": ") && error.contains(sentence), error);
  }
}
