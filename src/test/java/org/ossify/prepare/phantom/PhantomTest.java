/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ossify.prepare.phantom.PhantomScene.Body;
import org.ossify.prepare.phantom.PhantomSolid.Plate;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** What the scan of a phantom looks like, held against closed forms and published numbers. */
class PhantomTest {

  private static final Vector3 SMALL_FIELD = new Vector3(16, 6, 6);

  static Phantom make(PhantomSettings settings) {
    return Phantom.create(settings, Progress.NONE);
  }

  /** A wall of 1500 HU across a small field, with another material on each side. */
  private static PhantomScene wall(
      double wallMm, double centerX, PhantomMaterial left, PhantomMaterial right) {
    Vector3 all = new Vector3(100, 100, 100);
    return new PhantomScene(
        SMALL_FIELD,
        List.of(
            new Body(Plate.upright(Vector3.ZERO, all), left),
            new Body(Plate.upright(new Vector3(centerX + 100, 0, 0), all), right),
            new Body(
                Plate.upright(new Vector3(centerX, 0, 0), new Vector3(wallMm / 2, 100, 100)),
                PhantomMaterial.DENTINE)),
        Double.NaN);
  }

  private static CtVolume scan(PhantomScene scene, PhantomSettings settings) {
    return Phantom.create(scene, settings, Progress.NONE).ct();
  }

  private static PhantomSettings clean(double spacingMm, double sliceMm, double psfMm) {
    return PhantomSettings.of(Phantom.Kind.PLATES, spacingMm, sliceMm).seen(psfMm, 0, 1);
  }

