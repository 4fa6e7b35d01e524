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
import org.ossify.command.HuRamp;
import org.ossify.command.Macros;
import org.ossify.fiji.image.ImageGeometry;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.fiji.image.ImageProperties.Content;

/** CT Normalize as a macro, on a ramp of HU. */
class CTNormalizeTest {

  @BeforeEach
  void openARamp() {
    Macros.closeAll();
    HuRamp.open();
  }

  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|0|0.6|0.85|1",
        "low=0 high=1000|0|0.5|1|1",
        "method=minmax|0|0.375|0.5|1",
        "method=minmax mask=part|0|0|1|1",
        "method=percentile low=25 high=75|0|0.5|1|1",
        "method=zscore mean=500 deviation=250|-6|0|2|10",
        "method=zscore mask=part|-7|-1|1|9",
        "method=nnunet low=0 high=2000 mean=500 deviation=250|-2|0|2|6",
        "method=nnunet mask=[part]|-0.99|-0.99|0.99|0.99",
        "method=nnunet mask=part low=-500 deviation=500|-2.5|-0.5|0.495|0.495",
      })
  void everyMethodGivesItsNumbers(
      String options, double air, double middle, double bone, double dense) {
    Macros.run("run('CT Normalize', '" + (options == null ? "" : options) + "');");
    ImagePlus made = image("ct-normalized");
    assertEquals(32, made.getBitDepth());
    assertEquals(air, made.getStack().getVoxel(0, 0, 0), 1e-6);
    assertEquals(middle, made.getStack().getVoxel(2, 0, 1), 1e-6);
    assertEquals(bone, made.getStack().getVoxel(3, 1, 2), 1e-6);
    assertEquals(dense, made.getStack().getVoxel(4, 0, 0), 1e-6);
    assertEquals(GRID, ImageGeometry.read(made));
    assertEquals(Content.UNITLESS, ImageProperties.content(made));
    var step = ImageProperties.record(made).steps().get(0);
    assertEquals("CT Normalize", step.command());
    assertTrue(step.toString().contains("divided by (HU)"), step.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "method=zscore low=3|low=[3] has no meaning for method=zscore",
        "method=window mean=3|mean=[3] has no meaning for method=window",
        "method=nnunet|needs low, high, mean and deviation of the data set, or mask=[title]",
        "method=zscore deviation=0|deviation=[0] is not allowed: it must be above 0, or auto",
        "low=some|low=[some] is not allowed: it must be a number, or auto",
        "low=100 high=100|must be below the upper one, got 100 and 100 HU",
        "method=percentile high=101|Percentile must be 0 to 100, got 101",
        "method=percentile low=60 high=40|must be below the upper one, got 60 and 40",
        "method=minmax mask=nowhere|mask=[nowhere]: no image of this title is open",
        "method=minmax mask=ct|is not a mask",
        "method=mean|one of window, zscore, minmax, percentile, nnunet",
      })
  void wrongCallsAreRefusedInOneSentence(String options, String sentence) {
    String error = Macros.failure("run('CT Normalize', '" + options + "');");
    assertTrue(error.contains("CT Normalize: ") && error.contains(sentence), error);
  }

  @Test
  void aNormalizedVolumeIsNoLongerTakenForHu() {
    String error =
        Macros.failure("run('CT Normalize'); run('Bone Threshold', 'image=ct-normalized');");
    assertTrue(error.contains("carries no Hounsfield units"), error);
  }
}
