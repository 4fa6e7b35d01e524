/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.filter;

import org.ossify.kernel.Planes;
import org.ossify.kernel.Rows;
import org.ossify.volume.Grid;
import org.ossify.volume.NumberText;
import org.ossify.volume.Progress;

/**
 * The median of the box of voxels whose centres lie within a radius in mm along each axis.
 *
 * <p>Beyond the border the nearest voxel is repeated. A radius below the spacing of an axis does
 * not reach along it. A voxel that is not a number spoils the box around it.
 *
 * <p>Boxes of up to {@value #MOST_FOR_ROWS} voxels are narrowed down, whole rows at a time, by
 * casting out the least and the greatest of just as many values as may not yet be the median;
 * larger ones voxel by voxel by Hoare's selection. Memory: the output, and for each thread the rows
 * of a box.
 *
 * <p>Paeth, Median finding on a 3x3 grid, Graphics Gems, 1990 (the casting out); Hoare, Algorithm
 * 65: Find, Communications of the ACM 4, 1961, doi:10.1145/366622.366647.
 *
 * <pre>{@code
 * CtVolume ct = ImagePlusAdapter.ct(imp);
 * float[][] medians = MedianFilter.apply(ct.grid(), ct.planes(), 1.5, Progress.NONE);
 * ImagePlusAdapter.image("median", new CtVolume(ct.grid(), medians, ct.source())).show();
 * }</pre>
 */
public final class MedianFilter {

  private static final int MOST_FOR_ROWS = 81;
  private static final int STRIP = 16;

  private MedianFilter() {}

  /**
   * The median of the box around each voxel.
   *
   * @implNote op names='filter.median'
   * @param grid where the voxels lie
   * @param planes values on the grid, unchanged
   * @param radiusMm how far the box reaches along each axis, in mm
   * @param progress hears how far the work is
   * @return new values on the grid
   * @throws IllegalArgumentException for a radius that is negative, not finite or beyond 1000
   *     voxels, or a box of more than a million voxels
   */
  public static float[][] apply(Grid grid, float[][] planes, double radiusMm, Progress progress) {
    BoxRadius radius = BoxRadius.within(radiusMm, grid.spacing());
    if (radius.count() > 1_000_000) {
      throw new IllegalArgumentException(
          "Median needs a radius of at most 1,000,000 voxels, got "
              + radius.count()
              + " within "
              + NumberText.of(radiusMm)
              + " mm");
    }
    float[][] medians = new float[grid.nz()][];
    Planes.forEach(
        grid.nz(),
        progress,
        z -> {
          medians[z] = new float[grid.planeSize()];
          slice(grid, planes, z, radius, medians[z]);
        });
    return medians;
  }

  private static void slice(Grid grid, float[][] planes, int z, BoxRadius radius, float[] medians) {
    PaddedStrip strip = new PaddedStrip(grid, radius, STRIP);
    boolean byRows = radius.count() <= MOST_FOR_ROWS;
    float[][] box = new float[byRows ? (int) radius.count() : 1][];
    for (int i = 0; i < box.length; i++) {
      box[i] = new float[byRows ? grid.nx() : (int) radius.count()];
    }
    for (int first = 0; first < grid.ny(); first += STRIP) {
      int rows = Math.min(STRIP, grid.ny() - first);
      strip.fill(planes, z, first, rows);
      for (int row = 0; row < rows; row++) {
        int to = (first + row) * grid.nx();
        if (byRows) {
          gatherRows(strip, radius, row, box);
          System.arraycopy(medianOfRows(box), 0, medians, to, grid.nx());
        } else {
          for (int x = 0; x < grid.nx(); x++) {
            medians[to + x] = medianAround(strip, radius, row, x, box[0]);
          }
        }
      }
    }
  }

  /** For each place of the box the row of voxels that lie there. */
  private static void gatherRows(PaddedStrip strip, BoxRadius radius, int row, float[][] box) {
    int i = 0;
    for (int k = -radius.z(); k <= radius.z(); k++) {
      for (int j = -radius.y(); j <= radius.y(); j++) {
        for (int d = -radius.x(); d <= radius.x(); d++) {
          float[] to = box[i++];
          System.arraycopy(strip.row(k, row + j), radius.x() + d, to, 0, to.length);
        }
      }
    }
  }

  /** The median at each index of an odd number of rows, which lose their order. */
  private static float[] medianOfRows(float[][] rows) {
    int first = 0;
    int last = rows.length == 1 ? 0 : rows.length / 2 + 1;
    int next = last + 1;
    while (last - first >= 2) {
      castOut(rows, first, last);
      first++;
      last--;
      if (next < rows.length) {
        float[] taken = rows[next++];
        rows[next - 1] = rows[++last];
        rows[last] = taken;
      }
    }
    return rows[first];
  }

  /** Moves the least of the rows to the first and the greatest to the last. */
  private static void castOut(float[][] rows, int first, int last) {
    int low = first;
    int high = last;
    for (; low < high; low++, high--) {
      Rows.order(rows[low], rows[high]);
    }
    // the lesser ones lie before the middle now, the greater ones after it
    for (int i = first + 1; i <= (first + last) / 2; i++) {
      Rows.order(rows[first], rows[i]);
    }
    for (int i = last - 1; i >= (first + last + 1) / 2; i--) {
      Rows.order(rows[i], rows[last]);
    }
  }

  private static float medianAround(
      PaddedStrip strip, BoxRadius radius, int row, int x, float[] box) {
    int length = 2 * radius.x() + 1;
    int i = 0;
    for (int k = -radius.z(); k <= radius.z(); k++) {
      for (int j = -radius.y(); j <= radius.y(); j++) {
        System.arraycopy(strip.row(k, row + j), x, box, i, length);
        i += length;
      }
    }
    return middle(box);
  }

  /** The middle of an odd number of values, which lose their order; NaN if one is not a number. */
  private static float middle(float[] values) {
    int low = 0;
    int high = values.length - 1;
    int wanted = values.length / 2;
    for (float value : values) {
      if (Float.isNaN(value)) {
        return Float.NaN;
      }
    }
    while (low < high) {
      float pivot = values[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          float swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      if (wanted <= j) {
        high = j;
      } else if (wanted >= i) {
        low = i;
      } else {
        return values[wanted];
      }
    }
    return values[wanted];
  }
}