  /** Annex B of the fact base: peak HU of a plate of 1500 HU between air and fat. */
  @ParameterizedTest
  @CsvSource({
    "0.13, 62, -31, -80, -98",
    "0.25, 416, 203, 49, -51",
    "0.50, 1027, 712, 416, 168",
    "0.75, 1346, 1090, 757, 416",
    "1.00, 1463, 1316, 1027, 650",
    "1.50, 1499, 1477, 1346, 1027"
  })
  void aWallBetweenAirAndFatHasThePeakOfAnnexB(
      double wall, double psf05, double psf07, double psf10, double psf15) {
    double[] fwhm = {0.5, 0.7, 1, 1.5};
    double[] expected = {psf05, psf07, psf10, psf15};
    for (int i = 0; i < fwhm.length; i++) {
      CtVolume ct =
          scan(
              wall(wall, 8.03, PhantomMaterial.AIR, PhantomMaterial.FAT), clean(0.1, 0.5, fwhm[i]));
      double peak = -2000;
      for (int x = 60; x < 100; x++) {
        peak = Math.max(peak, ct.hu(x, 30, 6));
      }
      // 0.8 % of the contrast: where three materials meet within the edge, shares only multiply
      assertEquals(expected[i], peak, 20, "PSF " + fwhm[i]);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.13, 391, 293, 218, 159", "0.25, 688, 516, 378, 267"})
  void aWallInSoftTissueHasThePeakOfAnnexB(
      double wall, double psf05, double psf07, double psf10, double psf15) {
    double[] fwhm = {0.5, 0.7, 1, 1.5};
    double[] expected = {psf05, psf07, psf10, psf15};
    for (int i = 0; i < fwhm.length; i++) {
      PhantomMaterial tissue = PhantomMaterial.SOFT_TISSUE;
      CtVolume ct = scan(wall(wall, 8.05, tissue, tissue), clean(0.1, 0.5, fwhm[i]));
      assertEquals(expected[i], ct.hu(80, 30, 6), 3, "PSF " + fwhm[i]);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.7, 0.13",
    "0.5, 0.7, 0.5",
    "0.5, 1, 1",
    "0.3, 0.5, 0.1",
    "0.8, 1.2, 0.3",
    "1, 0.7, 2"
  })
  void everyPixelIsTheBlurredFieldAtItsCentreWhereverTheWallLies(
      double spacing, double fwhm, double wall) {
    double sigma = fwhm / 2.354820045;
    for (double center : new double[] {7.9, 8.02, 8.17, 8.33}) {
      PhantomMaterial tissue = PhantomMaterial.SOFT_TISSUE;
      CtVolume ct = scan(wall(wall, center, tissue, tissue), clean(spacing, 1, fwhm));
      for (int x = 2; x < ct.grid().nx() - 2; x++) {
        double at = (x + 0.5) * spacing - center;
        double share = normal((at + wall / 2) / sigma) - normal((at - wall / 2) / sigma);
        assertEquals(40 + share * 1460, ct.hu(x, 2, 2), 6, "pixel " + x + ", wall at " + center);
      }
    }
  }

  @Test
  void withoutBlurAPixelIsTheMeanOverItsAreaAndASliceOverItsThickness() {
    double spacing = 0.6;
    double wall = 0.25;
    double center = 8.05;
    PhantomMaterial tissue = PhantomMaterial.SOFT_TISSUE;
    CtVolume ct = scan(wall(wall, center, tissue, tissue), clean(spacing, 1, 0));
    double sum = 0;
    for (int x = 0; x < ct.grid().nx(); x++) {
      sum += (ct.hu(x, 4, 3) - 40) * spacing / 1460;
    }
    assertEquals(wall, sum, 0.002);
    // the pixel from 7.8 to 8.4 holds the whole wall
    assertEquals(40 + 1460 * wall / spacing, ct.hu(13, 4, 3), 30);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "0.5, 1.5", "2, 1", "0.5, 0.5"})
  void throughTheSlicesTheProfileIsABoxBlurredByTheGaussian(double step, double thickness) {
    Vector3 all = new Vector3(100, 100, 100);
    double wall = 0.4;
    double height = 11.13;
    PhantomScene scene =
        new PhantomScene(
            new Vector3(4, 4, 24),
            List.of(
                new Body(Plate.upright(Vector3.ZERO, all), PhantomMaterial.SOFT_TISSUE),
                new Body(
                    Plate.upright(new Vector3(0, 0, height), new Vector3(100, 100, wall / 2)),
                    PhantomMaterial.DENTINE)),
            Double.NaN);
    PhantomSettings settings =
        new PhantomSettings(
            Phantom.Kind.PLATES,
            0.5,
            step,
            thickness,
            0.7,
            0,
            0,
            0,
            false,
            false,
            Phantom.Rule.CENTER,
            1);
    CtVolume ct = scan(scene, settings);
    double sigma = 0.7 / 2.354820045;
    for (int z = 0; z < ct.grid().nz(); z++) {
      double at = (z + 0.5) * step - height;
      double share = 0;
      int parts = 400;
      for (int i = 0; i < parts; i++) {
        double p = at + ((i + 0.5) / parts - 0.5) * thickness;
        share += (normal((p + wall / 2) / sigma) - normal((p - wall / 2) / sigma)) / parts;
      }
      assertEquals(40 + share * 1460, ct.hu(4, 4, z), 8, "slice " + z);
    }
  }

  /** Standard normal distribution by Simpson's rule. */
  private static double normal(double x) {
    int steps = 200;
    double bounded = Math.max(-8, Math.min(8, x));
    double h = bounded / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * Math.exp(-i * h * i * h / 2);
    }
    return 0.5 + sum * h / 3 / Math.sqrt(2 * Math.PI);
  }

