/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.ossify.TestData;
import org.ossify.io.volume.VolumeFormat;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

class GaussianFilterTest {

  private static final Grid GRID = Grid.axial(9, 7, 5, new Vector3(0.5, 0.8, 1.25));

  private static float[][] random(Grid grid) {
    SplittableRandom random = new SplittableRandom(7);
    float[][] planes = new float[grid.nz()][grid.planeSize()];
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = random.nextInt(-1000, 3000);
      }
    }
    return planes;
  }

  private static double weight(int voxels, double spacing, double sigma) {
    double d = voxels * spacing;
    return sigma == 0 ? (voxels == 0 ? 1 : 0) : Math.exp(-d * d / (2 * sigma * sigma));
  }

  /** The definition, all three axes at once. */
  private static double slow(Grid grid, float[][] planes, Vector3 sigma, int x, int y, int z) {
    int[] radius = {
      (int) (4 * sigma.x() / grid.spacing().x() + 0.5),
      (int) (4 * sigma.y() / grid.spacing().y() + 0.5),
      (int) (4 * sigma.z() / grid.spacing().z() + 0.5)
    };
    double sum = 0;
    double weights = 0;
    for (int k = -radius[2]; k <= radius[2]; k++) {
      for (int j = -radius[1]; j <= radius[1]; j++) {
        for (int i = -radius[0]; i <= radius[0]; i++) {
          double w =
              weight(i, grid.spacing().x(), sigma.x())
                  * weight(j, grid.spacing().y(), sigma.y())
                  * weight(k, grid.spacing().z(), sigma.z());
          int px = Math.max(0, Math.min(grid.nx() - 1, x + i));
          int py = Math.max(0, Math.min(grid.ny() - 1, y + j));
          int pz = Math.max(0, Math.min(grid.nz() - 1, z + k));
          sum += w * planes[pz][py * grid.nx() + px];
          weights += w;
        }
      }
    }
    return sum / weights;
  }

  @Test
  void everyVoxelIsTheWeightedMeanOfTheDefinition() {
    float[][] planes = random(GRID);
    float[][] before = random(GRID);
    for (Vector3 sigma :
        new Vector3[] {new Vector3(1, 1, 1), new Vector3(0.3, 2, 0), new Vector3(0, 0, 3)}) {
      float[][] blurred = GaussianFilter.blur(GRID, planes, sigma, Progress.NONE);
      for (int z = 0; z < GRID.nz(); z++) {
        for (int i = 0; i < GRID.planeSize(); i++) {
          assertEquals(
              slow(GRID, planes, sigma, i % GRID.nx(), i / GRID.nx(), z), blurred[z][i], 0.01);
        }
      }
    }
    for (int z = 0; z < GRID.nz(); z++) {
      assertArrayEquals(before[z], planes[z], "input unchanged");
    }
  }

  @Test
  void noBlurChangesNothing() {
    float[][] planes = random(GRID);
    float[][] same = GaussianFilter.blur(GRID, planes, Vector3.ZERO, Progress.NONE);
    for (int z = 0; z < GRID.nz(); z++) {
      assertArrayEquals(planes[z], same[z]);
    }
  }

  @Test
  void aConstantStaysWhatItIsUpToTheBorder() {
    float[][] planes = new float[GRID.nz()][GRID.planeSize()];
    for (float[] plane : planes) {
      java.util.Arrays.fill(plane, -1000);
    }
    for (float[] plane : GaussianFilter.blur(GRID, planes, new Vector3(2, 2, 2), Progress.NONE)) {
      for (float value : plane) {
        assertEquals(-1000, value, 1e-3);
      }
    }
  }

  @Test
  void impossibleSigmasAreRefusedAndCancelStops() {
    float[][] planes = random(GRID);
    for (double sigma : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> GaussianFilter.blur(GRID, planes, new Vector3(1, sigma, 1), Progress.NONE));
    }
    Progress cancel =
        (done, total) -> {
          throw new CancellationException();
        };
    assertThrows(
        CancellationException.class,
        () -> GaussianFilter.blur(GRID, planes, new Vector3(1, 1, 1), cancel));
  }

  @Test
  void aRealHeadIsBlurredAsScipyDoes() throws IOException {
    JsonNode expected =
        new ObjectMapper()
            .readTree(Files.readString(TestData.shared("oracles/oracle_filters.json")))
            .get("gaussian_sigma_2mm_nearest");
    CtVolume ct =
        VolumeFormat.NIFTI.readCt(TestData.shared("volumes/cranium_mini.nii.gz"), Progress.NONE);
    double sum = 0;
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    long bone = 0;
    for (float[] plane :
        GaussianFilter.blur(ct.grid(), ct.planes(), new Vector3(2, 2, 2), Progress.NONE)) {
      for (float value : plane) {
        sum += value;
        low = Math.min(low, value);
        high = Math.max(high, value);
        bone += value >= 226 ? 1 : 0;
      }
    }
    assertEquals(expected.get("mean").asDouble(), sum / ct.grid().voxels(), 1e-3);
    assertEquals(expected.get("min").asDouble(), low, 1e-3);
    assertEquals(expected.get("max").asDouble(), high, 1e-3);
    assertEquals(expected.get("n_ge_226").asLong(), bone);
  }
}
