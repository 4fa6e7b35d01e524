/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.command.BodyOnTable.GRID;

import ij.WindowManager;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.command.BodyOnTable;
import org.ossify.command.Macros;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Vector3;

/** CT Crop as a macro, on a body with a bone and a screw that lies on a table. */
class CTCropTest {

  private float[][] hu;

  @BeforeEach
  void openABody() {
    Macros.closeAll();
    hu = BodyOnTable.open();
  }

  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  private static CtVolume ct(String title) {
    return ImagePlusAdapter.ct(WindowManager.getImage(title));
  }

  private void assertIsThePart(CtVolume part, int x0, int y0, int z0, int nx, int ny, int nz) {
    Grid grid = part.grid();
    assertEquals(nx + "x" + ny + "x" + nz, grid.nx() + "x" + grid.ny() + "x" + grid.nz());
    Vector3 origin = GRID.positionOf(x0, y0, z0);
    assertEquals(0, grid.origin().minus(origin).length(), 1e-9);
    for (int z = 0; z < nz; z++) {
      for (int y = 0; y < ny; y++) {
        int from = (y + y0) * 80 + x0;
        assertArrayEquals(
            Arrays.copyOfRange(hu[z + z0], from, from + nx),
            Arrays.copyOfRange(part.planes()[z], y * nx, (y + 1) * nx));
      }
    }
  }

  @Test
  void aSelectionIsCutOutOfAllSlicesWithItsMargin() {
    Macros.run("makeRectangle(10, 20, 30, 25); run('CT Crop');");
    assertIsThePart(ct("ct-cropped"), 5, 15, 0, 40, 35, 40);
    String record = ImageProperties.record(WindowManager.getImage("ct-cropped")).toJson();
    assertTrue(record.contains("CT Crop") && record.contains("5,15,0"), record);
  }

  @Test
  void aMarginEndsAtTheVolume() {
    Macros.run("makeRectangle(-10, 60, 30, 25); run('CT Crop', 'margin=7.5');");
    assertIsThePart(ct("ct-cropped"), 0, 52, 0, 28, 18, 40);
  }

  @Test
  void theRoisOfAnOverlaySpanTheirSlices() {
    Macros.run(
        "makeOval(10, 20, 5, 5); Overlay.addSelection; Overlay.setPosition(4);"
            + " makeRectangle(30, 40, 6, 8); Overlay.addSelection; o = 0;"
            + " Overlay.removeSelection(1); makeRectangle(30, 40, 6, 8); setSlice(9);"
            + " Roi.setPosition(9); Overlay.addSelection; run('Select None');"
            + " run('CT Crop', 'margin=0');");
    assertIsThePart(ct("ct-cropped"), 10, 20, 3, 26, 28, 6);
  }

  @Test
  void aMaskIsTheBoxOfItsForeground() {
    byte[][] planes = new byte[GRID.nz()][GRID.planeSize()];
    planes[7][30 * 80 + 12] = Mask.FOREGROUND;
    planes[9][31 * 80 + 20] = Mask.FOREGROUND;
    Macros.open("my mask", new Mask(GRID, planes));
    Macros.run("selectImage('ct'); run('CT Crop', 'target=mask mask=[my mask] margin=2');");
    assertIsThePart(ct("ct-cropped"), 10, 28, 6, 13, 6, 5);
  }

  @Test
  void theBodyLeavesTheTableBehind() {
    Macros.run("run('CT Crop', 'target=body margin=0');");
    CtVolume part = ct("ct-cropped");
    // some of the table within 4 mm of the body stays
    assertTrue(part.grid().nz() >= 35 && part.grid().nz() <= 37, part.grid().describe());
    assertTrue(part.grid().nx() >= 40 && part.grid().nx() <= 50, part.grid().describe());
    assertTrue(part.grid().ny() >= 45 && part.grid().ny() <= 48, part.grid().describe());
  }

  @Test
  void boneIsThatOfTheBodyAndNoise() {
    Macros.run("run('CT Crop', 'target=bone margin=3');");
    assertIsThePart(ct("ct-cropped"), 27, 22, 8, 16, 16, 24);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|neither a selection nor an overlay",
        "target=mask|needs mask=[title",
        "target=mask mask=[nothing]|no image of this title",
        "target=mask mask=[ct]|is not a mask",
        "target=body mask=[ct]|used by target=mask only",
        "target=head|head",
        "margin=-1|margin",
      })
  void wrongCallsAreRefused(String options, String sentence) {
    String given = options == null ? "" : options;
    String error = Macros.failure("run('Select None'); run('CT Crop', '" + given + "');");
    assertTrue(error.contains("CT Crop: ") && error.contains(sentence), error);
  }

  @Test
  void emptyBoxesAreRefused() {
    for (float[] plane : hu) {
      Arrays.fill(plane, -1000);
    }
    String[][] calls = {
      {"target=body", "no tissue"},
      {"target=bone", "no bone"},
      {"target=mask mask=none", "empty"},
      {"target=selection", "holds no pixel"},
    };
    for (String[] call : calls) {
      Macros.closeAll();
      Macros.open("none", new Mask(GRID, new byte[GRID.nz()][GRID.planeSize()]));
      Macros.open("ct", GRID, hu);
      String error =
          Macros.failure("makeRectangle(200, 200, 5, 5); run('CT Crop', '" + call[0] + "');");
      assertTrue(error.contains("CT Crop: ") && error.contains(call[1]), error);
    }
  }
}