  @Test
  void aTiltedWallLooksAsAnUprightOneAlongItsNormal() {
    Vector3 all = new Vector3(100, 100, 100);
    Plate upright = Plate.upright(new Vector3(8, 3, 3), new Vector3(0.2, 50, 50));
    double sigma = 0.7 / 2.354820045;
    PhantomScene scene =
        new PhantomScene(
            SMALL_FIELD,
            List.of(
                new Body(Plate.upright(Vector3.ZERO, all), PhantomMaterial.SOFT_TISSUE),
                new Body(upright.turned(33), PhantomMaterial.DENTINE)),
            Double.NaN);
    CtVolume ct = scan(scene, clean(0.4, 0.4, 0.7));
    double c = Math.cos(Math.toRadians(33));
    double s = Math.sin(Math.toRadians(33));
    for (int y = 0; y < ct.grid().ny(); y++) {
      for (int x = 0; x < ct.grid().nx(); x++) {
        double at = ((x + 0.5) * 0.4 - 8) * c + ((y + 0.5) * 0.4 - 3) * s;
        double share = normal((at + 0.2) / sigma) - normal((at - 0.2) / sigma);
        assertEquals(40 + share * 1460, ct.hu(x, y, 7), 6, x + ", " + y);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Phantom.Kind.class)
  void theNumberOfThreadsChangesNothing(Phantom.Kind kind)
      throws ExecutionException, InterruptedException {
    PhantomSettings settings =
        PhantomSettings.of(kind, 2.5, 3).seen(1, 20, 5).withFraction(Phantom.Rule.HALF);
    Phantom[] made = new Phantom[2];
    for (int i = 0; i < 2; i++) {
      ForkJoinPool pool = new ForkJoinPool(1 + 3 * i);
      made[i] = pool.submit(() -> make(settings)).get();
      pool.shutdown();
    }
    for (int z = 0; z < made[0].ct().grid().nz(); z++) {
      assertArrayEquals(made[0].ct().planes()[z], made[1].ct().planes()[z]);
      assertArrayEquals(made[0].truth().planes()[z], made[1].truth().planes()[z]);
      assertArrayEquals(made[0].fraction().get().planes()[z], made[1].fraction().get().planes()[z]);
    }
  }

  @ParameterizedTest
  @EnumSource(Phantom.Kind.class)
  void partsWithoutASurfaceHaveTheValueOfEveryPointInThem(Phantom.Kind kind) {
    // Halving the plane must find what a look at each single point finds.
    PhantomScene scene = kind.scene();
    PhantomFrame frame = new PhantomFrame(scene.field(), 1.7, 2.3, 0);
    Grid grid = frame.grid();
    PhantomEdge edge = PhantomEdge.gaussian(0.15);
    PhantomPlane plane = new PhantomPlane(scene.bodies(), PhantomMaterial::hu, edge);
    float[] filled = new float[grid.planeSize()];
    for (int z = 0; z < grid.nz(); z += 3) {
      plane.fill(frame.points(grid, z, 0, 1, 0), filled);
      for (int i = 0; i < filled.length; i++) {
        double x = (i % grid.nx() + 0.5) * 1.7;
        double y = (Math.floorDiv(i, grid.nx()) + 0.5) * 1.7;
        double value = -1000;
        for (Body body : scene.bodies()) {
          value += body.shape().share(x, y, (z + 0.5) * 2.3, edge) * (body.material().hu() - value);
        }
        assertEquals(value, filled[i], 0.01, "pixel " + i + " of slice " + z);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Phantom.Kind.class)
  void noBoundIsFartherThanTheSurface(Phantom.Kind kind) {
    PhantomScene scene = kind.scene();
    SplittableRandom random = new SplittableRandom(3);
    for (Body body : scene.bodies()) {
      for (int i = 0; i < 500; i++) {
        Vector3 from = anywhere(random, scene.field());
        Vector3 to = anywhere(random, scene.field());
        double first = body.shape().bound(from.x(), from.y(), from.z());
        double second = body.shape().bound(to.x(), to.y(), to.z());
        if (first < 0 != second < 0) {
          double apart = from.minus(to).length();
          assertTrue(Math.abs(first) <= apart + 1e-9, body + " at " + from);
        }
      }
    }
  }

  private static Vector3 anywhere(SplittableRandom random, Vector3 field) {
    return new Vector3(
        random.nextDouble() * field.x(),
        random.nextDouble() * field.y(),
        random.nextDouble() * field.z());
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    for (double[] numbers :
        new double[][] {{0, 1, 1, 1}, {1, 19, 1, 1}, {1, 1, -1, 1}, {1, 1, 1, Double.NaN}}) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              PhantomSettings.of(Phantom.Kind.SHELL, numbers[0], numbers[1])
                  .seen(numbers[2], numbers[3], 1));
    }
    PhantomSettings usual = PhantomSettings.of(Phantom.Kind.SHELL, 1, 1);
    assertThrows(IllegalArgumentException.class, () -> usual.tilted(60));
    assertThrows(IllegalArgumentException.class, () -> usual.withMetal(-1, true));
  }

  @ParameterizedTest
  @EnumSource(Phantom.Kind.class)
  void cancelStopsThePhantom(Phantom.Kind kind) {
    Progress cancel =
        (done, total) -> {
          throw new CancellationException();
        };
    assertThrows(
        CancellationException.class, () -> Phantom.create(PhantomSettings.of(kind, 3, 3), cancel));
  }
}
