/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.command.Macros.image;

import ij.ImagePlus;
import ij.WindowManager;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.command.Macros;
import org.ossify.fiji.image.ImageGeometry;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.fiji.image.ImageProperties.Content;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/** CT Denoise as a macro, on soft tissue beside bone, with noise of 20 HU. */
class CTDenoiseTest {

  private static final Grid GRID =
      new Grid(64, 64, 12, new Vector3(0.5, 0.5, 0.6), new Vector3(-20, 30, -700), Direction.AXIAL);

  private static final double NOISE_HU = 20;

  @BeforeEach
  void openTissueBesideBone() {
    Macros.closeAll();
    Macros.open("ct", GRID, tissueAndBone(NOISE_HU));
  }

  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  /** 40 HU up to the middle column, 700 HU beyond. */
  private static float[][] tissueAndBone(double noiseHu) {
    SplittableRandom random = new SplittableRandom(3);
    float[][] hu = new float[GRID.nz()][GRID.planeSize()];
    for (float[] plane : hu) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (float) ((i % 64 < 32 ? 40 : 700) + noiseHu * random.nextGaussian());
      }
    }
    return hu;
  }

  private static ImagePlus denoised(String options) {
    Macros.run("run('CT Denoise', '" + options + "');");
    ImagePlus image = WindowManager.getImage("ct-denoised");
    assertTrue(image != null, "ct-denoised is not among " + Macros.images());
    return image;
  }

  /** Standard deviation about the true value, well within soft tissue and volume. */
  private static double noiseLeft(ImagePlus image) {
    double squares = 0;
    int count = 0;
    for (int z = 4; z < 8; z++) {
      float[] plane = (float[]) image.getStack().getPixels(z + 1);
      for (int y = 6; y < 58; y++) {
        for (int x = 6; x < 26; x++) {
          squares += (plane[y * 64 + x] - 40) * (plane[y * 64 + x] - 40);
          count++;
        }
      }
    }
    return Math.sqrt(squares / count);
  }

  /** Mean step from the last column of tissue to the first of bone. */
  private static double edge(ImagePlus image) {
    double sum = 0;
    for (int z = 4; z < 8; z++) {
      float[] plane = (float[]) image.getStack().getPixels(z + 1);
      for (int y = 6; y < 58; y++) {
        sum += plane[y * 64 + 32] - plane[y * 64 + 31];
      }
    }
    return sum / (4 * 52);
  }

  /** Sharp methods keep nine tenths of a step of 660 HU. */
  @ParameterizedTest
  @CsvSource({
    "method=gaussian, 7, 0",
    "method=median, 5.5, 500",
    "method=bilateral, 7, 594",
    "method=nonlocal, 7, 594",
    "method=diffusion, 8, 594",
    "'', 7, 594",
    "method=bilateral radius=0.5 strength=20, 9, 594",
    "method=[nonlocal] radius=[1] strength=[15], 11, 594",
  })
  void noiseFallsToAThirdAndEdgesStayWhereTheMethodKeepsThem(
      String options, double mostNoise, double leastEdge) {
    ImagePlus image = denoised(options);
    assertTrue(noiseLeft(image) < mostNoise, options + " leaves " + noiseLeft(image));
    assertTrue(edge(image) > leastEdge, options + " leaves an edge of " + edge(image));
  }

  @Test
  void aGaussianOfSigmaMmLeavesTheNoiseThatTheoryLeaves() {
    // white noise blurred in three dimensions: (4 pi)^(-3/4) / sqrt(sx sy sz), in voxels
    double expected = NOISE_HU * Math.pow(4 * Math.PI, -0.75) / Math.sqrt(2 * 2 * 1 / 0.6);
    double left = noiseLeft(denoised("method=gaussian radius=1.0"));
    assertEquals(expected, left, 0.2 * expected);
  }

  @Test
  void theResultIsHuInItsPlaceWithTheNoiseInItsRecord() {
    ImagePlus image = denoised("method=nonlocal");
    assertEquals(32, image.getBitDepth());
    assertEquals(Content.HU, ImageProperties.content(image));
    assertTrue(ImageGeometry.read(image).matches(GRID));
    var step = ImageProperties.record(image).steps().get(0);
    assertEquals("CT Denoise", step.command());
    double measured = Double.parseDouble(step.measured().get("noise (HU)").toString());
    assertEquals(NOISE_HU, measured, 1);
    assertEquals("soft tissue", step.measured().get("noise measured in"));
    assertEquals(1.5, Double.parseDouble(step.measured().get("radius (mm)").toString()), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bilateral", "nonlocal", "diffusion"})
  void withoutNoiseThereIsNothingToMeasure(String method) {
    Macros.closeAll();
    Macros.open("ct", GRID, tissueAndBone(0));
    String error = Macros.failure("run('CT Denoise', 'method=" + method + "');");
    assertTrue(error.contains("has no noise that could be measured; give strength"), error);
    Macros.closeAll();
    Macros.open("ct", GRID, tissueAndBone(0));
    Macros.run("run('CT Denoise', 'method=" + method + " strength=10');");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "method=gaussian strength=10|strength=[10] has no meaning for method=gaussian",
        "method=median strength=10|strength=[10] has no meaning for method=median",
        "radius=0|radius=[0] is not allowed: it must be above 0, or auto",
        "strength=-3|strength=[-3] is not allowed: it must be above 0, or auto",
        "radius=wide|radius=[wide] is not allowed: it must be a number, or auto",
        "method=mean|method=[mean]",
        "method=median radius=0.3|reaches no neighbour: the smallest voxel edge is 0.5 mm",
        "method=nonlocal radius=1e9|at most 1000 voxels",
        "method=nonlocal radius=40|must be compared with at most 100000 others",
        "sigma=1|sigma",
      })
  void wrongCallsAreRefused(String options, String sentence) {
    String error = Macros.failure("run('CT Denoise', '" + options + "');");
    assertTrue(error.contains("CT Denoise: ") && error.contains(sentence), error);
  }
}
