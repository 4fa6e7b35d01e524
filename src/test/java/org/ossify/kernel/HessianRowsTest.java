/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/** Second derivatives against closed forms. */
class HessianRowsTest {

  /** A volume given by a function of mm from the middle of the grid. */
  interface Field {
    double at(double x, double y, double z);
  }

  static float[][] sampled(Grid grid, Field field) {
    Vector3 spacing = grid.spacing();
    float[][] planes = new float[grid.nz()][grid.planeSize()];
    for (int z = 0; z < grid.nz(); z++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int x = 0; x < grid.nx(); x++) {
          planes[z][y * grid.nx() + x] =
              (float)
                  field.at(
                      (x - grid.nx() / 2) * spacing.x(),
                      (y - grid.ny() / 2) * spacing.y(),
                      (z - grid.nz() / 2) * spacing.z());
        }
      }
    }
    return planes;
  }

  private static double[] middle(Grid grid, float[][] planes, double sigmaMm) {
    double[] found = new double[6];
    new HessianRows(grid, planes, sigmaMm)
        .slice(
            grid.nz() / 2,
            grid.ny() / 2,
            grid.ny(),
            (y, rows) -> {
              for (int k = 0; k < 6; k++) {
                found[k] = rows[k][grid.nx() / 2];
              }
            });
    return found;
  }

  @ParameterizedTest
  @CsvSource({"0.1", "0.5", "1.3", "2"})
  void derivativesOfAQuadraticAreExactOnUnequalVoxelsAtAnyScale(double sigma) {
    Grid grid = Grid.axial(45, 41, 21, new Vector3(0.5, 0.6, 1.5));
    float[][] planes =
        sampled(
            grid,
            (x, y, z) ->
                3 * x * x - 2 * y * y + 0.5 * z * z + x * y - 4 * x * z + 2 * y * z + x - 7 * z);
    double[] expected = {6, 1, -4, -4, 2, 1};
    double[] found = middle(grid, planes, sigma);
    for (int k = 0; k < 6; k++) {
      assertEquals(expected[k] * sigma * sigma, found[k], 2e-3 * sigma * sigma, "" + k);
    }
  }

  @Test
  void aBlurredBellHasItsDerivativeInClosedForm() {
    Grid grid = Grid.axial(61, 61, 41, new Vector3(0.25, 0.25, 0.4));
    double width = 0.8;
    double sigma = 0.9;
    float[][] planes =
        sampled(grid, (x, y, z) -> 1000 * Math.exp(-(x * x + y * y + z * z) / (2 * width * width)));
    double wide = width * width + sigma * sigma;
    double expected = -1000 * Math.pow(width / Math.sqrt(wide), 3) / wide * sigma * sigma;
    double[] found = middle(grid, planes, sigma);
    assertEquals(expected, found[HessianRows.XX], 0.01 * -expected);
    assertEquals(expected, found[HessianRows.YY], 0.01 * -expected);
    assertEquals(expected, found[HessianRows.ZZ], 0.01 * -expected);
    assertEquals(0, found[HessianRows.XY], 1e-2);
    assertEquals(0, found[HessianRows.XZ], 1e-2);
    assertEquals(0, found[HessianRows.YZ], 1e-2);
  }

  @Test
  void aConstantHasNoDerivativesUpToTheBorder() {
    Grid grid = Grid.axial(5, 3, 1, new Vector3(1, 1, 1));
    float[][] planes = sampled(grid, (x, y, z) -> 700);
    new HessianRows(grid, planes, 2)
        .slice(
            0,
            0,
            1,
            (y, rows) -> {
              for (float[] row : rows) {
                for (float value : row) {
                  assertEquals(0, value, 1e-3);
                }
              }
            });
  }

  @Test
  void rowsThatAreSkippedChangeNoOthers() {
    Grid grid = Grid.axial(20, 30, 9, new Vector3(1, 1, 1));
    Random random = new Random(3);
    float[][] planes = sampled(grid, (x, y, z) -> random.nextInt(1000));
    HessianRows hessian = new HessianRows(grid, planes, 1.1);
    float[][] all = new float[grid.ny()][];
    hessian.slice(4, 0, 1, (y, rows) -> all[y] = rows[HessianRows.YZ].clone());
    int[] visited = new int[1];
    hessian.slice(
        4,
        3,
        11,
        (y, rows) -> {
          visited[0]++;
          assertEquals(3, y % 11);
          org.junit.jupiter.api.Assertions.assertArrayEquals(all[y], rows[HessianRows.YZ]);
        });
    assertEquals(3, visited[0]);
  }

  @Test
  void sigmaMustBeAboveZero() {
    Grid grid = Grid.axial(2, 2, 2, new Vector3(1, 1, 1));
    float[][] planes = new float[2][4];
    assertThrows(IllegalArgumentException.class, () -> new HessianRows(grid, planes, 0));
    assertThrows(IllegalArgumentException.class, () -> new HessianRows(grid, planes, Double.NaN));
  }
}
