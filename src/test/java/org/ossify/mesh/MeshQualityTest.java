/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

class MeshQualityTest {

  private static MeshQuality check(Mesh mesh) {
    return MeshQuality.of(mesh, Progress.NONE);
  }

  @Test
  void tetrahedronIsPrintable() {
    MeshQuality found = check(TestMeshes.tetrahedron());
    assertEquals(4, found.triangles());
    assertTrue(found.watertight() && found.manifold() && found.oriented());
    assertEquals(0, found.selfIntersections());
    assertEquals(1, found.components());
    assertEquals(2, found.euler());
    assertEquals(1.0 / 6, found.volumeMm3(), 1e-12);
    assertEquals(1.5 + Math.sqrt(3) / 2, found.areaMm2(), 1e-12);
    assertTrue(Double.isNaN(found.minimumWallMm()));
    assertEquals("printable", found.verdict());
  }

  @Test
  void missingTriangleLeavesOpenEdges() {
    MeshQuality found = check(TestMeshes.without(TestMeshes.tetrahedron(), 1));
    assertFalse(found.watertight());
    assertTrue(found.manifold());
    assertEquals("3 open edges", found.verdict());
  }

  @Test
  void insideOutIsSaid() {
    MeshQuality found = check(TestMeshes.turnedInsideOut(TestMeshes.tetrahedron()));
    assertTrue(found.watertight() && found.manifold());
    assertFalse(found.oriented());
    assertEquals("inside out", found.verdict());
  }

  @Test
  void oneTriangleTurnedRoundIsSaid() {
    Mesh mesh = TestMeshes.tetrahedron();
    int[] triangles = mesh.triangles().clone();
    triangles[0] = mesh.triangles()[1];
    triangles[1] = mesh.triangles()[0];
    MeshQuality found = check(new Mesh(mesh.vertices(), triangles));
    assertTrue(found.watertight() && found.manifold());
    assertFalse(found.oriented());
    assertEquals("3 edges between triangles that wind differently", found.verdict());
  }

  @Test
  void twoBoxesThatShareOneVertexAreNoManifold() {
    Mesh both = TestMeshes.both(TestMeshes.box(0, 0, 0, 1, 1, 1), TestMeshes.box(1, 1, 1, 2, 2, 2));
    int[] triangles = both.triangles().clone();
    for (int i = 0; i < triangles.length; i++) {
      triangles[i] = triangles[i] == 8 ? 7 : triangles[i];
    }
    MeshQuality found = check(new Mesh(both.vertices(), triangles));
    assertTrue(found.watertight());
    assertFalse(found.manifold());
    assertEquals(1, found.components());
    assertEquals("1 vertex that joins separate surfaces", found.verdict());
  }

  @Test
  void finOnASurfaceIsNoManifold() {
    Mesh mesh = TestMeshes.tetrahedron();
    float[] vertices = java.util.Arrays.copyOf(mesh.vertices(), 15);
    vertices[12] = -1;
    int[] triangles = java.util.Arrays.copyOf(mesh.triangles(), 15);
    triangles[13] = 1;
    triangles[14] = 4;
    MeshQuality found = check(new Mesh(vertices, triangles));
    assertFalse(found.watertight());
    assertFalse(found.manifold());
    assertTrue(found.verdict().contains("1 edge with more than two triangles"), found.verdict());
  }

  @Test
  void emptyMeshIsSaid() {
    MeshQuality found = check(new Mesh(new float[0], new int[0]));
    assertEquals("empty", found.verdict());
    assertFalse(found.watertight());
  }

  @Test
  void boxesThatCrossIntersect() {
    Mesh crossing =
        TestMeshes.both(TestMeshes.box(0, 0, 0, 2, 2, 2), TestMeshes.box(1, 1, 1, 3, 3, 3));
    MeshQuality found = check(crossing);
    assertTrue(found.selfIntersections() > 0);
    assertFalse(found.isPrintable());
    assertEquals(slowIntersections(crossing), found.selfIntersections());
  }

