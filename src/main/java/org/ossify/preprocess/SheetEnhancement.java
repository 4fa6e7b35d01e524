/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import java.util.Arrays;
import java.util.List;
import org.ossify.kernel.HessianRows;
import org.ossify.kernel.PaddingFill;
import org.ossify.kernel.Planes;
import org.ossify.kernel.SymmetricEigenvalues;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.NumberText;
import org.ossify.volume.Padding;
import org.ossify.volume.Progress;
import org.ossify.volume.UnitlessVolume;
import org.ossify.volume.Vector3;
import org.ossify.volume.WrittenAs;

/**
 * How much each voxel looks like the middle of a bright, thin plate: 0 to 1.
 *
 * <p>With the eigenvalues {@code |l1| <= |l2| <= |l3|} of the scale-normalized Hessian, a voxel
 * with {@code l3 < 0} gets
 *
 * <pre>exp(-2 (l2/l3)^2) (1 - exp(-2 ((2|l3| - |l2| - |l1|) / l3)^2)) (1 - exp(-|H|^2 / (2 c^2)))
 * </pre>
 *
 * (alpha = beta = 0.5), and others 0; of several scales the greatest. A plate of thickness t has
 * the scale sigma = t / 4: its surfaces lie two sigma from its middle, and the response falls off
 * for plates that are thicker. Sigma is at least half the smallest voxel edge; between the thinnest
 * and the thickest, scales are spaced by equal factors. At each scale c is half of the norm |H|
 * that one in a thousand voxels exceeds, so that a little metal does not hide thin bone; it is
 * taken from at most 24 slices, evenly spaced. What would be below 0.0001 is 0; so is what is no
 * number.
 *
 * <p>Memory: the result, up to 8 MB for c, and for each thread some rows. Cost: voxels times scales
 * times kernel length.
 *
 * <p>Descoteaux, Audette, Chinzei and Siddiqi, Bone enhancement filtering: application to sinus
 * bone segmentation and simulation of pituitary surgery, Computer Aided Surgery 11, 2006,
 * doi:10.3109/10929080601017212.
 *
 * <pre>{@code
 * CtVolume ct = ImagePlusAdapter.ct(imp);
 * UnitlessVolume sheets = new SheetEnhancement(0.5, 2, 3).apply(ct, Progress.NONE);
 * ImagePlusAdapter.image("sheets", sheets).show();
 * }</pre>
 *
 * @param thinnestMm thickness of the thinnest plates, above 0
 * @param thickestMm thickness of the thickest plates
 * @param scales how many thicknesses, 1 to 20; with 1 it is the thinnest
 */
public record SheetEnhancement(double thinnestMm, double thickestMm, int scales) {

  private static final int MOST_SCALES = 20;
  private static final double SIGMAS_PER_PLATE = 4;
  private static final int SAMPLED_SLICES = 24;
  private static final int SAMPLED_VALUES = 2_000_000;
  private static final double EXCEEDED_BY = 0.001;
  private static final double LEAST_RESPONSE = 1e-4;

  public SheetEnhancement {
    if (!(thinnestMm > 0) || !(thickestMm >= thinnestMm) || Double.isInfinite(thickestMm)) {
      throw new IllegalArgumentException(
          "Plates must be thicker than 0 mm, and thickest not below thinnest, got "
              + NumberText.of(thinnestMm)
              + " and "
              + NumberText.of(thickestMm)
              + " mm");
    }
    if (scales < 1 || scales > MOST_SCALES) {
      throw new IllegalArgumentException("Scales must be 1 to " + MOST_SCALES + ", got " + scales);
    }
  }

  /** The scales on a grid: the standard deviation of the Gaussian of each. */
  public record Scales(@WrittenAs("sigma (mm)") List<Double> sigmasMm) {}

  public Scales scalesOn(Grid grid) {
    return new Scales(Arrays.stream(sigmasMm(grid)).boxed().toList());
  }

  /** Sigma of each scale on a grid, in mm; scales that fall together are one. */
  public double[] sigmasMm(Grid grid) {
    Vector3 spacing = grid.spacing();
    double least = 0.5 * Math.min(spacing.x(), Math.min(spacing.y(), spacing.z()));
    double first = Math.max(least, thinnestMm / SIGMAS_PER_PLATE);
    double last = Math.max(least, thickestMm / SIGMAS_PER_PLATE);
    double[] sigmas = new double[scales];
    for (int i = 0; i < scales; i++) {
      double share = scales == 1 ? 0 : (double) i / (scales - 1);
      sigmas[i] = first * Math.pow(last / first, share);
    }
    return Arrays.stream(sigmas).distinct().toArray();
  }

