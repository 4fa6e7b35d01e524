/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ossify.kernel.filter.FilterOracle.noise;
import static org.ossify.kernel.filter.FilterOracle.squared;

import org.junit.jupiter.api.Test;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** Diffusion against its explicit scheme, and against a Gaussian where nothing stops it. */
class AnisotropicDiffusionTest {

  @Test
  void diffusionIsTheExplicitSchemeOfItsDefinition() {
    Grid grid = Grid.axial(7, 6, 40, new Vector3(0.5, 0.6, 1.25));
    float[][] planes = noise(grid);
    double radius = 0.6;
    double contrast = 700;
    double time = radius * radius / 2;
    double[] perMm2 = {1 / 0.25, 1 / 0.36, 1 / 1.5625};
    int steps = (int) Math.ceil(2 * time * (perMm2[0] + perMm2[1] + perMm2[2]));
    double[][] slow = new double[40][42];
    for (int z = 0; z < 40; z++) {
      for (int i = 0; i < 42; i++) {
        slow[z][i] = planes[z][i];
      }
    }
    for (int step = 0; step < steps; step++) {
      double[][] next = new double[40][42];
      for (int z = 0; z < 40; z++) {
        for (int i = 0; i < 42; i++) {
          double own = slow[z][i];
          double flow = 0;
          flow += i % 7 > 0 ? perMm2[0] * flow(slow[z][i - 1] - own, contrast) : 0;
          flow += i % 7 < 6 ? perMm2[0] * flow(slow[z][i + 1] - own, contrast) : 0;
          flow += i / 7 > 0 ? perMm2[1] * flow(slow[z][i - 7] - own, contrast) : 0;
          flow += i / 7 < 5 ? perMm2[1] * flow(slow[z][i + 7] - own, contrast) : 0;
          flow += z > 0 ? perMm2[2] * flow(slow[z - 1][i] - own, contrast) : 0;
          flow += z < 39 ? perMm2[2] * flow(slow[z + 1][i] - own, contrast) : 0;
          next[z][i] = own + time / steps * flow;
        }
      }
      slow = next;
    }
    float[][] diffused = AnisotropicDiffusion.apply(grid, planes, radius, contrast, Progress.NONE);
    for (int z = 0; z < 40; z++) {
      for (int i = 0; i < 42; i++) {
        assertEquals(slow[z][i], diffused[z][i], 5);
      }
    }
  }

  private static double flow(double difference, double contrast) {
    return difference * Math.exp(-squared(difference / contrast));
  }

  @Test
  void withoutEdgesDiffusionSpreadsAPointAsAGaussianOfItsRadiusInMm() {
    Grid grid = Grid.axial(61, 51, 31, new Vector3(0.5, 0.6, 1.0));
    float[][] planes = new float[31][61 * 51];
    planes[15][25 * 61 + 30] = 1000;
    float[][] spread = AnisotropicDiffusion.apply(grid, planes, 1.5, 1e6, Progress.NONE);
    double sum = 0;
    double[] squares = new double[3];
    for (int z = 0; z < 31; z++) {
      for (int i = 0; i < 61 * 51; i++) {
        sum += spread[z][i];
        squares[0] += spread[z][i] * squared((i % 61 - 30) * 0.5);
        squares[1] += spread[z][i] * squared((i / 61 - 25) * 0.6);
        squares[2] += spread[z][i] * squared(z - 15);
      }
    }
    assertEquals(1000, sum, 0.01);
    for (double square : squares) {
      // the variance that each step adds is exact in a discrete scheme too
      assertEquals(1.5, Math.sqrt(square / sum), 0.002);
    }
  }
}
