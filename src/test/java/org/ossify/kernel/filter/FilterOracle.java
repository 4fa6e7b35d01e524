/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.filter;

import org.ossify.TestVolumes;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/** The grid and the noise that the filters are tried on, and weighted means written down slowly. */
final class FilterOracle {

  static final Grid GRID = Grid.axial(11, 37, 6, new Vector3(0.5, 0.6, 1.25));

  private FilterOracle() {}

  static float[][] noise(Grid grid) {
    return TestVolumes.randomCt(grid, 5).planes();
  }

  static float[][] mildNoise() {
    float[][] planes = noise(GRID);
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = plane[i] / 50 + (i % GRID.nx() > 5 ? 200 : 0);
      }
    }
    return planes;
  }

  static double at(Grid grid, float[][] planes, int x, int y, int z) {
    int px = Math.max(0, Math.min(grid.nx() - 1, x));
    int py = Math.max(0, Math.min(grid.ny() - 1, y));
    int pz = Math.max(0, Math.min(grid.nz() - 1, z));
    return planes[pz][py * grid.nx() + px];
  }

  /** The weighted mean of the definition, with the true exponential. */
  static double slowMean(
      float[][] planes, int i, int z, int[] search, int[] patch, double sigma, double[] range) {
    int x = i % GRID.nx();
    int y = i / GRID.nx();
    double sum = 0;
    double weights = 0;
    for (int k = -search[2]; k <= search[2]; k++) {
      for (int j = -search[1]; j <= search[1]; j++) {
        for (int d = -search[0]; d <= search[0]; d++) {
          double squares = 0;
          int count = 0;
          for (int c = -patch[2]; c <= patch[2]; c++) {
            for (int b = -patch[1]; b <= patch[1]; b++) {
              for (int a = -patch[0]; a <= patch[0]; a++) {
                double difference =
                    at(GRID, planes, x + a, y + b, z + c)
                        - at(GRID, planes, x + d + a, y + j + b, z + k + c);
                squares += difference * difference;
                count++;
              }
            }
          }
          double mm2 = squared(d * 0.5) + squared(j * 0.6) + squared(k * 1.25);
          double apart = Math.max(0, squares / count - range[0]) / range[1];
          double weight = Math.exp(-apart - mm2 / (2 * sigma * sigma));
          sum += weight * at(GRID, planes, x + d, y + j, z + k);
          weights += weight;
        }
      }
    }
    return sum / weights;
  }

  static double squared(double value) {
    return value * value;
  }
}
