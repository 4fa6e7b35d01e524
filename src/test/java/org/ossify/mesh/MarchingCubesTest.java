/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.mesh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.TestData;
import org.ossify.TestVolumes;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

class MarchingCubesTest {

  private static final Vector3 UNIT = new Vector3(1, 1, 1);

  @Test
  void loneVoxelIsAnOctahedronOfASixth() {
    Mesh mesh = MarchingCubes.extract(TestMasks.box(3, 3, 3, 1, 1, 1, 2, 2, 2), Progress.NONE);
    assertEquals(6, mesh.vertexCount());
    assertEquals(8, mesh.triangleCount());
    assertEquals(1.0 / 6, MeshMeasures.of(mesh).volumeMm3(), 1e-12);
  }

  @Test
  void emptyMaskGivesNoTriangles() {
    Mask empty = new Mask(Grid.axial(3, 4, 5, UNIT), new byte[5][12]);
    assertEquals(0, MarchingCubes.extract(empty, Progress.NONE).triangleCount());
  }

  @Test
  void boneAtTheBorderIsClosed() {
    Mask full = TestMasks.box(3, 4, 5, 0, 0, 0, 3, 4, 5);
    Mesh mesh = MarchingCubes.extract(full, Progress.NONE);
    assertClosed(mesh);
    MeshMeasures measures = MeshMeasures.of(mesh);
    assertEquals(2, measures.euler());
    assertEquals(new Vector3(-0.5, -0.5, -0.5), measures.minimum());
    assertEquals(new Vector3(2.5, 3.5, 4.5), measures.maximum());
  }

  @Test
  void verticesFollowTheGridIntoThePatient() {
    // x of the volume runs along +z of the patient, y along -x
    Direction turned = Direction.of(new Vector3(0, 0, 1), new Vector3(-1, 0, 0));
    Grid grid = new Grid(3, 3, 3, new Vector3(2, 3, 4), new Vector3(-731, 50, 7), turned);
    byte[][] planes = new byte[3][9];
    planes[1][4] = Mask.FOREGROUND;
    Mesh mesh = MarchingCubes.extract(new Mask(grid, planes), Progress.NONE);
    MeshMeasures measures = MeshMeasures.of(mesh);
    Vector3 centre = grid.positionOf(1, 1, 1);
    Vector3 half = new Vector3(1.5, 2, 1);
    assertEquals(centre.minus(half), measures.minimum());
    assertEquals(centre.plus(half), measures.maximum());
    assertEquals(4, measures.volumeMm3(), 1e-3);
  }

  @Test
  void everyConfigurationOfACubeIsClosedAndFreeOfIntersections() {
    for (int code = 1; code < 256; code++) {
      Mesh mesh = MarchingCubes.extract(TestMasks.ofBits(2, 2, 2, code), Progress.NONE);
      assertClosed(mesh);
    }
  }

  @Test
  void everyPairOfNeighbouringCubesIsClosed() {
    for (int code = 0; code < 4096; code++) {
      assertClosed(MarchingCubes.extract(TestMasks.ofBits(3, 2, 2, code), Progress.NONE));
      assertClosed(MarchingCubes.extract(TestMasks.ofBits(2, 3, 2, code), Progress.NONE));
      assertClosed(MarchingCubes.extract(TestMasks.ofBits(2, 2, 3, code), Progress.NONE));
    }
  }

  @Test
  void resultDoesNotDependOnThreads() throws Exception {
    Mask mask = TestMasks.random(20, 17, 40, 0.4, 5);
    ForkJoinPool one = new ForkJoinPool(1);
    Mesh single = one.submit(() -> MarchingCubes.extract(mask, Progress.NONE)).get();
    one.shutdown();
    ForkJoinPool four = new ForkJoinPool(4);
    Mesh many = four.submit(() -> MarchingCubes.extract(mask, Progress.NONE)).get();
    four.shutdown();
    assertArrayEquals(single.vertices(), many.vertices());
    assertArrayEquals(single.triangles(), many.triangles());
  }

  @Test
  void cancelStopsTheExtraction() {
    Mask mask = TestMasks.random(8, 8, 40, 0.4, 5);
    Progress cancel =
        (done, total) -> {
          throw new CancellationException();
        };
    assertThrows(CancellationException.class, () -> MarchingCubes.extract(mask, cancel));
  }

  @Test
  void inputIsLeftAlone() {
    Mask mask = TestMasks.random(8, 8, 8, 0.5, 1);
    byte[][] before = new byte[8][];
    for (int z = 0; z < 8; z++) {
      before[z] = mask.planes()[z].clone();
    }
    MarchingCubes.extract(mask, Progress.NONE);
    assertArrayEquals(before, mask.planes());
  }

  @ParameterizedTest
  @CsvSource({
    "oracle_real.json, cranium, mesh_mask, volumes/cranium_thr226_3071.nii.gz, 1",
    "oracle_real.json, cranium_mini, mesh_mask, volumes/cranium_mini.nii.gz, 226",
    "oracle_real.json, tpt_L3_bone, mesh, volumes/tpt_L3_bone.nii.gz, 1",
    "oracle_real.json, ts_torso3mm_bone_nnunet, mesh, volumes/ts_torso3mm_bone_nnunet.nii.gz, 1",
    "oracle_synthetic.json, boxes_pred, mesh, oracles/synthetic/boxes_pred.nii.gz, 1",
    "oracle_synthetic.json, spheres_pred, mesh, oracles/synthetic/spheres_pred.nii.gz, 1",
    "oracle_synthetic.json, shell, mesh, oracles/synthetic/shell_vs_solid_pred.nii.gz, 1",
    "oracle_synthetic.json, sparse_noise, mesh, oracles/synthetic/sparse_noise_pred.nii.gz, 1",
    "oracle_synthetic.json, diagonals, mesh, oracles/synthetic/diagonals_pred.nii.gz, 1"
  })
  void volumeAndAreaAgreeWithVtk(String file, String mask, String kind, String path, double lower)
      throws IOException {
    JsonNode oracle = new ObjectMapper().readTree(TestData.shared("oracles/" + file).toFile());
    JsonNode vtk = oracle.get("masks").get(mask).get(kind).get("vtkMarchingCubes");
    Mesh mesh = MarchingCubes.extract(TestVolumes.fromUpwards(path, lower), Progress.NONE);
    assertClosed(mesh);
    MeshMeasures measures = MeshMeasures.of(mesh);
    double area = vtk.get("area_mm2").asDouble();
    double volume = vtk.get("volume_mm3").asDouble();
    assertEquals(volume, measures.volumeMm3(), 0.005 * volume);
    assertEquals(area, measures.areaMm2(), 0.005 * area);
    JsonNode lorensen = oracle.get("masks").get(mask).get(kind).get("skimage_lorensen");
    assertEquals(lorensen.get("euler").asInt(), measures.euler());
  }

  static void assertClosed(Mesh mesh) {
    MeshEdges edges = MeshEdges.of(mesh);
    assertEquals(0, edges.borderEdges());
    assertEquals(0, edges.crowdedEdges());
    assertEquals(0, edges.flippedEdges());
  }
}
