/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.ossify.prepare.phantom.PhantomScene.Body;
import org.ossify.prepare.phantom.PhantomShape.Layer;
import org.ossify.prepare.phantom.PhantomSolid.Ball;
import org.ossify.prepare.phantom.PhantomSolid.Plate;
import org.ossify.volume.ProbabilityMap;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** What holds for every wall, wherever it lies and however coarse the grid is. */
class PhantomPropertyTest {

  private static final Vector3 FIELD = new Vector3(24, 24, 24);

  private static double volumeMm3(
      PhantomShape shape, double spacing, double slice, double tilt, double least) {
    PhantomScene scene =
        new PhantomScene(FIELD, List.of(new Body(shape, PhantomMaterial.CORTICAL)), Double.NaN);
    PhantomFrame frame = new PhantomFrame(FIELD, spacing, slice, tilt);
    ProbabilityMap fraction = PhantomTruth.fraction(scene, frame, Progress.NONE);
    double sum = 0;
    for (float[] plane : fraction.planes()) {
      for (float value : plane) {
        assertTrue(value >= least && value <= 1, "fraction " + value);
        sum += value;
      }
    }
    return sum * fraction.grid().voxelVolumeMm3();
  }

  @Property(tries = 40)
  void theFractionsOfAHollowBallSumToItsVolume(
      @ForAll @DoubleRange(min = 11, max = 13) double center,
      @ForAll @DoubleRange(min = 6, max = 9) double radius,
      @ForAll @DoubleRange(min = 0.1, max = 3) double wall,
      @ForAll @DoubleRange(min = 0.3, max = 1) double spacing,
      @ForAll @DoubleRange(min = 0.3, max = 2) double slice,
      @ForAll @DoubleRange(min = -30, max = 30) double tilt) {
    Ball outer = new Ball(new Vector3(center, 24 - center, 12.3), radius);
    Ball inner = new Ball(outer.center(), radius - wall);
    double expected = outer.volumeMm3() - inner.volumeMm3();
    double found = volumeMm3(new Layer(outer, inner), spacing, slice, tilt, 0);
    assertEquals(expected, found, 0.005 * expected);
  }

  @Property(tries = 40)
  void theFractionsOfATurnedPlateSumToItsVolume(
      @ForAll @DoubleRange(min = 0.1, max = 3) double wall,
      @ForAll @DoubleRange(min = 0, max = 90) double degrees,
      @ForAll @DoubleRange(min = 11.5, max = 12.5) double center,
      @ForAll @DoubleRange(min = 0.3, max = 1) double spacing,
      @ForAll @DoubleRange(min = 0.3, max = 2) double slice) {
    Plate plate =
        Plate.upright(new Vector3(center, 12.1, 24 - center), new Vector3(wall / 2, 7.05, 6.95));
    for (Plate turned : List.of(plate.turned(degrees), plate.leaning(degrees))) {
      double found = volumeMm3(turned, spacing, slice, 0, 0);
      // the worst are the thinnest walls that lie exactly along a diagonal of the grid
      assertEquals(plate.volumeMm3(), found, 0.025 * plate.volumeMm3());
    }
  }
}
