/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileSaver;
import ij.plugin.Duplicator;
import ij.plugin.StackReverser;
import ij.plugin.SubstackMaker;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

class ImageGeometryTest {

  private static final Grid OBLIQUE =
      new Grid(
          7,
          5,
          6,
          new Vector3(0.4, 0.5, 1.25),
          new Vector3(-101.5, 33.25, -731.125),
          Direction.of(new Vector3(1, 0, 0), new Vector3(0, 0.8, -0.6)));

  private static CtVolume volume(Grid grid) {
    float[][] planes = new float[grid.nz()][grid.planeSize()];
    for (int z = 0; z < grid.nz(); z++) {
      for (int i = 0; i < planes[z].length; i++) {
        planes[z][i] = 100 * z + i - 0.5f;
      }
    }
    return new CtVolume(grid, planes, CtSource.of("test", "CT", "none"));
  }

  @Test
  void wrappingCopiesNoVoxel() {
    CtVolume volume = volume(OBLIQUE);
    ImagePlus image = ImagePlusAdapter.image("scan", volume);
    assertSame(volume.planes()[3], image.getStack().getPixels(4));
    assertSame(volume.planes()[3], ImagePlusAdapter.ct(image).planes()[3]);
    assertEquals(OBLIQUE, ImagePlusAdapter.ct(image).grid());
  }

  @Test
  void tiffKeepsVoxelsGeometryAndPassport(@TempDir Path folder) {
    CtVolume volume = volume(OBLIQUE);
    String file = folder.resolve("scan.tif").toString();
    assertTrue(new FileSaver(ImagePlusAdapter.image("scan", volume)).saveAsTiff(file));
    CtVolume reopened = ImagePlusAdapter.ct(IJ.openImage(file));
    assertEquals(OBLIQUE, reopened.grid());
    assertEquals(volume.source(), reopened.source());
    for (int z = 0; z < OBLIQUE.nz(); z++) {
      assertArrayEquals(volume.planes()[z], reopened.planes()[z]);
    }
  }

  @Test
  void duplicateKeepsGeometry() {
    ImagePlus copy = new Duplicator().run(ImagePlusAdapter.image("scan", volume(OBLIQUE)));
    assertEquals(OBLIQUE, ImagePlusAdapter.ct(copy).grid());
  }

  @Test
  void duplicateOfASelectionKeepsEveryVoxelInItsPlace() {
    for (Grid grid : new Grid[] {OBLIQUE, Grid.axial(7, 5, 6, new Vector3(0.4, 0.5, 1.25))}) {
      ImagePlus image = ImagePlusAdapter.image("scan", volume(grid));
      image.setRoi(2, 1, 4, 3);
      IJ.run(image, "Duplicate...", "title=cut duplicate range=3-5");
      Grid cut = ImagePlusAdapter.ct(WindowManager.getImage("cut")).grid();
      WindowManager.getImage("cut").close();
      assertEquals(4, cut.nx());
      assertEquals(3, cut.nz());
      assertEquals(0, cut.origin().minus(grid.positionOf(2, 1, 2)).length(), 1e-9);
    }
  }

  @Test
  void selectionCutThroughTheJavaApiIsRefusedAsItHidesThePlace() {
    ImagePlus image = ImagePlusAdapter.image("scan", volume(OBLIQUE));
    image.setRoi(2, 1, 4, 3);
    ImagePlus cut = new Duplicator().run(image);
    assertThrows(IllegalArgumentException.class, () -> ImageGeometry.read(cut));
  }

  @Test
  void substackWithGapsAndReversedSlicesAreRefused() {
    ImagePlus image = ImagePlusAdapter.image("scan", volume(OBLIQUE));
    ImagePlus gaps = new SubstackMaker().makeSubstack(image, "1-6-2");
    gaps.setProperties(image.getPropertiesAsArray());
    gaps.setCalibration(image.getCalibration());
    assertThrows(IllegalArgumentException.class, () -> ImageGeometry.read(gaps));
    new StackReverser().flipStack(image);
    assertThrows(IllegalArgumentException.class, () -> ImageGeometry.read(image));
  }

  @Test
  void scalingInImageJIsRefusedAsItHidesThePlace() {
    ImagePlus image = ImagePlusAdapter.image("scan", volume(OBLIQUE));
    image.getCalibration().pixelWidth *= 2;
    String message =
        assertThrows(IllegalArgumentException.class, () -> ImageGeometry.read(image)).getMessage();
    assertTrue(message.contains("CT Resample"), message);
  }

  @Test
  void foreignImageNeedsItsVoxelSizeInMm() {
    ImagePlus foreign = IJ.createImage("cells", "8-bit black", 4, 4, 2);
    assertThrows(IllegalArgumentException.class, () -> ImageGeometry.read(foreign));
    foreign.getCalibration().setUnit("mm");
    foreign.getCalibration().pixelDepth = 3;
    assertEquals(new Vector3(1, 1, 3), ImageGeometry.read(foreign).spacing());
  }

  @Test
  void rawValuesAreNoHounsfieldUnits() {
    ImagePlus raw = IJ.createImage("raw", "32-bit black", 4, 4, 2);
    raw.getCalibration().setUnit("mm");
    String message =
        assertThrows(IllegalArgumentException.class, () -> ImagePlusAdapter.ct(raw)).getMessage();
    assertTrue(message.contains("CT Import") && message.contains("CT Calibrate HU"), message);
  }

  @Test
  void maskOfOtherValuesNamesTheValue() {
    ImagePlus grey = IJ.createImage("grey", "8-bit ramp", 4, 4, 2);
    grey.getCalibration().setUnit("mm");
    String message =
        assertThrows(IllegalArgumentException.class, () -> ImagePlusAdapter.mask(grey))
            .getMessage();
    assertTrue(message.contains("slice"), message);
  }
}
