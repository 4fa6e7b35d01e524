/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.TestVolumes;
import org.ossify.volume.Box;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** Where the patient is, in made volumes and in real ones. */
class PatientBodyTest {

  private static Box body(CtVolume ct) {
    return PatientBody.find(ct, Progress.NONE).box(Progress.NONE).orElseThrow();
  }

  private static CtVolume air(Grid grid) {
    float[][] planes = new float[grid.nz()][grid.planeSize()];
    for (float[] plane : planes) {
      Arrays.fill(plane, -1000);
    }
    return new CtVolume(grid, planes, CtSource.of("test", "CT", "made as HU"));
  }

  private static void fill(CtVolume ct, Box box) {
    for (int z = box.z0(); z < box.z1(); z++) {
      for (int y = box.y0(); y < box.y1(); y++) {
        int row = y * ct.grid().nx();
        Arrays.fill(ct.planes()[z], row + box.x0(), row + box.x1(), 50);
      }
    }
  }

  @Test
  void twoLegsAreOnePatientAndATableIsNone() {
    CtVolume ct = air(Grid.axial(150, 90, 20, new Vector3(1, 1, 2)));
    fill(ct, new Box(20, 20, 0, 60, 60, 20));
    fill(ct, new Box(80, 22, 0, 118, 60, 20));
    fill(ct, new Box(0, 70, 0, 150, 73, 20));
    assertEquals(new Box(20, 20, 0, 118, 60, 20), body(ct));
  }

  @Test
  void plateInAHollowIsThePatientsAndATableIsNot() {
    CtVolume ct = air(Grid.axial(120, 120, 30, new Vector3(1, 1, 1)));
    fill(ct, new Box(20, 20, 0, 100, 90, 30));
    for (int z = 0; z < 30; z++) {
      for (int y = 40; y < 70; y++) {
        Arrays.fill(ct.planes()[z], y * 120 + 40, y * 120 + 80, -1000);
      }
    }
    Mask plate = boxes(ct.grid(), new Box(60, 50, 5, 61, 60, 20));
    Mask all = boxes(ct.grid(), new Box(60, 50, 5, 61, 60, 20), new Box(0, 100, 0, 120, 102, 30));
    Mask kept = PatientBody.find(ct, Progress.NONE).partsOfPatient(all, Progress.NONE);
    assertEquals(150, plate.count());
    assertArrayEquals(plate.planes(), kept.planes());
  }

  @Test
  void whatStandsFreeStaysAndWhatGoesOnBeyondTheScanGoes() {
    CtVolume ct = air(Grid.axial(120, 120, 30, new Vector3(1, 1, 1)));
    fill(ct, new Box(30, 20, 0, 90, 90, 30));
    Box free = new Box(100, 30, 5, 101, 50, 25);
    Box beyond = new Box(110, 30, 0, 111, 50, 30);
    Box onTable = new Box(50, 97, 10, 60, 100, 20);
    Box cloth = new Box(10, 30, 5, 11, 50, 25);
    fill(ct, free);
    fill(ct, beyond);
    fill(ct, onTable);
    fill(ct, new Box(0, 100, 0, 120, 102, 30));
    Mask found = boxes(ct.grid(), free, beyond, onTable, cloth);
    Mask kept = PatientBody.find(ct, Progress.NONE).partsOfPatient(found, Progress.NONE);
    assertArrayEquals(boxes(ct.grid(), free).planes(), kept.planes());
  }

  @Test
  void anArmBesideTheTrunkIsThePatients() {
    CtVolume ct = air(Grid.axial(150, 90, 20, new Vector3(2, 2, 5)));
    Box arm = new Box(110, 20, 0, 125, 35, 20);
    fill(ct, new Box(20, 10, 0, 100, 80, 20));
    fill(ct, arm);
    Mask humerus = boxes(ct.grid(), new Box(115, 25, 0, 120, 30, 20));
    PatientBody patient = PatientBody.find(ct, Progress.NONE);
    assertEquals(new Box(20, 10, 0, 125, 80, 20), patient.box(Progress.NONE).orElseThrow());
    assertEquals(500, patient.partsOfPatient(humerus, Progress.NONE).count());
  }

  @Test
  void withoutABodyNothingIsTakenAway() {
    CtVolume ct = air(Grid.axial(20, 20, 20, new Vector3(1, 1, 1)));
    Mask mask = boxes(ct.grid(), new Box(5, 5, 5, 8, 8, 8));
    Mask kept = PatientBody.find(ct, Progress.NONE).partsOfPatient(mask, Progress.NONE);
    assertEquals(27, kept.count());
  }

  private static Mask boxes(Grid grid, Box... boxes) {
    byte[][] planes = new byte[grid.nz()][grid.planeSize()];
    for (Box box : boxes) {
      for (int z = box.z0(); z < box.z1(); z++) {
        for (int y = box.y0(); y < box.y1(); y++) {
          int row = y * grid.nx();
          Arrays.fill(planes[z], row + box.x0(), row + box.x1(), Mask.FOREGROUND);
        }
      }
    }
    return new Mask(grid, planes);
  }

  @Test
  void anEarComesBack() {
    CtVolume ct = air(Grid.axial(120, 120, 60, new Vector3(1, 1, 1)));
    fill(ct, new Box(30, 20, 0, 90, 100, 60));
    fill(ct, new Box(90, 50, 20, 106, 54, 50));
    assertEquals(new Box(30, 20, 0, 106, 100, 60), body(ct));
  }

  @Test
  void aStackThinnerThanTheBallAndASmallBoneStayWhole() {
    CtVolume thin = air(Grid.axial(60, 60, 1, new Vector3(1, 1, 1)));
    fill(thin, new Box(10, 10, 0, 40, 40, 1));
    assertEquals(new Box(10, 10, 0, 40, 40, 1), body(thin));
    CtVolume small = air(Grid.axial(60, 60, 60, new Vector3(0.1, 0.1, 0.1)));
    fill(small, new Box(20, 20, 20, 40, 40, 40));
    assertEquals(new Box(20, 20, 20, 40, 40, 40), body(small));
  }

  @Test
  void theHeadrestOfARealScanIsLeftBehind() {
    Box body = body(TestVolumes.ct("volumes/cranium.nii.gz"));
    // its shell spans 12..255 along x, the head 30..230 (seen in the slices)
    assertTrue(body.x0() >= 25 && body.x1() <= 235, body.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cranium", "vtk_headsq", "ts_torso3mm", "tpt_L3"})
  void boxesInRealScansHoldTheBone(String name) {
    CtVolume ct = TestVolumes.ct("volumes/" + name + ".nii.gz");
    PatientBody patient = PatientBody.find(ct, Progress.NONE);
    Box body = patient.box(Progress.NONE).orElseThrow();
    Box bone = patient.boneBox(Progress.NONE).orElseThrow();
    assertTrue(body.x0() <= bone.x0() && body.x1() >= bone.x1());
    assertTrue(body.y0() <= bone.y0() && body.y1() >= bone.y1());
    assertTrue(body.z0() <= bone.z0() && body.z1() >= bone.z1());
  }
}
