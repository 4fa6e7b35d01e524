/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

class SurfaceDiceTest {

  /** Expected values: DeepMind surface-distance 0.1 on the same random masks. */
  @ParameterizedTest
  @CsvSource({
    "9, 8, 7, 0.5, 1, 2, 0.7 0.8 2.0, 0.5, 0.962776753134588",
    "12, 12, 12, 0.1, 3, 4, 1.0 1.0 1.0, 1.0, 0.9111168168848973",
    "10, 11, 6, 0.8, 5, 6, 0.5 0.5 1.25, 0.3, 0.9267467662898566",
    "15, 5, 9, 0.3, 7, 8, 3.0 2.0 1.0, 1.0, 0.9608485758342405"
  })
  void surfaceDiceAgreesWithSurfaceDistance(
      int nx,
      int ny,
      int nz,
      double share,
      long a,
      long b,
      String spacing,
      double tol,
      double dice) {
    String[] mm = spacing.split(" ", 0);
    Grid grid =
        Grid.axial(
            nx,
            ny,
            nz,
            new Vector3(
                Double.parseDouble(mm[0]), Double.parseDouble(mm[1]), Double.parseDouble(mm[2])));
    Mask reference = EvaluationTest.onGrid(grid, share, a);
    Mask prediction = EvaluationTest.onGrid(grid, share, b);
    assertEquals(dice, SurfaceDice.of(reference, prediction, tol, null, Progress.NONE), 1e-12);
  }
}
