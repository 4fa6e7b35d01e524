/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ossify.volume.Progress;

class SurfaceChangeTest {

  @Test
  void sameSurfaceHasNotChanged() {
    Mesh mesh = TestMeshes.icosphere(2);
    SurfaceChange change = SurfaceChange.between(mesh, mesh, Progress.NONE);
    assertEquals(0, change.volumeChangePercent());
    assertEquals(0, change.maximumDeviationMm());
  }

  @Test
  void grownBoxIsMeasuredToFacesEdgesAndCorners() {
    Mesh before = TestMeshes.box(0, 0, 0, 10, 10, 10);
    SurfaceChange taller =
        SurfaceChange.between(before, TestMeshes.box(0, 0, 0, 10, 10, 11), Progress.NONE);
    assertEquals(10, taller.volumeChangePercent(), 1e-9);
    assertEquals(1, taller.maximumDeviationMm(), 1e-9);
    SurfaceChange larger =
        SurfaceChange.between(before, TestMeshes.box(-1, -1, -1, 11, 11, 11), Progress.NONE);
    assertEquals(Math.sqrt(3), larger.maximumDeviationMm(), 1e-9);
  }

  @Test
  void vertexThatSlidesWithinTheSurfaceHasNotDeviated() {
    Mesh before = TestMeshes.box(0, 0, 0, 10, 10, 10);
    Mesh inner = TestMeshes.box(2, 2, 0, 3, 3, 10);
    assertEquals(
        0, SurfaceChange.between(before, inner, Progress.NONE).maximumDeviationMm(), 1e-12);
  }

  @Test
  void deviationOfASmoothedSurfaceIsThatOfAllPairs() {
    Mesh before = MarchingCubes.extract(TestMasks.random(7, 7, 7, 0.4, 9), Progress.NONE);
    Mesh after = TaubinSmoothing.smooth(before, 10, Progress.NONE);
    double expected = slowDeviation(before, after);
    double found = SurfaceChange.between(before, after, Progress.NONE).maximumDeviationMm();
    // the slow one samples each triangle, so it is a little larger
    assertTrue(found <= expected + 1e-9 && found > expected - 0.03, found + " for " + expected);
  }

  /** Distance to a dense sample of points of every triangle. */
  private static double slowDeviation(Mesh before, Mesh after) {
    int steps = 12;
    double greatest = 0;
    for (int vertex = 0; vertex < after.vertexCount(); vertex++) {
      double nearest = Double.POSITIVE_INFINITY;
      for (int t = 0; t < before.triangles().length; t += 3) {
        for (int i = 0; i <= steps; i++) {
          for (int j = 0; i + j <= steps; j++) {
            double sum = 0;
            for (int axis = 0; axis < 3; axis++) {
              float a = before.vertices()[3 * before.triangles()[t] + axis];
              float b = before.vertices()[3 * before.triangles()[t + 1] + axis];
              float c = before.vertices()[3 * before.triangles()[t + 2] + axis];
              double at = a + (double) i / steps * (b - a) + (double) j / steps * (c - a);
              sum += Math.pow(at - after.vertices()[3 * vertex + axis], 2);
            }
            nearest = Math.min(nearest, sum);
          }
        }
      }
      greatest = Math.max(greatest, nearest);
    }
    return Math.sqrt(greatest);
  }

  @Test
  void resultDoesNotDependOnTheKnownBound() {
    Mesh before = TestMeshes.icosphere(3);
    Random random = new Random(2);
    float[] moved = before.vertices().clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += 0.1f * random.nextFloat();
    }
    Mesh after = new Mesh(moved, before.triangles());
    Mesh oneVertexMore =
        new Mesh(java.util.Arrays.copyOf(moved, moved.length + 3), before.triangles());
    assertEquals(
        SurfaceChange.between(before, oneVertexMore, Progress.NONE).maximumDeviationMm(),
        SurfaceChange.between(before, after, Progress.NONE).maximumDeviationMm());
  }
}
