/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.prepare.phantom.PhantomPlane.Points;
import org.ossify.prepare.phantom.PhantomScene.Body;
import org.ossify.prepare.phantom.PhantomSolid.Ball;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.ProbabilityMap;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** Where the slices lie, above all with a tilted gantry. */
class PhantomFrameTest {

  private static final Vector3 FIELD = new Vector3(30, 40, 24);

  private static Vector3 centerOf(PhantomFrame frame, int x, int y, int z) {
    Points points = frame.points(frame.grid(), z, 0, 1, 0);
    return points.origin().plus(points.u().times(x)).plus(points.v().times(y));
  }

  @Test
  void withoutTiltVoxelCentresBeginHalfAVoxelFromTheCorner() {
    PhantomFrame frame = new PhantomFrame(FIELD, 0.5, 1.5, 0);
    assertEquals(60 + "x" + 80 + "x" + 16, size(frame));
    assertNear(new Vector3(0.25, 0.25, 0.75), centerOf(frame, 0, 0, 0));
    assertNear(new Vector3(5.25, 10.25, 3.75), centerOf(frame, 10, 20, 2));
  }

  private static String size(PhantomFrame frame) {
    Grid grid = frame.grid();
    return grid.nx() + "x" + grid.ny() + "x" + grid.nz();
  }

  private static void assertNear(Vector3 expected, Vector3 found) {
    assertTrue(expected.minus(found).length() < 1e-9, expected + " " + found);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-25, -10, 5, 20})
  void tiltedSlicesLieAStepApartAlongTheirNormalAndMoveAlongTheTable(double tilt) {
    PhantomFrame frame = new PhantomFrame(FIELD, 0.5, 1.5, tilt);
    Vector3 step = centerOf(frame, 3, 4, 6).minus(centerOf(frame, 3, 4, 5));
    assertEquals(0, step.x(), 1e-12);
    assertEquals(0, step.y(), 1e-12);
    Vector3 normal = frame.grid().direction().normal();
    assertEquals(1.5, step.dot(normal), 1e-12);
    assertEquals(frame.shearMmPerSlice(), step.dot(frame.grid().direction().row()), 1e-12);
    assertEquals(tilt, Math.toDegrees(Math.atan2(frame.shearMmPerSlice(), 1.5)), 1e-9);
    // the stack covers the corners of the field
    int last = frame.grid().nz() - 1;
    int bottom = frame.grid().ny() - 1;
    assertTrue(Math.max(centerOf(frame, 0, 0, 0).z(), centerOf(frame, 0, bottom, 0).z()) < 1.5);
    assertTrue(
        Math.min(centerOf(frame, 0, 0, last).z(), centerOf(frame, 0, bottom, last).z()) > 22.5);
  }

  /** A ball becomes a sheared one: each slice of it is a disc, and the discs drift. */
  @Test
  void aBallIsShearedAndKeepsItsVolume() {
    PhantomScene scene =
        new PhantomScene(
            FIELD,
            List.of(new Body(new Ball(new Vector3(15, 20, 12), 8), PhantomMaterial.CORTICAL)),
            Double.NaN);
    PhantomFrame frame = new PhantomFrame(FIELD, 0.5, 1, 20);
    ProbabilityMap fraction = PhantomTruth.fraction(scene, frame, Progress.NONE);
    Grid grid = fraction.grid();
    double volume = 0;
    double[] middle = new double[grid.nz()];
    double[] area = new double[grid.nz()];
    for (int z = 0; z < grid.nz(); z++) {
      for (int i = 0; i < grid.planeSize(); i++) {
        area[z] += fraction.planes()[z][i];
        middle[z] += fraction.planes()[z][i] * Math.floorDiv(i, grid.nx());
      }
      volume += area[z] * grid.voxelVolumeMm3();
    }
    double expected = 4 * Math.PI / 3 * 512;
    assertEquals(expected, volume, 0.005 * expected);
    int center = grid.nz() / 2;
    double drift =
        (middle[center + 5] / area[center + 5] - middle[center - 5] / area[center - 5]) * 0.5;
    // along the slice's column, the ball falls by the shear of ten slices
    assertEquals(-10 * frame.shearMmPerSlice(), drift, 0.02);
  }

  @Test
  void theScanAndItsTruthAreShearedAlike() {
    PhantomSettings settings =
        PhantomSettings.of(Phantom.Kind.SHELL, 1, 1.5).seen(0.7, 0, 1).tilted(-12);
    Phantom phantom = Phantom.create(settings, Progress.NONE);
    CtVolume ct = phantom.ct();
    assertTrue(ct.grid().matches(phantom.truth().grid()));
    assertEquals(-12, ct.source().tiltDegrees());
    assertTrue(ct.source().warnings().get(0).contains("sheared on purpose"));
    // soft tissue and walls are denser than air, and nothing else is there
    double inBone = 0;
    long voxels = 0;
    for (int z = 0; z < ct.grid().nz(); z++) {
      for (int i = 0; i < ct.grid().planeSize(); i++) {
        if (phantom.truth().planes()[z][i] != 0) {
          inBone += ct.planes()[z][i];
          voxels++;
        }
      }
    }
    assertTrue(inBone / voxels > 450, "mean HU in the truth: " + inBone / voxels);
    assertEquals(
        PhantomScene.shell().boneVolumeMm3(),
        phantom.truth().volumeMm3(),
        0.03 * PhantomScene.shell().boneVolumeMm3());
  }
}
