/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.phantom;

import java.util.Arrays;
import org.ossify.kernel.Planes;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;

/**
 * The noise-free scan of a scene: HU on a grid, blurred as the response says.
 *
 * <p>Slabs of slices are worked on in parallel; each goes through the fine planes that its slices
 * see, blurs and thins each in the plane and adds it to those slices. The sums of a slice are
 * always made in the same order. Memory: the output, and for each thread one fine plane and two
 * thinner ones.
 */
final class PhantomScan {

  private static final int SLAB = 16;

  private final PhantomScene scene;
  private final PhantomFrame frame;
  private final PhantomResponse response;
  private final Grid grid;
  private final float[][] hu;

  private PhantomScan(PhantomScene scene, PhantomFrame frame, PhantomResponse response) {
    this.scene = scene;
    this.frame = frame;
    this.response = response;
    grid = frame.grid();
    hu = new float[grid.nz()][];
  }

  static float[][] of(
      PhantomScene scene, PhantomFrame frame, PhantomResponse response, Progress progress) {
    PhantomScan scan = new PhantomScan(scene, frame, response);
    // Slices of a sheared stack do not see the same points, so that there is nothing to share.
    int slab = frame.isSheared() ? 1 : SLAB;
    int slabs = (scan.grid.nz() + slab - 1) / slab;
    Planes.forEach(
        slabs, progress, i -> scan.slab(i * slab, Math.min(scan.grid.nz(), (i + 1) * slab)));
    return scan.hu;
  }

  private void slab(int fromZ, int toZ) {
    PhantomEdge edge = PhantomEdge.gaussian(response.edgeSigmaMm());
    PhantomPlane plane = new PhantomPlane(scene.bodies(), PhantomMaterial::hu, edge);
    float[] fine = new float[0];
    float[] narrow = new float[0];
    float[] pixels = new float[grid.planeSize()];
    for (int z = fromZ; z < toZ; z++) {
      hu[z] = new float[grid.planeSize()];
    }
    int perSlice = response.finerZ();
    float[] profile = response.profile();
    int lead = (perSlice - profile.length) / 2;
    double step = frame.stepMm() / perSlice;
    int last = (toZ - 1) * perSlice + lead + profile.length;
    for (int q = fromZ * perSlice + lead; q < last; q++) {
      double above = (q + 0.5) * step - (fromZ + 0.5) * frame.stepMm();
      var points = frame.points(grid, fromZ, above, response.finer(), response.margin());
      if (fine.length == 0) {
        fine = new float[points.columns() * points.rows()];
        narrow = new float[grid.nx() * points.rows()];
      }
      plane.fill(points, fine);
      thinRows(fine, points.columns(), points.rows(), narrow);
      thinColumns(narrow, pixels);
      for (int z = fromZ; z < toZ; z++) {
        int tap = q - z * perSlice - lead;
        if (tap >= 0 && tap < profile.length) {
          add(pixels, profile[tap], hu[z]);
        }
      }
    }
  }

  private void thinRows(float[] fine, int columns, int rows, float[] narrow) {
    float[] weights = response.inPlane();
    int lead = response.margin() + (response.finer() - weights.length) / 2;
    for (int row = 0; row < rows; row++) {
      for (int x = 0; x < grid.nx(); x++) {
        int at = row * columns + x * response.finer() + lead;
        float sum = 0;
        for (int i = 0; i < weights.length; i++) {
          sum += weights[i] * fine[at + i];
        }
        narrow[row * grid.nx() + x] = sum;
      }
    }
  }

  private void thinColumns(float[] narrow, float[] pixels) {
    float[] weights = response.inPlane();
    int lead = response.margin() + (response.finer() - weights.length) / 2;
    Arrays.fill(pixels, 0);
    for (int y = 0; y < grid.ny(); y++) {
      int to = y * grid.nx();
      for (int i = 0; i < weights.length; i++) {
        int from = (y * response.finer() + lead + i) * grid.nx();
        for (int x = 0; x < grid.nx(); x++) {
          pixels[to + x] += weights[i] * narrow[from + x];
        }
      }
    }
  }

  private static void add(float[] pixels, float weight, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += weight * pixels[i];
    }
  }
}