  @Test
  void boxesThatTouchInAFaceIntersect() {
    Mesh touching =
        TestMeshes.both(TestMeshes.box(0, 0, 0, 1, 1, 1), TestMeshes.box(1, 0.25f, 0.25f, 2, 2, 2));
    assertTrue(check(touching).selfIntersections() > 0);
    Mesh apart =
        TestMeshes.both(
            TestMeshes.box(0, 0, 0, 1, 1, 1), TestMeshes.box(1.0000001f, 0.25f, 0.25f, 2, 2, 2));
    assertEquals(0, check(apart).selfIntersections());
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -731.123f, 4096.7f})
  void wallOfAHollowBoxIsMeasured(float at) {
    Mesh outer = TestMeshes.box(at, at, at, at + 10, at + 10, at + 10);
    Mesh inner =
        TestMeshes.turnedInsideOut(
            TestMeshes.box(at + 2, at + 3, at + 4, at + 9.25f, at + 6, at + 6));
    MeshQuality found = check(TestMeshes.both(outer, inner));
    assertEquals("printable", found.verdict());
    assertEquals(0.75, found.minimumWallMm(), 1e-3);
    assertEquals(2, found.components());
    assertEquals(4, found.euler());
  }

  @ParameterizedTest
  @CsvSource({"1, 0.5", "2, 1.0", "3, 1.5"})
  void wallOfAPlateIsItsThickness(int voxels, double thicknessMm) {
    Grid grid = Grid.axial(20, 20, 9, new Vector3(0.7, 0.7, 0.5));
    Mask plate =
        TestMasks.of(
            grid, (x, y, z) -> z >= 3 && z < 3 + voxels && x > 1 && x < 18 && y > 1 && y < 18);
    Mesh mesh = MarchingCubes.extract(plate, Progress.NONE);
    assertEquals(thicknessMm, check(mesh).minimumWallMm(), 1e-6);
  }

  @Test
  void noConfigurationOfCubesIntersectsItself() {
    for (int code = 1; code < 4096; code++) {
      Mesh mesh = MarchingCubes.extract(TestMasks.ofBits(2, 2, 3, code), Progress.NONE);
      assertEquals(0, slowIntersections(mesh), "configuration " + code);
    }
  }

  @Test
  void surfaceOfRandomMasksIsPrintable() {
    for (int seed = 0; seed < 20; seed++) {
      Mask random = TestMasks.random(12, 11, 10, 0.05 + 0.045 * seed, seed);
      Grid grid =
          new Grid(
              12,
              11,
              10,
              new Vector3(0.3, 0.7, 1.1),
              new Vector3(-731.3, 20, 5),
              org.ossify.volume.Direction.AXIAL);
      Mesh mesh = MarchingCubes.extract(new Mask(grid, random.planes()), Progress.NONE);
      assertEquals("printable", check(mesh).verdict());
    }
  }

  @Test
  void intersectionsOfRandomTrianglesAreThoseOfAllPairs() {
    Random random = new Random(8);
    for (int round = 0; round < 30; round++) {
      float[] vertices = new float[9 * 60];
      for (int i = 0; i < vertices.length; i++) {
        // few values, so that many triangles touch and lie in one plane
        vertices[i] = round % 2 == 0 ? random.nextInt(5) : random.nextFloat();
      }
      int[] triangles = new int[3 * 60];
      for (int i = 0; i < triangles.length; i++) {
        triangles[i] = i;
      }
      Mesh mesh = new Mesh(vertices, triangles);
      TriangleTree tree = TriangleTree.of(mesh, Progress.NONE);
      assertEquals(slowIntersections(mesh), SelfIntersections.count(tree, Progress.NONE));
    }
  }

  @Test
  void resultDoesNotDependOnThreads() throws Exception {
    Mesh raw = MarchingCubes.extract(TestMasks.random(30, 30, 30, 0.3, 6), Progress.NONE);
    Mesh mesh = TaubinSmoothing.smooth(raw, 15, Progress.NONE);
    ForkJoinPool one = new ForkJoinPool(1);
    MeshQuality single = one.submit(() -> check(mesh)).get();
    one.shutdown();
    ForkJoinPool four = new ForkJoinPool(4);
    assertEquals(single, four.submit(() -> check(mesh)).get());
    four.shutdown();
  }

  private static long slowIntersections(Mesh mesh) {
    int count = mesh.triangleCount();
    float[] corners = new float[9 * count];
    for (int i = 0; i < 3 * count; i++) {
      System.arraycopy(mesh.vertices(), 3 * mesh.triangles()[i], corners, 3 * i, 3);
    }
    long pairs = 0;
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        boolean adjacent = false;
        for (int a = 0; a < 3; a++) {
          for (int b = 0; b < 3; b++) {
            adjacent |= mesh.triangles()[3 * i + a] == mesh.triangles()[3 * j + b];
          }
        }
        if (!adjacent && TriangleContact.touch(corners, 9 * i, corners, 9 * j)) {
          pairs++;
        }
      }
    }
    return pairs;
  }
}
