/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.TestVolumes;
import org.ossify.prepare.phantom.Phantom;
import org.ossify.prepare.phantom.PhantomSettings;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** Sheetness against its closed forms, and on phantoms of known walls. */
class SheetEnhancementTest {

  private static final SheetEnhancement USUAL = new SheetEnhancement(0.5, 2, 3);

  @Test
  void sheetTubeAndBlobHaveTheResponsesOfTheFormula() {
    double length = 3;
    double c = 2;
    double sheet = (1 - Math.exp(-8)) * (1 - Math.exp(-length * length / (2 * c * c)));
    assertEquals(sheet, SheetEnhancement.response(0, 0, -length, c), 1e-12);
    // a tube has Rsheet = 1 and Rblob = 1
    double tube =
        Math.exp(-2) * (1 - Math.exp(-2)) * (1 - Math.exp(-2 * length * length / (2 * c * c)));
    assertEquals(tube, SheetEnhancement.response(0, -length, -length, c), 1e-12);
    assertEquals(0, SheetEnhancement.response(-length, -length, -length, c), 1e-12);
    assertEquals(0, SheetEnhancement.response(0, 0, length, c));
    assertEquals(0, SheetEnhancement.response(0, 0, 0, c));
  }

  private static CtVolume ct(Grid grid, float[][] planes) {
    return new CtVolume(grid, planes, CtSource.of("test", "CT", "made as HU"));
  }

