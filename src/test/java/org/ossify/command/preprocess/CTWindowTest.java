/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.command.HuRamp.GRID;
import static org.ossify.command.Macros.image;

import ij.ImagePlus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.command.BoneBlock;
import org.ossify.command.HuRamp;
import org.ossify.command.Macros;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.fiji.image.ImageProperties.Content;

/** CT Window as a macro, on a block of bone in air and, into channels, on a ramp of HU. */
class CTWindowTest {

  @BeforeEach
  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  @Test
  void windowGivesGreyLevelsUnitValuesOrClippedHu() {
    BoneBlock.open();
    Macros.run(
        "run('CT Window', 'center=0 width=1000'); selectImage('ct');"
            + "run('CT Window', 'preset=custom center=0 width=1000 output=unit');"
            + "selectImage('ct'); run('CT Window', 'center=0 width=1000 output=hu');");
    // 300 HU lies at (300 + 500) / 1000 of the window
    assertEquals(204, image("ct-window").getStack().getVoxel(0, 0, 0));
    assertEquals(0.8, image("ct-window-1").getStack().getVoxel(0, 0, 0), 1e-6);
    assertEquals(300, image("ct-window-2").getStack().getVoxel(0, 0, 0));
    assertEquals(500, image("ct-window-2").getStack().getVoxel(5, 5, 5));
    assertEquals(Content.HU, ImageProperties.content(image("ct-window-2")));
    String error = Macros.failure("run('Bone Threshold', 'image=ct-window');");
    assertTrue(error.contains("carries no Hounsfield units"), error);
  }

  @ParameterizedTest
  @CsvSource({
    "8-bit, 153, 16, 255, GRAY",
    "unit, 0.6, 0.0625, 1, UNITLESS",
    "hu, 500, 500, 500, HU"
  })
  void multiGivesAChannelForEachWindow(
      String output, double wide, double cortical, double thin, Content content) {
    HuRamp.open();
    String result =
        Macros.run(
            "run('CT Window', 'preset=multi output="
                + output
                + "'); getDimensions(w, h, channels, slices, frames); getVoxelSize(x, y, z, unit);"
                + "return getTitle() + ' ' + channels + ' ' + slices + ' ' + frames + ' ' + z + unit;");
    assertEquals("ct-window 3 3 1 1mm", result);
    ImagePlus made = image("ct-window");
    double[] expected = {wide, cortical, thin};
    for (int channel = 1; channel <= 3; channel++) {
      int index = made.getStackIndex(channel, 2, 1);
      assertEquals(expected[channel - 1], made.getStack().getVoxel(2, 1, index - 1), 1e-6);
    }
    assertEquals(
        "2: -699.00 mm cortical", made.getStack().getSliceLabel(made.getStackIndex(2, 2, 1)));
    assertTrue(made.isHyperStack() || made.getOpenAsHyperStack());
    assertEquals(content, ImageProperties.content(made));
    assertEquals(GRID, ImageProperties.grid(made));
    assertTrue(ImageProperties.source(made) != null);
    var step = ImageProperties.record(made).steps().get(0).toString();
    assertTrue(step.contains("cortical (HU)=400.0 to 2000.0"), step);
  }

  @Test
  void channelsAreNotTakenForOneVolume() {
    HuRamp.open();
    String error =
        Macros.failure("run('CT Window', 'preset=multi output=hu'); run('Bone Threshold');");
    assertTrue(error.contains("has channels"), error);
  }

  @Test
  void multiTakesNoWidth() {
    HuRamp.open();
    String error = Macros.failure("run('CT Window', 'preset=multi width=100');");
    assertTrue(error.contains("preset=[multi] has its own range"), error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CT Window|preset=bones|it must be one of bone, compact bone",
        "CT Window|width=0|width=[0] is not allowed",
      })
  void wrongCallsAreRefusedInOneSentence(String command, String options, String sentence) {
    BoneBlock.open();
    String error =
        Macros.failure("run('" + command + "', '" + (options == null ? "" : options) + "');");
    assertTrue(error.contains(command + ": ") && error.contains(sentence), error);
  }
}
