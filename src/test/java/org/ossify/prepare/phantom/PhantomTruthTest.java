/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.ProbabilityMap;
import org.ossify.volume.Progress;

/** Truth as mask and as fraction, held against closed forms and a throw of many points. */
class PhantomTruthTest {

  private static PhantomFrame frame(PhantomScene scene, double spacing, double slice) {
    return new PhantomFrame(scene.field(), spacing, slice, 0);
  }

  private static ProbabilityMap fraction(PhantomScene scene, double spacing, double slice) {
    return PhantomTruth.fraction(scene, frame(scene, spacing, slice), Progress.NONE);
  }

  private static Mask mask(PhantomScene scene, double spacing, double slice) {
    return PhantomTruth.centers(scene, frame(scene, spacing, slice), Progress.NONE);
  }

  private static double volumeMm3(ProbabilityMap fraction) {
    double sum = 0;
    for (float[] plane : fraction.planes()) {
      for (float value : plane) {
        sum += value;
      }
    }
    return sum * fraction.grid().voxelVolumeMm3();
  }

  /** Bone in a box of the field, from one x and y (mm) to another, over all slices. */
  private static double volumeMm3(
      ProbabilityMap fraction, double fromX, double toX, double fromY, double toY) {
    Grid grid = fraction.grid();
    double sum = 0;
    for (float[] plane : fraction.planes()) {
      for (int i = 0; i < plane.length; i++) {
        double x = (i % grid.nx() + 0.5) * grid.spacing().x();
        double y = (Math.floorDiv(i, grid.nx()) + 0.5) * grid.spacing().y();
        sum += x >= fromX && x < toX && y >= fromY && y < toY ? plane[i] : 0;
      }
    }
    return sum * grid.voxelVolumeMm3();
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.5, 0.01", "0.4, 1.25, 0.01", "1, 1, 0.03"})
  void theMaskOfTheShellsHasTheirVolume(double spacing, double slice, double tolerance) {
    double expected = 0;
    for (double wall : PhantomScene.SHELL_WALLS_MM) {
      expected += 4 * Math.PI / 3 * (Math.pow(16, 3) - Math.pow(16 - wall, 3));
    }
    assertEquals(expected, PhantomScene.shell().boneVolumeMm3(), 1e-9);
    double found = mask(PhantomScene.shell(), spacing, slice).volumeMm3();
    assertEquals(expected, found, tolerance * expected);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.5", "0.4, 1.25", "1, 1", "0.7, 2"})
  void theFractionsOfTheShellsSumToTheirVolume(double spacing, double slice) {
    PhantomScene scene = PhantomScene.shell();
    double found = volumeMm3(fraction(scene, spacing, slice));
    assertEquals(scene.boneVolumeMm3(), found, 0.005 * scene.boneVolumeMm3());
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.5", "0.8, 0.8", "1, 1.5"})
  void theFractionsOfEveryWallSumToItsVolumeFromATenthToThreeMillimetres(
      double spacing, double slice) {
    ProbabilityMap fraction = fraction(PhantomPlates.scene(), spacing, slice);
    double whole = 0;
    for (int band = 0; band < PhantomPlates.BANDS; band++) {
      for (int i = 0; i < PhantomPlates.WALLS_MM.length; i++) {
        double wall = PhantomPlates.WALLS_MM[i];
        double expected = PhantomPlates.volumeMm3(band, wall);
        double x = PhantomPlates.wallX(i);
        double y = band * PhantomPlates.BAND_MM;
        if (band != 5 && band != 8) {
          // leaning walls reach under their neighbours
          double found = volumeMm3(fraction, x - 5.5, x + 4.5, y, y + PhantomPlates.BAND_MM);
          assertEquals(expected, found, 0.005 * expected, "band " + band + ", wall " + wall);
        }
        whole += expected;
      }
    }
    assertEquals(whole, PhantomPlates.scene().boneVolumeMm3(), 1e-9);
    assertEquals(whole, volumeMm3(fraction), 0.002 * whole);
  }

  @Test
  void theFractionOfAVoxelIsTheShareOfPointsInIt() {
    SplittableRandom random = new SplittableRandom(11);
    for (Phantom.Kind kind : Phantom.Kind.values()) {
      PhantomScene scene = kind.scene();
      double spacing = kind == Phantom.Kind.SKULL ? 1.9 : 1.1;
      double slice = spacing + 0.2;
      ProbabilityMap fraction = fraction(scene, spacing, slice);
      Grid grid = fraction.grid();
      double error = 0;
      int voxels = 0;
      for (int trial = 0; trial < 200_000 && voxels < 300; trial++) {
        int x = random.nextInt(grid.nx());
        int y = random.nextInt(grid.ny());
        int z = random.nextInt(grid.nz());
        float found = fraction.planes()[z][y * grid.nx() + x];
        if (found > 0 && found < 1) {
          double share = share(scene, random, x * spacing, y * spacing, z * slice, spacing, slice);
          assertEquals(share, found, 0.1, kind + " at " + x + ", " + y + ", " + z);
          error += Math.abs(share - found);
          voxels++;
        }
      }
      assertTrue(voxels >= 300, kind + " has surfaces");
      // 2000 points a voxel have a mean error of 0.006 themselves
      assertTrue(error / voxels < 0.016, kind + " " + error / voxels);
    }
  }

  private static double share(
      PhantomScene scene,
      SplittableRandom random,
      double x,
      double y,
      double z,
      double spacing,
      double slice) {
    int points = 2000;
    int bone = 0;
    for (int i = 0; i < points; i++) {
      PhantomMaterial material =
          scene.at(
              x + random.nextDouble() * spacing,
              y + random.nextDouble() * spacing,
              z + random.nextDouble() * slice);
      bone += material.isBone() ? 1 : 0;
    }
    return (double) bone / points;
  }

  @ParameterizedTest
  @EnumSource(Phantom.Kind.class)
  void maskAndFractionHaveTheSameVolumeInTheMean(Phantom.Kind kind) {
    double spacing = kind == Phantom.Kind.SKULL ? 2 : 0.9;
    double ofMask = mask(kind.scene(), spacing, spacing).volumeMm3();
    double ofFraction = volumeMm3(fraction(kind.scene(), spacing, spacing));
    // upright walls of 0.1 mm and voxels of 0.9 mm: a matter of luck, one by one
    double tolerance = kind == Phantom.Kind.PLATES ? 0.06 : 0.02;
    assertEquals(ofFraction, ofMask, tolerance * ofFraction);
  }

  @Test
  void theMaskHoldsWhatLiesAtTheCentreOfEachVoxel() {
    PhantomScene scene = PhantomPlates.scene();
    Mask mask = mask(scene, 0.9, 2.1);
    Grid grid = mask.grid();
    for (int z = 0; z < grid.nz(); z++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int x = 0; x < grid.nx(); x++) {
          PhantomMaterial material = scene.at((x + 0.5) * 0.9, (y + 0.5) * 0.9, (z + 0.5) * 2.1);
          assertEquals(material.isBone(), mask.contains(x, y, z), x + ", " + y + ", " + z);
        }
      }
    }
  }

  @Test
  void byTheRuleOfHalvesAWallThinnerThanHalfAVoxelVanishes() {
    PhantomSettings settings =
        PhantomSettings.of(Phantom.Kind.PLATES, 1, 1)
            .seen(0.7, 0, 1)
            .withFraction(Phantom.Rule.HALF);
    Phantom phantom = Phantom.create(settings, Progress.NONE);
    Grid grid = phantom.truth().grid();
    for (int z = 0; z < grid.nz(); z++) {
      float[] fraction = phantom.fraction().orElseThrow().planes()[z];
      byte[] mask = phantom.truth().planes()[z];
      for (int i = 0; i < mask.length; i++) {
        assertEquals(fraction[i] >= 0.5f, mask[i] != 0);
      }
    }
    for (int band = 0; band < 4; band++) {
      byte[] middle = phantom.truth().planes()[grid.nz() / 2];
      int row = (int) ((band + 0.5) * PhantomPlates.BAND_MM);
      byte[] thin = Arrays.copyOfRange(middle, row * grid.nx(), row * grid.nx() + 35);
      byte[] thick = Arrays.copyOfRange(middle, row * grid.nx() + 65, row * grid.nx() + 100);
      assertEquals(0, Arrays.hashCode(thin) - Arrays.hashCode(new byte[35]), "0.1 to 0.3 mm");
      assertTrue(Arrays.hashCode(thick) != Arrays.hashCode(new byte[35]), "1.5 to 3 mm");
    }
  }
}
