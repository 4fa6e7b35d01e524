package org.ossify.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.ossify.volume.BoneMask;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

class SlicePictureTest {

  private static final Vector3 LEFT = new Vector3(1, 0, 0);
  private static final Vector3 BACK = new Vector3(0, 1, 0);
  private static final Vector3 FEET = new Vector3(0, 0, -1);
  private static final SliceLook LOOK = new SliceLook(300, 2000, 400);

  private static Grid grid(Direction direction) {
    return new Grid(40, 30, 20, new Vector3(1, 1, 2), new Vector3(5, 6, 7), direction);
  }

  /** The grids of an axial, a sagittal and a nibabel-like RAS acquisition. */
  private static final Grid[] GRIDS = {
    grid(Direction.AXIAL),
    grid(Direction.of(BACK, FEET)),
    grid(Direction.of(LEFT.times(-1), BACK.times(-1)))
  };

  @Test
  void picturesLookTheSameWayHoweverTheScanWasStored() {
    for (Grid grid : GRIDS) {
      SliceView axial = SliceView.of(grid, SlicePlane.AXIAL);
      assertSame(LEFT, axial.rightwards());
      assertSame(BACK, axial.downwards());
      SliceView coronal = SliceView.of(grid, SlicePlane.CORONAL);
      assertSame(LEFT, coronal.rightwards());
      assertSame(FEET, coronal.downwards());
      SliceView sagittal = SliceView.of(grid, SlicePlane.SAGITTAL);
      assertSame(BACK, sagittal.rightwards());
      assertSame(FEET, sagittal.downwards());
    }
  }

  @Test
  void cutPutsEveryVoxelAtItsPlaceInThePatient() {
    for (Grid grid : GRIDS) {
      for (SlicePlane plane : SlicePlane.values()) {
        SliceView view = SliceView.of(grid, plane);
        float[] across =
            view.cut(1, (x, y, z) -> (float) grid.positionOf(x, y, z).dot(view.rightwards()));
        float[] down =
            view.cut(1, (x, y, z) -> (float) grid.positionOf(x, y, z).dot(view.downwards()));
        assertEquals(view.columnSpacingMm(), across[1] - across[0], 1e-4);
        assertEquals(view.rowSpacingMm(), down[view.columns()] - down[0], 1e-4);
      }
    }
  }

  @Test
  void pixelsAreSquareInMillimetres() {
    CtVolume ct = ct(GRIDS[0]);
    BufferedImage axial = SlicePicture.of(SlicePlane.AXIAL, ct, null, LOOK).image();
    assertEquals(400, axial.getWidth());
    assertEquals(300, axial.getHeight());
    // 40 voxels of 1 mm across, 20 slices of 2 mm down
    BufferedImage coronal = SlicePicture.of(SlicePlane.CORONAL, ct, null, LOOK).image();
    assertEquals(400, coronal.getWidth());
    assertEquals(400, coronal.getHeight());
  }

  @Test
  void outlineFollowsTheBorderOfTheMaskAndNothingElse() {
    BufferedImage image =
        SlicePicture.of(SlicePlane.AXIAL, ct(GRIDS[0]), block(GRIDS[0]), LOOK).image();
    // the block covers voxels 10..29 x 8..21, so its left border lies at 10 of 40 voxels
    assertTrue(isOrange(image, 100, 150) || isOrange(image, 99, 150));
    assertTrue(isOrange(image, 200, 80) || isOrange(image, 200, 79));
    assertFalse(isOrange(image, 200, 150));
    assertFalse(isOrange(image, 50, 150));
  }

  @Test
  void sliceGoesThroughTheMiddleOfTheMask() {
    SlicePicture axial = SlicePicture.of(SlicePlane.AXIAL, null, block(GRIDS[0]), LOOK);
    assertEquals(5, axial.slice());
    assertEquals(20, axial.slices());
    assertEquals(7 + 5 * 2, axial.positionMm(), 1e-9);
    assertEquals("Axial, slice 6 of 20, z = 17.0 mm", axial.caption());
  }

  @Test
  void windowDecidesTheGreyLevels() {
    float[][] planes = new float[20][40 * 30];
    for (float[] plane : planes) {
      java.util.Arrays.fill(plane, 300);
    }
    CtVolume even = new CtVolume(GRIDS[0], planes, CtSource.of("test", "CT", ""));
    BufferedImage image = SlicePicture.of(SlicePlane.AXIAL, even, null, LOOK).image();
    assertEquals(128, image.getRGB(200, 150) & 0xff, 1);
  }

  @Test
  void otherGridOrNothingToShowIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> SlicePicture.of(SlicePlane.AXIAL, ct(GRIDS[0]), block(GRIDS[2]), LOOK));
    assertThrows(
        IllegalArgumentException.class, () -> SlicePicture.of(SlicePlane.AXIAL, null, null, LOOK));
  }

  @Test
  void outlineOfOnePixelIsAClosedDiamondAroundItsCentre() {
    Path2D path = MaskOutline.of(new float[] {0, 0, 0, 0, 1, 0, 0, 0, 0}, 3, 3);
    assertEquals(1, path.getBounds2D().getWidth(), 1e-9);
    assertEquals(1.5, path.getBounds2D().getCenterX(), 1e-9);
    assertEquals(1.5, path.getBounds2D().getCenterY(), 1e-9);
  }

  private static void assertSame(Vector3 expected, Vector3 found) {
    assertEquals(0, expected.minus(found).length(), 1e-12, found.toString());
  }

  private static CtVolume ct(Grid grid) {
    return new CtVolume(
        grid, new float[grid.nz()][grid.planeSize()], CtSource.of("test", "CT", ""));
  }

  private static BoneMask block(Grid grid) {
    byte[][] planes = new byte[grid.nz()][grid.planeSize()];
    for (int z = 3; z <= 7; z++) {
      for (int y = 8; y < 22; y++) {
        for (int x = 10; x < 30; x++) {
          planes[z][y * grid.nx() + x] = BoneMask.BONE;
        }
      }
    }
    return new BoneMask(grid, planes);
  }

  private static boolean isOrange(BufferedImage image, int x, int y) {
    int rgb = image.getRGB(x, y);
    int red = rgb >> 16 & 0xff;
    int blue = rgb & 0xff;
    return red > 120 && red - blue > 80;
  }
}
