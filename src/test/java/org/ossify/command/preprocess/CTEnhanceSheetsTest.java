/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.WindowManager;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.command.Macros;
import org.ossify.fiji.image.ImageGeometry;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.fiji.image.ImageProperties.Content;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/** CT Enhance Sheets as a macro, on a wall of one slice in air. */
class CTEnhanceSheetsTest {

  private static final Grid GRID =
      new Grid(20, 18, 16, new Vector3(0.5, 0.5, 0.6), new Vector3(-20, 30, -700), Direction.AXIAL);

  @BeforeEach
  void openAWall() {
    Macros.closeAll();
    float[][] hu = new float[GRID.nz()][GRID.planeSize()];
    for (int z = 0; z < GRID.nz(); z++) {
      Arrays.fill(hu[z], z == 8 ? 600 : -1000);
    }
    Macros.open("ct", GRID, hu);
  }

  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  @Test
  void theMapIsHighOnTheWallAndKeepsPlaceAndRecord() {
    Macros.run("run('CT Enhance Sheets');");
    ImagePlus sheets = WindowManager.getImage("ct-sheets");
    assertEquals(32, sheets.getBitDepth());
    assertEquals(Content.UNITLESS, ImageProperties.content(sheets));
    assertTrue(ImageGeometry.read(sheets).matches(GRID));
    assertEquals(1, sheets.getDisplayRangeMax());
    float[] wall = (float[]) sheets.getStack().getPixels(9);
    float[] air = (float[]) sheets.getStack().getPixels(3);
    assertTrue(wall[5] > 0.7 && wall[0] > 0.7, "" + wall[5]);
    assertEquals(0, air[5]);
    String record = ImageProperties.record(sheets).toJson();
    assertTrue(record.contains("CT Enhance Sheets") && record.contains("sigma (mm)"), record);
  }

  @ParameterizedTest
  @CsvSource({
    "thinnest=0, thinnest=[0]",
    "thinnest=3, must not be below thinnest",
    "scales=0, scales=[0]",
    "scales=2.5, scales=[2.5]",
    "thickness=1, thickness",
  })
  void wrongCallsAreRefused(String options, String sentence) {
    String error = Macros.failure("run('CT Enhance Sheets', '" + options + "');");
    assertTrue(error.contains("CT Enhance Sheets: ") && error.contains(sentence), error);
  }
}
