/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.PatientAxis;
import org.ossify.volume.Vector3;

class SlicePictureTest {

  private static final Vector3 L = PatientAxis.LEFT.lps();
  private static final Vector3 R = PatientAxis.RIGHT.lps();
  private static final Vector3 A = PatientAxis.ANTERIOR.lps();
  private static final Vector3 P = PatientAxis.POSTERIOR.lps();
  private static final Vector3 F = PatientAxis.FEET.lps();
  private static final Vector3 H = PatientAxis.HEAD.lps();
  private static final SliceLook LOOK = new SliceLook(300, 2000, 240);

  /** Axial, the RAS-like order of many NIfTI files, sagittal and coronal series, and oblique. */
  static Stream<Direction> directions() {
    double c = Math.cos(0.3);
    double s = Math.sin(0.3);
    return Stream.of(
        Direction.AXIAL,
        Direction.of(R, A),
        Direction.of(L, A),
        Direction.of(P, F),
        Direction.of(A, H),
        Direction.of(L, F),
        Direction.of(new Vector3(c, s, 0), new Vector3(-s, c, 0)));
  }

  @ParameterizedTest
  @MethodSource("directions")
  void everyPlaneIsLaidOutAsRadiologistsDo(Direction direction) {
    Grid grid = grid(direction);
    Map<SlicePlane, PatientAxis> right =
        Map.of(
            SlicePlane.AXIAL, PatientAxis.LEFT,
            SlicePlane.CORONAL, PatientAxis.LEFT,
            SlicePlane.SAGITTAL, PatientAxis.POSTERIOR);
    Map<SlicePlane, PatientAxis> down =
        Map.of(
            SlicePlane.AXIAL, PatientAxis.POSTERIOR,
            SlicePlane.CORONAL, PatientAxis.FEET,
            SlicePlane.SAGITTAL, PatientAxis.FEET);
    for (SlicePlane plane : SlicePlane.values()) {
      SliceView view = SliceView.of(grid, plane);
      assertEquals(right.get(plane), PatientAxis.nearest(view.rightwards()), plane.word());
      assertEquals(down.get(plane), PatientAxis.nearest(view.downwards()), plane.word());
    }
  }

  @ParameterizedTest
  @MethodSource("directions")
  void aVoxelIsSeenWhereThePatientHasIt(Direction direction) {
    Grid grid = grid(direction);
    Vector3 center = grid.positionOf(11.5, 11.5, 11.5);
    // 8 mm to the left, 5 mm to the back, 3 mm to the head of the middle.
    Vector3 index = grid.indexOf(center.plus(new Vector3(8, 5, 3)));
    int x = (int) Math.round(index.x());
    int y = (int) Math.round(index.y());
    int z = (int) Math.round(index.z());
    float[][] planes = new float[24][24 * 24];
    planes[z][y * 24 + x] = 1;
    int[] slice = {x, y, z};
    for (SlicePlane plane : SlicePlane.values()) {
      SliceView view = SliceView.of(grid, plane);
      float[] seen = view.cut(slice[view.through()], (i, j, k) -> planes[k][j * 24 + i]);
      int at = 0;
      while (seen[at] == 0) {
        at++;
      }
      boolean right = at % 24 > 11;
      boolean lower = at / 24 > 11;
      assertTrue(right, plane + ": left of the patient, or its back, is on the right");
      assertEquals(plane == SlicePlane.AXIAL, lower, plane + ": the head is above, the back below");
      Vector3 place = grid.positionOf(x, y, z);
      double expected = plane.throughCoordinate(place);
      double tolerance = direction.column().x() % 1 == 0 ? 1e-9 : 6;
      assertEquals(expected, view.positionMm(slice[view.through()]), tolerance);
    }
  }

  @Test
  void pixelsAreSquareInMillimetres() {
    Grid grid = Grid.axial(20, 10, 8, new Vector3(0.5, 1.5, 4));
    CtVolume ct = new CtVolume(grid, new float[8][200], source());
    assertSize(240, 360, SlicePicture.of(SlicePlane.AXIAL, ct, null, look(360)));
    assertSize(113, 360, SlicePicture.of(SlicePlane.CORONAL, ct, null, look(360)));
    assertSize(169, 360, SlicePicture.of(SlicePlane.SAGITTAL, ct, null, look(360)));
  }