  /** A flat plate, rod or ball of 1000 HU with soft edges, in the middle of a volume. */
  private static float[][] shape(Grid grid, int dimensions) {
    Vector3 spacing = grid.spacing();
    float[][] planes = new float[grid.nz()][grid.planeSize()];
    for (int z = 0; z < grid.nz(); z++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int x = 0; x < grid.nx(); x++) {
          double dx = (x - grid.nx() / 2) * spacing.x();
          double dy = dimensions > 1 ? (y - grid.ny() / 2) * spacing.y() : 0;
          double dz = dimensions > 2 ? (z - grid.nz() / 2) * spacing.z() : 0;
          planes[z][y * grid.nx() + x] =
              (float) (1000 * Math.exp(-(dx * dx + dy * dy + dz * dz) / (2 * 0.4 * 0.4)));
        }
      }
    }
    return planes;
  }

  private static float middle(int dimensions) {
    Grid grid = Grid.axial(41, 41, 31, new Vector3(0.3, 0.3, 0.4));
    float[][] sheets = USUAL.apply(ct(grid, shape(grid, dimensions)), Progress.NONE).planes();
    return sheets[15][20 * 41 + 20];
  }

  @Test
  void thePlateShinesTheRodIsDimAndTheBallIsDark() {
    assertTrue(middle(1) > 0.8, "" + middle(1));
    assertTrue(middle(2) < Math.exp(-2) && middle(2) > 0.01, "" + middle(2));
    assertTrue(middle(3) < 0.02, "" + middle(3));
  }

  @Test
  void aFlatVolumeAndNumbersThatAreNoneAreDark() {
    Grid grid = Grid.axial(9, 8, 7, new Vector3(1, 1, 1));
    float[][] planes = new float[7][72];
    for (float[] plane : USUAL.apply(ct(grid, planes), Progress.NONE).planes()) {
      assertArrayEquals(new float[72], plane);
    }
    planes[3][30] = Float.NaN;
    for (float[] plane : USUAL.apply(ct(grid, planes), Progress.NONE).planes()) {
      assertArrayEquals(new float[72], plane);
    }
  }

  @Test
  void responsesDoNotDependOnTheUnitOfIntensityAndStayWithin0And1() {
    Grid grid = Grid.axial(23, 21, 19, new Vector3(0.5, 0.5, 0.8));
    CtVolume noise = TestVolumes.randomCt(grid, 4);
    float[][] doubled = new float[grid.nz()][];
    for (int z = 0; z < doubled.length; z++) {
      doubled[z] = noise.planes()[z].clone();
      for (int i = 0; i < doubled[z].length; i++) {
        doubled[z][i] *= 2;
      }
    }
    float[][] once = USUAL.apply(noise, Progress.NONE).planes();
    float[][] twice = USUAL.apply(ct(grid, doubled), Progress.NONE).planes();
    for (int z = 0; z < once.length; z++) {
      assertArrayEquals(once[z], twice[z], 1e-5f);
      for (float value : once[z]) {
        assertTrue(value >= 0 && value <= 1, "" + value);
      }
    }
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    CtVolume noise = TestVolumes.randomCt(Grid.axial(30, 20, 25, new Vector3(0.5, 0.5, 0.5)), 4);
    float[][] one = TestVolumes.withThreads(1, () -> USUAL.apply(noise, Progress.NONE)).planes();
    float[][] four = TestVolumes.withThreads(4, () -> USUAL.apply(noise, Progress.NONE)).planes();
    for (int z = 0; z < one.length; z++) {
      assertArrayEquals(one[z], four[z]);
    }
  }

  @Test
  void aThinPlateIsFiveTimesBrighterThanTissueAndThreeTimesThanThickBone() {
    Phantom phantom =
        Phantom.create(PhantomSettings.of(Phantom.Kind.PLATES, 0.5, 0.5), Progress.NONE);
    float[][] sheets = USUAL.apply(phantom.ct(), Progress.NONE).planes();
    Grid grid = phantom.ct().grid();
    // the fourth wall of a band is 0.5 mm thick, the ninth 3 mm; bands lie in air, fat and tissue
    for (int band = 0; band < 3; band++) {
      double plate = PhantomProbe.wall(grid, sheets, 3, band, 0.25);
      double thick = PhantomProbe.wall(grid, sheets, 8, band, 0.5);
      double flat = PhantomProbe.between(grid, sheets, 3, band);
      String found = "band " + band + ": " + plate + ", " + thick + ", " + flat;
      assertTrue(plate > 5 * flat && plate > 3 * thick, found);
    }
  }

  /** Means of a map around the upright walls of the plates phantom. */
  private static final class PhantomProbe {

    /** Along the middle of a wall, 6 mm to both sides, within so many mm of its mid-plane. */
    static double wall(Grid grid, float[][] map, int wall, int band, double withinMm) {
      return mean(grid, map, (wall + 1) * 10 + wall * 0.137, band, withinMm);
    }

    static double between(Grid grid, float[][] map, int wall, int band) {
      return mean(grid, map, (wall + 1) * 10 + 5.5, band, 1.5);
    }

    private static double mean(Grid grid, float[][] map, double xMm, int band, double withinMm) {
      double sum = 0;
      int count = 0;
      for (int z = 0; z < grid.nz(); z++) {
        for (int y = 0; y < grid.ny(); y++) {
          for (int x = 0; x < grid.nx(); x++) {
            // the field begins at the outer corner of the first voxel
            Vector3 at = new Vector3(x + 0.5, y + 0.5, z + 0.5).times(grid.spacing().x());
            boolean inside =
                Math.abs(at.x() - xMm) <= Math.max(withinMm, grid.spacing().x() / 2)
                    && Math.abs(at.y() - (band + 0.5) * 24) <= 6
                    && Math.abs(at.z() - 16) <= 9;
            if (inside) {
              sum += map[z][y * grid.nx() + x];
              count++;
            }
          }
        }
      }
      return sum / count;
    }
  }

  @Test
  void cancelStopsTheWork() {
    CtVolume noise = TestVolumes.randomCt(Grid.axial(30, 20, 25, new Vector3(0.5, 0.5, 0.5)), 4);
    assertThrows(
        CancellationException.class,
        () ->
            USUAL.apply(
                noise,
                (done, total) -> {
                  throw new CancellationException();
                }));
  }

  @ParameterizedTest
  @CsvSource({"0, 2, 3", "2, 1, 3", "NaN, 2, 3", "0.5, Infinity, 3", "0.5, 2, 0", "0.5, 2, 21"})
  void settingsOfNoUseAreRefused(double thinnest, double thickest, int scales) {
    assertThrows(
        IllegalArgumentException.class, () -> new SheetEnhancement(thinnest, thickest, scales));
  }

  @Test
  void scalesAreSpacedByEqualFactorsAndNotFinerThanHalfAVoxel() {
    double[] fine = USUAL.sigmasMm(Grid.axial(2, 2, 2, new Vector3(0.1, 0.1, 0.1)));
    assertArrayEquals(new double[] {0.125, 0.25, 0.5}, fine, 1e-12);
    double[] usual = USUAL.sigmasMm(Grid.axial(2, 2, 2, new Vector3(0.5, 0.5, 1)));
    assertArrayEquals(new double[] {0.25, 0.25 * Math.sqrt(2), 0.5}, usual, 1e-12);
    double[] coarse = USUAL.sigmasMm(Grid.axial(2, 2, 2, new Vector3(3, 1.6, 2)));
    assertArrayEquals(new double[] {0.8}, coarse, 1e-12);
  }
}
