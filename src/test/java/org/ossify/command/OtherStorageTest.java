/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.kernel.resampling.GridTransfer;
import org.ossify.kernel.resampling.Interpolation;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** Images of the same places that are stored along other axes meet without being resampled. */
class OtherStorageTest {

  /** To the left, back and head. */
  private static final Grid LPS =
      new Grid(12, 10, 8, new Vector3(0.5, 0.6, 1), new Vector3(-3, 4, 5), Direction.AXIAL);

  /** The same voxels stored to the head, right and front. */
  private static final Grid OTHER =
      new Grid(
          8,
          12,
          10,
          new Vector3(1, 0.5, 0.6),
          LPS.positionOf(11, 9, 0),
          Direction.of(new Vector3(0, 0, 1), new Vector3(-1, 0, 0)));

  @BeforeEach
  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  private static boolean isInside(Vector3 at) {
    return at.x() > -1.6 && at.x() < 1.1 && at.y() > 5 && at.y() < 8.2 && at.z() > 7.5;
  }

  private static Mask mask(Grid grid) {
    byte[][] planes = new byte[grid.nz()][grid.planeSize()];
    for (int z = 0; z < grid.nz(); z++) {
      for (int i = 0; i < grid.planeSize(); i++) {
        Vector3 at = grid.positionOf(i % grid.nx(), Math.floorDiv(i, grid.nx()), z);
        planes[z][i] = isInside(at) ? Mask.FOREGROUND : Mask.BACKGROUND;
      }
    }
    return new Mask(grid, planes);
  }

  private static CtVolume ct(Grid grid) {
    float[][] planes = new float[grid.nz()][grid.planeSize()];
    for (int z = 0; z < grid.nz(); z++) {
      for (int i = 0; i < grid.planeSize(); i++) {
        Vector3 at = grid.positionOf(i % grid.nx(), Math.floorDiv(i, grid.nx()), z);
        planes[z][i] = (float) (isInside(at) ? 900 + 10 * at.x() + 20 * at.y() : 100 * at.z());
      }
    }
    return new CtVolume(grid, planes, CtSource.of("test", "CT", "none"));
  }

  private static void open() {
    Macros.open(ImagePlusAdapter.image("lps", ct(LPS)));
    Macros.open(ImagePlusAdapter.image("other", ct(OTHER)));
    Macros.open("mask lps", mask(LPS));
    Macros.open("mask other", mask(OTHER));
  }

  @Test
  void theTestsOwnMasksHoldTheSameVoxels() {
    assertEquals(mask(LPS).count(), mask(OTHER).count());
    assertTrue(mask(LPS).count() > 50);
  }

  @Test
  void evaluateTakesReferencePredictionAndRegionOfAnyStorage() {
    open();
    assertEquals(
        "1 0",
        Macros.run(
            "run('Segmentation Evaluate', 'reference=[mask lps] prediction=[mask other]"
                + " region=[mask other]');"
                + "return '' + getResult('Dice', 0) + ' ' + getResult('HD', 0);"));
  }

  @Test
  void cropAndNormalizeTakeAMaskOfAnyStorage() {
    open();
    String crop = "run('CT Crop', 'image=lps target=mask margin=0 mask=[mask %s]');";
    Macros.run(String.format(crop, "lps") + String.format(crop, "other"));
    CtVolume direct = ImagePlusAdapter.ct(Macros.image("lps-cropped"));
    CtVolume turned = ImagePlusAdapter.ct(Macros.image("lps-cropped-1"));
    assertEquals(direct.grid(), turned.grid());
    Macros.run(
        "run('CT Normalize', 'image=lps method=zscore mask=[mask lps]');"
            + "run('CT Normalize', 'image=lps method=zscore mask=[mask other]');");
    assertArrayEquals(
        (float[]) Macros.image("lps-normalized").getStack().getPixels(5),
        (float[]) Macros.image("lps-normalized-1").getStack().getPixels(5));
  }

  @Test
  void likeStoresTheSamePlacesAnew() {
    open();
    Macros.run("run('CT Resample', 'image=other like=lps interpolation=cubic');");
    CtVolume stored = ImagePlusAdapter.ct(Macros.image("other-resampled"));
    assertEquals(LPS, stored.grid());
    for (int z = 0; z < LPS.nz(); z++) {
      assertArrayEquals(ct(LPS).planes()[z], stored.planes()[z], 1e-3f);
    }
    Macros.run("run('CT Resample', 'image=[mask other] like=[mask lps]');");
    assertEquals(mask(LPS).count(), Macros.mask("mask other-resampled").count());
  }

  @Test
  void likeResamplesCtMaskAndLabelsEachInItsWay() {
    Grid fine = Grid.axial(30, 24, 16, new Vector3(0.2, 0.25, 0.5));
    Grid there = new Grid(30, 24, 16, fine.spacing(), new Vector3(-2.9, 4.1, 5.2), Direction.AXIAL);
    open();
    short[][] labels = new short[LPS.nz()][LPS.planeSize()];
    for (int z = 0; z < LPS.nz(); z++) {
      for (int i = 0; i < labels[z].length; i++) {
        labels[z][i] = (short) (mask(LPS).planes()[z][i] == 0 ? 0 : 300);
      }
    }
    Macros.open(ImagePlusAdapter.image("labels", new LabelMap(LPS, labels, Map.of())));
    Macros.open("like", new Mask(there, new byte[16][720]));
    Macros.run(
        "run('CT Resample', 'image=lps like=like'); run('CT Resample', 'image=[mask lps] like=like');"
            + "run('CT Resample', 'image=labels like=like');");
    assertEquals(there, ImagePlusAdapter.ct(Macros.image("lps-resampled")).grid());
    Mask right =
        GridTransfer.onto(mask(LPS), there, Interpolation.LINEAR, true, Progress.NONE).volume();
    assertEquals(right.count(), Macros.mask("mask lps-resampled").count());
    assertEquals(
        right.count(), ImagePlusAdapter.labels(Macros.image("labels-resampled")).counts()[300]);
  }

  @Test
  void likeAndSpacingExcludeEachOther() {
    open();
    String sentence = Macros.failure("run('CT Resample', 'image=lps like=other spacing=1');");
    assertTrue(sentence.contains("spacing and like exclude each other"), sentence);
  }

  @Test
  void otherPlacesAreRefusedWithWhatDiffers() {
    open();
    Grid moved = new Grid(12, 10, 8, LPS.spacing(), new Vector3(-3, 4, 5.03), Direction.AXIAL);
    Macros.open("moved", mask(moved));
    String sentence =
        Macros.failure("run('Segmentation Evaluate', 'reference=[mask lps] prediction=moved');");
    assertTrue(
        sentence.contains(
            "the origin is (-3.00, 4.00, 5.00) mm, not (-3.00, 4.00, 5.03) mm (up to 0.030 voxels"),
        sentence);
  }
}