  /** The greatest response of all scales. */
  public UnitlessVolume apply(CtVolume ct, Progress progress) {
    Grid grid = ct.grid();
    float[][] sheets = new float[grid.nz()][grid.planeSize()];
    double[] sigmas = sigmasMm(grid);
    float[][] hu = PaddingFill.of(ct);
    for (int i = 0; i < sigmas.length; i++) {
      Progress part = progress.part((double) i / sigmas.length, (i + 1.0) / sigmas.length);
      HessianRows hessian = new HessianRows(grid, hu, sigmas[i]);
      double c = 0.5 * highNorm(hessian, grid, part.part(0, 0.1));
      if (c > 0) {
        double norm = 1 / (2 * c * c);
        Planes.forEach(
            grid.nz(),
            part.part(0.1, 1),
            z -> {
              double[] matrix = new double[6];
              double[] eigenvalues = new double[3];
              hessian.slice(
                  z,
                  0,
                  1,
                  (y, rows) -> raise(sheets[z], y * grid.nx(), rows, norm, matrix, eigenvalues));
            });
      }
    }
    clearPadding(ct, sheets);
    return new UnitlessVolume(grid, sheets);
  }

  private static void clearPadding(CtVolume ct, float[][] sheets) {
    Padding padding = ct.source().padding();
    for (int z = 0; z < sheets.length && !padding.isNone(); z++) {
      for (int i = 0; i < sheets[z].length; i++) {
        sheets[z][i] = padding.contains(ct.planes()[z][i]) ? 0 : sheets[z][i];
      }
    }
  }

  private static void raise(
      float[] sheets,
      int start,
      float[][] rows,
      double norm,
      double[] matrix,
      double[] eigenvalues) {
    for (int x = 0; x < rows[0].length; x++) {
      // no response is above its last factor, so most voxels need no eigenvalues
      double strength = squaredNorm(rows, x) * norm;
      double before = Math.max(LEAST_RESPONSE, sheets[start + x]);
      if (!(strength > before)) {
        continue;
      }
      double most = 1 - Math.exp(-strength);
      if (most > before) {
        for (int k = 0; k < matrix.length; k++) {
          matrix[k] = rows[k][x];
        }
        SymmetricEigenvalues.of(matrix, eigenvalues);
        double response = shape(eigenvalues[0], eigenvalues[1], eigenvalues[2]) * most;
        if (response > before) {
          sheets[start + x] = (float) response;
        }
      }
    }
  }

  /** The response to the eigenvalues, the largest in magnitude last; c in the unit of these. */
  static double response(double l1, double l2, double l3, double c) {
    double squares = l1 * l1 + l2 * l2 + l3 * l3;
    return shape(l1, l2, l3) * (1 - Math.exp(-squares / (2 * c * c)));
  }

  private static double shape(double l1, double l2, double l3) {
    if (!(l3 < 0)) {
      return 0;
    }
    double sheet = l2 / l3;
    double blob = 2 - (Math.abs(l2) + Math.abs(l1)) / -l3;
    return Math.exp(-2 * sheet * sheet) * (1 - Math.exp(-2 * blob * blob));
  }

  private static double squaredNorm(float[][] rows, int x) {
    float xx = rows[HessianRows.XX][x];
    float yy = rows[HessianRows.YY][x];
    float zz = rows[HessianRows.ZZ][x];
    float xy = rows[HessianRows.XY][x];
    float xz = rows[HessianRows.XZ][x];
    float yz = rows[HessianRows.YZ][x];
    return xx * xx + yy * yy + zz * zz + 2 * (xy * xy + xz * xz + yz * yz);
  }

  /** The norm that one in a thousand voxels exceeds, of slices and rows that stand for all. */
  private static double highNorm(HessianRows hessian, Grid grid, Progress progress) {
    int stepZ = (grid.nz() + SAMPLED_SLICES - 1) / SAMPLED_SLICES;
    int slices = (grid.nz() - stepZ / 2 + stepZ - 1) / stepZ;
    long values = (long) slices * grid.planeSize();
    int stepY = (int) Math.min(grid.ny(), (values + SAMPLED_VALUES - 1) / SAMPLED_VALUES);
    int rows = (grid.ny() - stepY / 2 + stepY - 1) / stepY;
    int nx = grid.nx();
    float[][] norms = new float[slices][rows * nx];
    Planes.forEach(
        slices,
        progress,
        i ->
            hessian.slice(
                i * stepZ + stepZ / 2,
                stepY / 2,
                stepY,
                (y, row) -> {
                  int start = y / stepY * nx;
                  for (int x = 0; x < nx; x++) {
                    double norm = squaredNorm(row, x);
                    norms[i][start + x] = norm > 0 ? (float) norm : 0;
                  }
                }));
    float[] all = new float[slices * rows * nx];
    for (int i = 0; i < slices; i++) {
      System.arraycopy(norms[i], 0, all, i * rows * nx, rows * nx);
    }
    Arrays.parallelSort(all);
    return Math.sqrt(all[all.length - 1 - (int) (all.length * EXCEEDED_BY)]);
  }
}
