/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ij.IJ;
import ij.ImageJ;
import ij.WindowManager;
import ij.plugin.frame.RoiManager;
import java.awt.GraphicsEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.form.ImageJBridge;
import org.ossify.volume.CtVolume;

/** CT Calibrate HU from the ROI Manager, which ImageJ has only where there is a display. */
@Tag("window")
class CalibrateWindowTest {

  @BeforeEach
  void openImageJ() {
    assumeFalse(
        GraphicsEnvironment.isHeadless(), "skipped: there is no display; run it under xvfb-run");
    if (IJ.getInstance() == null) {
      new ImageJ(ImageJ.EMBEDDED);
    }
    ImageJBridge.install();
  }

  @AfterEach
  void closeImages() {
    RoiManager manager = RoiManager.getRawInstance();
    if (manager != null) {
      manager.close();
    }
    Macros.closeAll();
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void roisOfTheManagerAreFoundByName(String batch) {
    IJ.runMacro(
        "setBatchMode("
            + batch
            + "); newImage('raw', '16-bit black', 8, 4, 2); run('Properties...', 'channels=1"
            + " slices=2 frames=1 unit=mm pixel_width=1 pixel_height=1 voxel_depth=1');"
            + "makeRectangle(4, 0, 4, 4); run('Set...', 'value=1000 stack'); run('Select None');"
            + "roiManager('reset'); makeOval(0, 0, 4, 4); roiManager('add');"
            + "roiManager('select', 0); roiManager('rename', 'air left');"
            + "makeRectangle(5, 1, 2, 2); roiManager('add'); roiManager('select', 1);"
            + "roiManager('rename', 'water'); run('Select None');"
            + "run('CT Calibrate HU', 'airroi=[air left] waterroi=water');"
            + "selectImage('raw-hu'); setBatchMode('exit and display');");
    CtVolume ct = ImagePlusAdapter.ct(WindowManager.getImage("raw-hu"));
    assertEquals(-1000, ct.hu(0, 0, 0), 1e-3);
    assertEquals(0, ct.hu(7, 3, 1), 1e-3);
  }
}
