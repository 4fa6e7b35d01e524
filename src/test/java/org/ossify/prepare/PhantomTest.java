package org.ossify.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;

class PhantomTest {

  private static final double BAND_MM = 24;

  private static Phantom sharp(Phantom.Kind kind, double spacing, double slice) {
    return Phantom.create(kind, spacing, slice, 0, 0, 1, Progress.NONE);
  }

  /** Bone in mm^3 of the mask between two heights along y, in mm. */
  private static double maskVolume(Phantom phantom, double fromY, double toY) {
    Grid grid = phantom.truth().grid();
    long count = 0;
    for (byte[] plane : phantom.truth().planes()) {
      for (int i = 0; i < plane.length; i++) {
        double y = (i / grid.nx() + 0.5) * grid.spacing().y();
        count += y >= fromY && y < toY && plane[i] != 0 ? 1 : 0;
      }
    }
    return count * grid.voxelVolumeMm3();
  }

  private static double platesOfOneBand() {
    return Arrays.stream(PhantomScene.PLATE_WALLS_MM).sum()
        * PhantomScene.PLATE_WIDTH_MM
        * PhantomScene.PLATE_HEIGHT_MM;
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.5, 0.01", "0.4, 1.25, 0.01", "1, 1, 0.03"})
  void theMaskOfTheShellsHasTheirVolume(double spacing, double slice, double tolerance) {
    double exact = PhantomScene.shell().boneVolumeMm3();
    double expected = 0;
    for (double wall : PhantomScene.SHELL_WALLS_MM) {
      expected += 4 * Math.PI / 3 * (Math.pow(16, 3) - Math.pow(16 - wall, 3));
    }
    assertEquals(expected, exact, 1e-9);
    double found = sharp(Phantom.Kind.SHELL, spacing, slice).truth().volumeMm3();
    assertEquals(expected, found, tolerance * expected);
  }

  @Test
  void theMaskOfTiltedPlatesHasTheirVolume() {
    Phantom phantom = sharp(Phantom.Kind.PLATES, 0.4, 0.4);
    for (int band = 4; band < 6; band++) {
      double found = maskVolume(phantom, band * BAND_MM, (band + 1) * BAND_MM);
      assertEquals(platesOfOneBand(), found, 0.015 * platesOfOneBand());
    }
  }

  @Test
  void partialVolumeKeepsTheMassOfEveryWall() {
    CtVolume ct = sharp(Phantom.Kind.PLATES, 0.5, 0.8).ct();
    // Band 0 and 4 are air: what is above it is bone.
    for (int band : new int[] {0, 4}) {
      double mass = 0;
      for (float[] plane : ct.planes()) {
        for (int i = 0; i < plane.length; i++) {
          double y = (i / ct.grid().nx() + 0.5) * ct.grid().spacing().y();
          if (y >= band * BAND_MM && y < (band + 1) * BAND_MM) {
            mass += plane[i] - PhantomScene.AIR_HU;
          }
        }
      }
      double bone = PhantomScene.BONE_HU - PhantomScene.AIR_HU;
      double expected = platesOfOneBand() * bone;
      assertEquals(expected, mass * ct.grid().voxelVolumeMm3(), 0.01 * expected);
    }
  }

  @Test
  void aBlurredWallHasTheProfileOfItsClosedForm() {
    double fwhm = 1;
    double spacing = 0.5;
    CtVolume ct = Phantom.create(Phantom.Kind.PLATES, spacing, 0.5, fwhm, 0, 1, Progress.NONE).ct();
    double sigma = fwhm / (2 * Math.sqrt(2 * Math.log(2)));
    int y = (int) (2.5 * BAND_MM / spacing);
    for (int wall = 0; wall < PhantomScene.PLATE_WALLS_MM.length; wall++) {
      double half = PhantomScene.PLATE_WALLS_MM[wall] / 2;
      double center = 10 * (wall + 1) + 0.137 * wall;
      for (int step = -4; step <= 4; step++) {
        int x = (int) (center / spacing) + step;
        double at = (x + 0.5) * spacing - center;
        double share = 0;
        int parts = 200;
        for (int part = 0; part < parts; part++) {
          double p = at + ((part + 0.5) / parts - 0.5) * spacing;
          share += (normal((p + half) / sigma) - normal((p - half) / sigma)) / parts;
        }
        double expected =
            PhantomScene.SOFT_TISSUE_HU
                + share * (PhantomScene.BONE_HU - PhantomScene.SOFT_TISSUE_HU);
        // A Gaussian sampled at voxels is 1 to 2 per cent of the contrast off for thin walls.
        assertEquals(expected, ct.hu(x, y, 32), 20, "wall " + wall + " step " + step);
      }
    }
  }

  /** Standard normal distribution by Simpson's rule. */
  private static double normal(double x) {
    int steps = 400;
    double h = x / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * Math.exp(-i * h * i * h / 2);
    }
    return 0.5 + sum * h / 3 / Math.sqrt(2 * Math.PI);
  }

