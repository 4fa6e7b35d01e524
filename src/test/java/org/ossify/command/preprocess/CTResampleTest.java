/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.command.BoneBlock.BLOCK;
import static org.ossify.command.Macros.image;
import static org.ossify.command.Macros.mask;

import ij.ImagePlus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.command.BoneBlock;
import org.ossify.command.HuRamp;
import org.ossify.command.Macros;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.image.ImageGeometry;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.fiji.image.ImageProperties.Content;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Vector3;

/** CT Resample as a macro, on a block of bone in air and on a ramp of HU. */
class CTResampleTest {

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
  void resampleKeepsTheExtentAndConstantRegions() {
    Macros.run("run('CT Resample', 'spacing=1 antialias=false');");
    CtVolume coarse = ImagePlusAdapter.ct(image("ct-resampled"));
    assertEquals(8, coarse.grid().nx());
    assertEquals(6, coarse.grid().ny());
    assertEquals(10, coarse.grid().nz());
    assertEquals(new Vector3(-19.75, 30.25, -700), coarse.grid().origin());
    assertEquals(1000, coarse.hu(4, 3, 3), 1e-4);
    Macros.run("selectImage('ct'); run('CT Resample');");
    assertEquals(20, ImagePlusAdapter.ct(image("ct-resampled-1")).grid().nz());
    Macros.run("selectImage('ct'); run('CT Resample', 'spacingx=0.5 spacingy=0.5 spacingz=1');");
    assertArrayEquals(
        ImagePlusAdapter.ct(image("ct")).planes()[5],
        ImagePlusAdapter.ct(image("ct-resampled-2")).planes()[5]);
  }

  @Test
  void masksAreResampledAsLabels() {
    Macros.run(
        "run('Bone Threshold'); run('CT Resample', 'spacing=0.25 labels'); return getTitle();");
    assertTrue(mask("ct-bone-resampled").count() > 15 * BLOCK);
    String error = Macros.failure("run('CT Resample', 'image=[ct-bone] spacing=1 labels=false');");
    assertTrue(error.contains("labels=true"), error);
  }

  @Test
  void aNormalizedVolumeIsResampledAsNumbers() {
    Macros.closeAll();
    HuRamp.open();
    Macros.run("run('CT Normalize'); run('CT Resample', 'spacing=1');");
    ImagePlus made = image("ct-normalized-resampled");
    assertEquals(Content.UNITLESS, ImageProperties.content(made));
    assertEquals(2, ImageGeometry.read(made).nx());
    var steps = ImageProperties.record(made).steps();
    assertEquals(2, steps.size());
    assertTrue(steps.get(1).toString().contains("smoothed against aliasing"), steps.toString());
    Macros.run("selectImage('ct'); run('CT Resample', 'spacing=1 antialias=false anisotropic');");
    String step = ImageProperties.record(image("ct-resampled")).steps().get(0).toString();
    assertTrue(!step.contains("smoothed") && step.contains("linear linear linear"), step);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CT Resample|spacing=-1|from 0 to 100",
        "CT Resample|spacing=0.001|needs",
        "CT Resample|interpolation=spline|one of nearest, linear, cubic, catmull-rom, lanczos",
      })
  void wrongCallsAreRefusedInOneSentence(String command, String options, String sentence) {
    String error =
        Macros.failure("run('" + command + "', '" + (options == null ? "" : options) + "');");
    assertTrue(error.contains(command + ": ") && error.contains(sentence), error);
  }
}
