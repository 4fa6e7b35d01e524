/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.mesh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.volume.Progress;

class TaubinSmoothingTest {

  /** standard-facts.md 13.2 */
  @ParameterizedTest
  @CsvSource({
    "3, 642, 10, 1.009", "3, 642, 20, 1.018", "3, 642, 50, 1.047", "3, 642, 100, 1.096",
    "4, 2562, 10, 1.002", "4, 2562, 20, 1.005", "4, 2562, 50, 1.012", "4, 2562, 100, 1.025"
  })
  void icosphereGrowsAsPublished(int cuts, int vertices, int iterations, double ratio) {
    Mesh sphere = TestMeshes.icosphere(cuts);
    assertEquals(vertices, sphere.vertexCount());
    Mesh smooth = TaubinSmoothing.smooth(sphere, iterations, Progress.NONE);
    double found = MeshMeasures.volumeMm3(smooth) / MeshMeasures.volumeMm3(sphere);
    assertEquals(ratio, found, 0.0006);
  }

  @Test
  void zeroIterationsChangeNothing() {
    Mesh sphere = TestMeshes.icosphere(1);
    Mesh same = TaubinSmoothing.smooth(sphere, 0, Progress.NONE);
    assertArrayEquals(sphere.vertices(), same.vertices());
    assertArrayEquals(sphere.triangles(), same.triangles());
  }

  @Test
  void topologyIsKeptAndTheInputLeftAlone() {
    Mesh mesh = MarchingCubes.extract(TestMasks.random(9, 9, 9, 0.3, 4), Progress.NONE);
    float[] before = mesh.vertices().clone();
    Mesh smooth = TaubinSmoothing.smooth(mesh, 20, Progress.NONE);
    assertArrayEquals(before, mesh.vertices());
    assertArrayEquals(mesh.triangles(), smooth.triangles());
  }

  @Test
  void twoStepsOnATetrahedronAreThoseOfTheFormula() {
    // the mean of the other three is -1/3 of a vertex seen from the centre
    Mesh mesh = TestMeshes.tetrahedron();
    Mesh smooth = TaubinSmoothing.smooth(mesh, 1, Progress.NONE);
    double factor = (1 - 0.5 * 4 / 3) * (1 + 0.53 * 4 / 3);
    for (int i = 0; i < 12; i++) {
      assertEquals(0.25 + factor * (mesh.vertices()[i] - 0.25), smooth.vertices()[i], 1e-6);
    }
  }

  @Test
  void vertexWithoutNeighboursStays() {
    Mesh lone = new Mesh(new float[] {1, 2, 3}, new int[0]);
    assertArrayEquals(
        new float[] {1, 2, 3}, TaubinSmoothing.smooth(lone, 5, Progress.NONE).vertices());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1001})
  void iterationsOutOfRangeAreRefused(int iterations) {
    assertThrows(
        IllegalArgumentException.class,
        () -> TaubinSmoothing.smooth(TestMeshes.tetrahedron(), iterations, Progress.NONE));
  }

  @Test
  void cancelStopsTheSmoothing() {
    Progress cancel =
        (done, total) -> {
          throw new CancellationException();
        };
    assertThrows(
        CancellationException.class,
        () -> TaubinSmoothing.smooth(TestMeshes.tetrahedron(), 2, cancel));
  }
}
