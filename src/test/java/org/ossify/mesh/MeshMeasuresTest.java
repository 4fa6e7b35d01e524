/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.ossify.volume.Vector3;

/** Against solids whose size and topology are known. */
class MeshMeasuresTest {

  @Test
  void aBoxHasItsAreaVolumeAndCorners() {
    MeshMeasures box = MeshMeasures.of(TestMeshes.box(-1, 2, 3, 1, 5, 7));
    assertEquals(2 * (2 * 3 + 3 * 4 + 2 * 4), box.areaMm2(), 1e-12);
    assertEquals(2 * 3 * 4, box.volumeMm3(), 1e-12);
    assertEquals(2, box.euler());
    assertEquals(1, box.components());
    assertEquals(new Vector3(-1, 2, 3), box.minimum());
    assertEquals(new Vector3(1, 5, 7), box.maximum());
  }

  @Test
  void aTetrahedronHasASixthOfTheVolumeOfItsEdges() {
    MeshMeasures found = MeshMeasures.of(TestMeshes.tetrahedron());
    assertEquals(1.0 / 6, found.volumeMm3(), 1e-12);
    assertEquals(1.5 + Math.sqrt(3) / 2, found.areaMm2(), 1e-12);
    assertEquals(2, found.euler());
  }

  @Test
  void partsAddUpAndAnInnerOneTurnedInsideOutIsAHollow() {
    Mesh outer = TestMeshes.box(0, 0, 0, 4, 4, 4);
    Mesh hollow =
        TestMeshes.both(outer, TestMeshes.turnedInsideOut(TestMeshes.box(1, 1, 1, 3, 3, 3)));
    MeshMeasures found = MeshMeasures.of(hollow);
    assertEquals(64 - 8, found.volumeMm3(), 1e-12);
    assertEquals(96 + 24, found.areaMm2(), 1e-12);
    assertEquals(2, found.components());
    assertEquals(4, found.euler());
    assertEquals(found.volumeMm3(), MeshMeasures.volumeMm3(hollow));
  }

  @Test
  void aBoxThatLacksATriangleHasTheTopologyOfADisk() {
    MeshMeasures open = MeshMeasures.of(TestMeshes.without(TestMeshes.box(0, 0, 0, 2, 3, 4), 1));
    assertEquals(1, open.euler());
    assertEquals(52 - 6, open.areaMm2(), 1e-12);
  }

  @Test
  void farFromTheOriginNoDigitsAreLost() {
    Mesh far = TestMeshes.box(100_000, 200_000, -300_000, 100_001, 200_001, -299_999);
    assertEquals(1, MeshMeasures.volumeMm3(far), 1e-9);
  }

  @Test
  void nothingHasNoSize() {
    MeshMeasures none = MeshMeasures.of(new Mesh(new float[0], new int[0]));
    assertEquals(0, none.areaMm2());
    assertEquals(0, none.volumeMm3());
    assertEquals(0, none.euler());
    assertEquals(0, none.components());
    assertTrue(Double.isNaN(none.minimum().x()) && Double.isNaN(none.maximum().z()));
  }
}