  @Test
  void theOutlineRunsAlongTheBorderOfTheMaskAndIsNotFilled() {
    BufferedImage image = SlicePicture.of(SlicePlane.AXIAL, ct(), box(6, 18), LOOK).image();
    // 24 voxels on 240 pixels: voxels 6 to 17 fill pixels 60 to 179.
    assertTrue(isOrange(image, 60, 120), "left border");
    assertTrue(isOrange(image, 179, 120) || isOrange(image, 180, 120), "right border");
    assertTrue(isOrange(image, 120, 60), "upper border");
    assertTrue(isOrange(image, 120, 179) || isOrange(image, 120, 180), "lower border");
    for (int x = 64; x < 176; x++) {
      assertFalse(isOrange(image, x, 120), "inside at " + x);
    }
    for (int x = 30; x < 57; x++) {
      assertFalse(isOrange(image, x, 120), "outside at " + x);
    }
  }

  @Test
  void theMaskAloneIsGreyWithItsOutline() {
    BufferedImage image = SlicePicture.of(SlicePlane.CORONAL, null, box(6, 18), LOOK).image();
    assertEquals(0x969696, image.getRGB(140, 140) & 0xFFFFFF);
    assertTrue(isOrange(image, 60, 120));
    assertEquals(0, image.getRGB(40, 200) & 0xFFFFFF);
  }

  @Test
  void theWindowMapsHuToGrey() {
    CtVolume ct = ct();
    for (float[] plane : ct.planes()) {
      java.util.Arrays.fill(plane, 300);
    }
    BufferedImage image = SlicePicture.of(SlicePlane.AXIAL, ct, null, LOOK).image();
    assertEquals(0x808080, image.getRGB(70, 70) & 0xFFFFFF);
    assertEquals(0, LOOK.gray(-700));
    assertEquals(255, LOOK.gray(1300));
    assertEquals(0, LOOK.gray(Double.NaN));
  }

  @Test
  void theSliceGoesThroughTheCentreOfGravity() {
    SlicePicture picture = SlicePicture.of(SlicePlane.AXIAL, null, box(3, 10), LOOK);
    assertEquals(6, picture.slice());
    assertEquals("Axial, slice 7 of 24, z = 6.0 mm", picture.caption());
    SlicePicture empty = SlicePicture.of(SlicePlane.AXIAL, null, box(3, 3), LOOK);
    assertEquals(12, empty.slice());
  }

  @Test
  void oneVoxelIsEnough() {
    Grid grid = Grid.axial(1, 1, 1, new Vector3(1, 1, 1));
    Mask mask = new Mask(grid, new byte[][] {{Mask.FOREGROUND}});
    assertSize(240, 240, SlicePicture.of(SlicePlane.SAGITTAL, null, mask, LOOK));
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> SlicePicture.of(SlicePlane.AXIAL, null, null, LOOK));
    assertThrows(
        IllegalArgumentException.class,
        () -> SlicePicture.at(SlicePlane.AXIAL, 24, ct(), null, LOOK));
    CtVolume other =
        new CtVolume(Grid.axial(1, 1, 1, new Vector3(1, 1, 1)), new float[1][1], source());
    assertThrows(
        IllegalArgumentException.class,
        () -> SlicePicture.of(SlicePlane.AXIAL, other, box(3, 5), LOOK));
    assertThrows(IllegalArgumentException.class, () -> new SliceLook(300, 0, 240));
    assertThrows(IllegalArgumentException.class, () -> new SliceLook(300, Double.NaN, 240));
    assertThrows(IllegalArgumentException.class, () -> new SliceLook(300, 2000, 2));
  }

  private static boolean isOrange(BufferedImage image, int x, int y) {
    int rgb = image.getRGB(x, y);
    int red = rgb >> 16 & 255;
    int blue = rgb & 255;
    return red - blue > 70;
  }

  private static void assertSize(int width, int height, SlicePicture picture) {
    assertEquals(width, picture.image().getWidth(), 1);
    assertEquals(height, picture.image().getHeight(), 1);
  }

  private static SliceLook look(int pixels) {
    return new SliceLook(300, 2000, pixels);
  }

  private static Grid grid(Direction direction) {
    return new Grid(24, 24, 24, new Vector3(1, 1, 1), new Vector3(-3, 7, 50), direction);
  }

  private static CtVolume ct() {
    return new CtVolume(
        Grid.axial(24, 24, 24, new Vector3(1, 1, 1)), new float[24][24 * 24], source());
  }

  private static CtSource source() {
    return CtSource.of("phantom", "CT", "made");
  }

  /** Bone where all three indices are from first to before last. */
  private static Mask box(int first, int last) {
    byte[][] planes = new byte[24][24 * 24];
    for (int z = first; z < last; z++) {
      for (int y = first; y < last; y++) {
        for (int x = first; x < last; x++) {
          planes[z][y * 24 + x] = Mask.FOREGROUND;
        }
      }
    }
    return new Mask(Grid.axial(24, 24, 24, new Vector3(1, 1, 1)), planes);
  }
}
