/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.filter;

import java.util.Arrays;
import org.ossify.kernel.Planes;
import org.ossify.kernel.Rows;
import org.ossify.volume.Grid;
import org.ossify.volume.NumberText;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * Edge-preserving diffusion: values flow between face neighbours, the less the more they differ.
 *
 * <p>The flow between two voxels that differ by d is {@code d exp(-(d / contrast)^2)}; the
 * exponential is taken as {@code (1 - t / 256)^256}. Where differences are far below the contrast
 * the result is that of a Gaussian of sigma = radius, whatever the voxel shape: the time is {@code
 * radius^2 / 2}, in explicit steps of equal length as long as stays stable. Nothing flows across
 * the border, so the mean of the volume stays. A voxel that is not a number spoils those around it.
 *
 * <p>Cost: voxels times steps; twice the radius, four times the steps. Memory: the output, an
 * eighth of it for the slices between slabs, and two slices for each thread.
 *
 * <p>Perona and Malik, Scale-space and edge detection using anisotropic diffusion, IEEE
 * Transactions on Pattern Analysis and Machine Intelligence 12, 1990, doi:10.1109/34.56205.
 */
public final class AnisotropicDiffusion {

  private static final int SLAB = 16;
  private static final int MOST_STEPS = 10_000;

  private final Grid grid;
  private final int steps;
  private final float[] rates;
  private final float slope;

  private AnisotropicDiffusion(Grid grid, double radiusMm, double contrast) {
    Vector3 spacing = grid.spacing();
    double[] perMm2 = {
      1 / (spacing.x() * spacing.x()),
      1 / (spacing.y() * spacing.y()),
      1 / (spacing.z() * spacing.z())
    };
    double time = radiusMm * radiusMm / 2;
    double needed = Math.ceil(time * 2 * (perMm2[0] + perMm2[1] + perMm2[2]));
    if (!(radiusMm >= 0) || !(needed <= MOST_STEPS)) {
      throw new IllegalArgumentException(
          "Diffusion needs a radius from 0 mm to some 40 voxels, got "
              + NumberText.of(radiusMm)
              + " mm");
    }
    if (!(contrast > 0) || Double.isInfinite(contrast)) {
      throw new IllegalArgumentException(
          "Contrast must be above 0, got " + NumberText.of(contrast));
    }
    this.grid = grid;
    this.steps = (int) needed;
    this.rates = new float[3];
    for (int axis = 0; axis < 3; axis++) {
      rates[axis] = (float) (time / Math.max(1, steps) * perMm2[axis]);
    }
    this.slope = (float) (1 / (contrast * contrast * FastExponential.POWER));
  }

  /**
   * @param planes values on the grid, unchanged
   * @param radiusMm sigma of the Gaussian that flat regions are blurred by, in mm
   * @param contrast the difference between neighbours whose flow is 1 / e of what it would be, in
   *     the unit of the values
   * @throws IllegalArgumentException for a radius that is negative or needs more than 10,000 steps,
   *     or a contrast that is not above 0
   */
  public static float[][] apply(
      Grid grid, float[][] planes, double radiusMm, double contrast, Progress progress) {
    AnisotropicDiffusion diffusion = new AnisotropicDiffusion(grid, radiusMm, contrast);
    float[][] values = new float[grid.nz()][];
    Planes.forEach(grid.nz(), progress.part(0, 0.05), z -> values[z] = planes[z].clone());
    for (int step = 0; step < diffusion.steps; step++) {
      double from = 0.05 + 0.95 * step / diffusion.steps;
      double to = 0.05 + 0.95 * (step + 1) / diffusion.steps;
      diffusion.step(values, progress.part(from, to));
    }
    return values;
  }

  /** One step in place: slabs see of each other the slices as they were before. */
  private void step(float[][] values, Progress progress) {
    int slabs = (values.length + SLAB - 1) / SLAB;
    float[][] firsts = new float[slabs][];
    float[][] lasts = new float[slabs][];
    Planes.forEach(
        slabs,
        Progress.NONE,
        slab -> {
          firsts[slab] = values[slab * SLAB].clone();
          lasts[slab] = values[Math.min(values.length, (slab + 1) * SLAB) - 1].clone();
        });
    Planes.forEach(
        slabs,
        progress,
        slab -> {
          float[] before = slab == 0 ? null : lasts[slab - 1];
          float[] after = slab == slabs - 1 ? null : firsts[slab + 1];
          int end = Math.min(values.length, (slab + 1) * SLAB);
          slab(values, slab * SLAB, end, before, after);
        });
  }

  private void slab(float[][] values, int begin, int end, float[] before, float[] after) {
    float[] previous = before;
    float[] spare = new float[grid.planeSize()];
    float[] own = new float[grid.planeSize()];
    Row row = new Row();
    for (int z = begin; z < end; z++) {
      System.arraycopy(values[z], 0, own, 0, own.length);
      float[] next = z + 1 < end ? values[z + 1] : after;
      for (int y = 0; y < grid.ny(); y++) {
        row.diffuse(own, y, previous, next, values[z]);
      }
      float[] done = previous == before ? spare : previous;
      previous = own;
      own = done;
    }
  }

  /** The work on one row, with its buffers. */
  private final class Row {

    private final float[] own = new float[grid.nx()];
    private final float[] neighbour = new float[grid.nx()];
    private final float[] flow = new float[grid.nx()];

    void diffuse(float[] plane, int row, float[] before, float[] after, float[] to) {
      int nx = grid.nx();
      int start = row * nx;
      System.arraycopy(plane, start, own, 0, nx);
      Arrays.fill(flow, 0);
      if (before != null) {
        addFlow(before, start, rates[2]);
      }
      if (after != null) {
        addFlow(after, start, rates[2]);
      }
      if (row > 0) {
        addFlow(plane, start - nx, rates[1]);
      }
      if (row < grid.ny() - 1) {
        addFlow(plane, start + nx, rates[1]);
      }
      // beyond the ends lies the voxel itself: no difference, no flow
      System.arraycopy(own, 0, neighbour, 1, nx - 1);
      neighbour[0] = own[0];
      addFlow(rates[0]);
      System.arraycopy(own, 1, neighbour, 0, nx - 1);
      neighbour[nx - 1] = own[nx - 1];
      addFlow(rates[0]);
      Rows.add(own, flow);
      System.arraycopy(own, 0, to, start, nx);
    }

    private void addFlow(float[] plane, int start, float rate) {
      System.arraycopy(plane, start, neighbour, 0, neighbour.length);
      addFlow(rate);
    }

    /** What flows from the neighbours into the row. */
    private void addFlow(float rate) {
      for (int x = 0; x < flow.length; x++) {
        float difference = neighbour[x] - own[x];
        flow[x] += rate * FastExponential.of(difference * difference * slope) * difference;
      }
    }
  }
}