  @Test
  void noiseHasItsDeviationAndItsSeed() {
    CtVolume noisy = Phantom.create(Phantom.Kind.SHELL, 1, 1, 0.7, 20, 1, Progress.NONE).ct();
    CtVolume other = Phantom.create(Phantom.Kind.SHELL, 1, 1, 0.7, 20, 2, Progress.NONE).ct();
    CtVolume clean = Phantom.create(Phantom.Kind.SHELL, 1, 1, 0.7, 0, 1, Progress.NONE).ct();
    double sum = 0;
    double squares = 0;
    for (int z = 0; z < clean.planes().length; z++) {
      for (int i = 0; i < clean.planes()[z].length; i++) {
        double noise = noisy.planes()[z][i] - clean.planes()[z][i];
        sum += noise;
        squares += noise * noise;
      }
    }
    double voxels = clean.grid().voxels();
    assertEquals(0, sum / voxels, 5 * 20 / Math.sqrt(voxels));
    assertEquals(20, Math.sqrt(squares / voxels), 5 * 20 / Math.sqrt(2 * voxels));
    assertFalse(Arrays.equals(noisy.planes()[3], other.planes()[3]));
  }

  @ParameterizedTest
  @EnumSource(Phantom.Kind.class)
  void theNumberOfThreadsChangesNothing(Phantom.Kind kind)
      throws ExecutionException, InterruptedException {
    Phantom[] made = new Phantom[2];
    for (int i = 0; i < 2; i++) {
      ForkJoinPool pool = new ForkJoinPool(1 + 3 * i);
      made[i] = pool.submit(() -> Phantom.create(kind, 1, 1.5, 1, 20, 5, Progress.NONE)).get();
      pool.shutdown();
    }
    for (int z = 0; z < made[0].ct().grid().nz(); z++) {
      assertArrayEquals(made[0].ct().planes()[z], made[1].ct().planes()[z]);
      assertArrayEquals(made[0].truth().planes()[z], made[1].truth().planes()[z]);
    }
  }

  @Test
  void numbersOutOfRangeAndUnknownKindsAreRefused() {
    for (double[] numbers :
        new double[][] {{0, 1, 1, 1}, {1, 9, 1, 1}, {1, 1, -1, 1}, {1, 1, 1, Double.NaN}}) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              Phantom.create(
                  Phantom.Kind.SHELL,
                  numbers[0],
                  numbers[1],
                  numbers[2],
                  numbers[3],
                  1,
                  Progress.NONE));
    }
    assertEquals(Phantom.Kind.SHELL, Phantom.Kind.of("shell"));
    assertTrue(refusal("skull").contains("comes with a later version"));
    assertTrue(refusal("teapot").contains("no phantom"));
  }

  private static String refusal(String kind) {
    return assertThrows(IllegalArgumentException.class, () -> Phantom.Kind.of(kind)).getMessage();
  }

  @Test
  void cancelStopsThePhantom() {
    Progress cancel =
        (done, total) -> {
          throw new CancellationException();
        };
    assertThrows(
        CancellationException.class,
        () -> Phantom.create(Phantom.Kind.SHELL, 1, 1, 1, 1, 1, cancel));
  }
}
