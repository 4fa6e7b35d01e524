/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.kernel.NormalCurve;
import org.ossify.prepare.phantom.Phantom;
import org.ossify.prepare.phantom.PhantomSettings;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

class ScanResolutionTest {

  /** Half-spaces blurred by a Gaussian in closed form: body beyond a plane through the middle. */
  static CtVolume halfSpace(
      Grid grid, Vector3 normal, double fwhmInPlane, double fwhmThrough, double noise) {
    Vector3 n = normal.unit();
    double inPlane = fwhmInPlane / NormalCurve.SIGMAS_PER_FWHM;
    double through = fwhmThrough / NormalCurve.SIGMAS_PER_FWHM;
    double sigma =
        Math.sqrt(
            (n.x() * n.x() + n.y() * n.y()) * inPlane * inPlane
                + n.z() * n.z() * through * through);
    Vector3 middle = grid.positionOf(grid.nx() / 2.0, grid.ny() / 2.0, grid.nz() / 2.0);
    Random random = new Random(1);
    float[][] planes = new float[grid.nz()][grid.planeSize()];
    for (int z = 0; z < grid.nz(); z++) {
      for (int i = 0; i < planes[z].length; i++) {
        Vector3 p = grid.positionOf(i % grid.nx(), Math.floorDiv(i, grid.nx()), z).minus(middle);
        planes[z][i] =
            (float)
                (-1000
                    + 1040 * NormalCurve.below(p.dot(n) / sigma)
                    + noise * random.nextGaussian());
      }
    }
    return new CtVolume(grid, planes, CtSource.of("test", "CT", "values are HU"));
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.7, 0",
    "0.5, 1.0, 20",
    "0.4, 0.6, 40",
    "0.7, 1.5, 30",
    "0.25, 0.5, 20",
    "0.5, 0.5, 20"
  })
  void widthOfASlantedEdgeIsFoundWithinThreeHundredths(double pixel, double fwhm, double noise) {
    Grid grid = Grid.axial(60, 60, 30, new Vector3(pixel, pixel, 1));
    CtVolume ct = halfSpace(grid, new Vector3(1, 0.21, 0.03), fwhm, 1.4, noise);
    ScanResolution found = ScanResolution.of(ct, Progress.NONE);
    assertEquals(fwhm, found.inPlane().fwhmMm(), 0.03 * Math.max(1, fwhm), "" + found.inPlane());
    assertFalse(found.throughPlane().known());
  }

  @ParameterizedTest
  @CsvSource({"1, 1.2, 20", "0.6, 0.9, 30", "1.5, 2.2, 20"})
  void widthThroughTheSlicesIsFound(double slice, double fwhm, double noise) {
    Grid grid = Grid.axial(60, 60, 30, new Vector3(0.5, 0.5, slice));
    CtVolume ct = halfSpace(grid, new Vector3(0.1, 0.07, -1), 0.8, fwhm, noise);
    BlurWidth found = ScanResolution.of(ct, Progress.NONE).throughPlane();
    assertEquals(fwhm, found.fwhmMm(), 0.05 * fwhm, found.problem());
  }

  @Test
  void aVolumeWithoutEdgesIsNotMeasurable() {
    Grid grid = Grid.axial(20, 20, 20, new Vector3(0.5, 0.5, 0.5));
    CtVolume ct =
        new CtVolume(grid, new float[20][400], CtSource.of("test", "CT", "values are HU"));
    BlurWidth found = ScanResolution.of(ct, Progress.NONE).inPlane();
    assertFalse(found.known());
    assertTrue(found.problem().contains("0 clean edges"));
  }

  @Test
  void edgesThatAllLieAlikeOnTheGridAreNoMeasurement() {
    Grid grid = Grid.axial(40, 40, 20, new Vector3(0.5, 0.5, 1));
    CtVolume ct = halfSpace(grid, new Vector3(1, 0, 0), 0.8, 0.8, 0);
    BlurWidth found = ScanResolution.of(ct, Progress.NONE).inPlane();
    assertTrue(found.problem().contains("alike"), found.toString());
  }

  @Test
  void aVolumeOfOneVoxelHasNoEdges() {
    CtVolume ct =
        new CtVolume(
            Grid.axial(1, 1, 1, new Vector3(1, 1, 1)),
            new float[1][1],
            CtSource.of("test", "CT", "values are HU"));
    assertEquals(0, ScanResolution.of(ct, Progress.NONE).inPlane().edges());
  }

  @ParameterizedTest
  @CsvSource({"0.47, 0.7", "0.47, 1.0"})
  void blurOfAPhantomIsFound(double spacing, double psf) {
    PhantomSettings settings =
        PhantomSettings.of(Phantom.Kind.PLATES, spacing, spacing).seen(psf, 20, 1);
    Phantom phantom = Phantom.create(settings, Progress.NONE);
    ScanResolution found = ScanResolution.of(phantom.ct(), Progress.NONE);
    assertEquals(psf, found.inPlane().fwhmMm(), 0.06, "" + found.inPlane().problem());
  }
}
