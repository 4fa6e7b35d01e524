package org.ossify.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ossify.TestVolumes;
import org.ossify.mesh.MarchingCubes;
import org.ossify.mesh.Mesh;
import org.ossify.volume.BoneMask;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

class SurfacePictureTest {

  private static final int SIDE = 400;
  private static final Grid GRID = Grid.axial(60, 60, 60, new Vector3(1, 1, 1));

  private interface Shape {
    boolean holds(double x, double y, double z);
  }

  private static Mesh mesh(Shape shape) {
    byte[][] planes = new byte[GRID.nz()][GRID.planeSize()];
    for (int z = 0; z < GRID.nz(); z++) {
      for (int y = 0; y < GRID.ny(); y++) {
        for (int x = 0; x < GRID.nx(); x++) {
          boolean inside = shape.holds(x - 29.5, y - 29.5, z - 29.5);
          planes[z][y * GRID.nx() + x] = inside ? BoneMask.BONE : BoneMask.BACKGROUND;
        }
      }
    }
    return MarchingCubes.extract(new BoneMask(GRID, planes), Progress.NONE);
  }

  private static BufferedImage picture(Mesh mesh, SurfaceView view) {
    return SurfacePicture.of(mesh, List.of(view), SIDE, Progress.NONE).get(0).image();
  }

  /** Pixels of bone in a part of the picture; the background is one light colour. */
  private static int bone(BufferedImage image, int x0, int y0, int x1, int y1) {
    int background = image.getRGB(2, 2);
    int count = 0;
    for (int y = y0; y < y1; y++) {
      for (int x = x0; x < x1; x++) {
        count += image.getRGB(x, y) == background ? 0 : 1;
      }
    }
    return count;
  }

  @Test
  void ballFillsACircleAsLargeAsTheFrameAllows() {
    BufferedImage image =
        picture(mesh((x, y, z) -> x * x + y * y + z * z <= 25 * 25), SurfaceView.FRONT);
    double radius = SIDE * (1 - 2 * 0.09) / 2;
    int inside = bone(image, 36, 36, SIDE - 36, SIDE - 36);
    // the letters stand outside of this part, one of them reaches in a little
    assertEquals(Math.PI * radius * radius, inside, 0.02 * Math.PI * radius * radius);
  }

  @Test
  void viewsAreNotMirrored() {
    // a knob on the patient's left (+x), towards the head (+z), at the front (-y)
    Mesh knob =
        mesh(
            (x, y, z) ->
                x * x + y * y + z * z <= 100
                    || Math.abs(x - 20) < 4 && Math.abs(y + 20) < 4 && Math.abs(z - 20) < 4);
    assertCorner(picture(knob, SurfaceView.FRONT), true, true);
    assertCorner(picture(knob, SurfaceView.BACK), false, true);
    assertCorner(picture(knob, SurfaceView.LEFT), false, true);
    assertCorner(picture(knob, SurfaceView.RIGHT), true, true);
  }

  private static void assertCorner(BufferedImage image, boolean right, boolean upper) {
    int half = SIDE / 2;
    int corner = half - 90;
    for (boolean r : new boolean[] {true, false}) {
      for (boolean u : new boolean[] {true, false}) {
        int x0 = r ? half + 90 : 40;
        int y0 = u ? 40 : half + 90;
        int width = half - 90 - 40;
        int count = bone(image, x0, y0, x0 + width, y0 + Math.min(width, corner));
        boolean expected = r == right && u == upper;
        if (expected || u) {
          assertEquals(expected, count > 200, "right " + r + ", upper " + u + ": " + count);
        }
      }
    }
  }

  @Test
  void nearerSurfacesHideFartherOnes() {
    // a small plate in front of a large one: seen from behind it must not show
    Mesh plates =
        mesh(
            (x, y, z) ->
                Math.abs(y) < 2 && Math.abs(x) < 25 && Math.abs(z) < 25
                    || Math.abs(y + 20) < 2 && Math.abs(x) < 8 && Math.abs(z) < 8);
    BufferedImage back = picture(plates, SurfaceView.BACK);
    int middle = back.getRGB(SIDE / 2, SIDE / 2);
    assertEquals(middle & 0xff, back.getRGB(SIDE / 2 + 100, SIDE / 2) & 0xff, 12);
  }

  @Test
  void picturesDoNotDependOnTheNumberOfThreads() throws Exception {
    Mesh ball = mesh((x, y, z) -> x * x + 2 * y * y + z * z <= 400);
    BufferedImage one = TestVolumes.withThreads(1, () -> picture(ball, SurfaceView.OBLIQUE));
    BufferedImage four = TestVolumes.withThreads(4, () -> picture(ball, SurfaceView.OBLIQUE));
    assertArrayEquals(
        one.getRGB(0, 0, SIDE, SIDE, null, 0, SIDE), four.getRGB(0, 0, SIDE, SIDE, null, 0, SIDE));
  }

  @Test
  void nothingToDrawIsRefusedInOneSentence() {
    Mesh empty = new Mesh(new float[0], new int[0]);
    assertThrows(IllegalArgumentException.class, () -> picture(empty, SurfaceView.FRONT));
    Mesh point = new Mesh(new float[] {1, 1, 1}, new int[] {0, 0, 0});
    assertThrows(IllegalArgumentException.class, () -> picture(point, SurfaceView.FRONT));
    assertTrue(SurfacePicture.REPORT.size() >= 3);
  }
}
