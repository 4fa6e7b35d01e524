/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.WindowManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ossify.command.BodyOnTable;
import org.ossify.command.Macros;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.volume.Mask;

/** CT Mark Metal as a macro, on a body with a bone and a screw that lies on a table. */
class CTMarkMetalTest {

  @BeforeEach
  void openABody() {
    Macros.closeAll();
    BodyOnTable.open();
  }

  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  @Test
  void metalIsGrownByABallAndNoiseIsNone() {
    String row =
        Macros.run(
            "run('CT Mark Metal', 'grow=2'); return '' + getResult('MetalVolume', 0) + ' ' +"
                + " getResult('ZoneVolume', 0) + ' ' + getResult('Parts', 0);");
    // 2x2x5 voxels of 2 mm^3; grown in the slice by a disk of 2 mm (to 24 voxels), by one slice up
    // and down at their own place
    assertEquals(40 + " " + (24 * 5 + 2 * 4) * 2 + " 1", row);
    Mask zone = ImagePlusAdapter.mask(WindowManager.getImage("ct-metal"));
    assertTrue(
        zone.contains(32, 28, 15) && !zone.contains(31, 28, 15) && zone.contains(34, 28, 14));
    assertTrue(!zone.contains(50, 20, 8));
  }

  @Test
  void aVolumeWithoutMetalGivesAnEmptyMaskAndARow() {
    String row =
        Macros.run(
            "run('CT Mark Metal', 'threshold=3072'); return '' + getResult('ZoneVolume', 0);");
    assertEquals("0", row);
    assertEquals(0, ImagePlusAdapter.mask(WindowManager.getImage("ct-metal")).count());
  }

  @Test
  void metalNeedsHu() {
    Macros.run("run('CT Window');");
    String error = Macros.failure("run('CT Mark Metal', '');");
    assertTrue(error.contains("CT Mark Metal: "), error);
  }
}
