package org.ossify.kernel;

import java.util.Arrays;
import org.ossify.volume.Grid;

/**
 * A copy of some rows of a slice with everything that lies around them within a {@link Reach}, the
 * border voxels repeated beyond the volume: so that loops over rows need no look at borders.
 *
 * <p>Indices are relative to the first row and the slice that were asked for: row -1, slice -1 and
 * voxel -1 lie before them.
 */
final class PaddedStrip {

  private final Grid grid;
  private final Reach reach;
  private final int width;
  private final float[][] slices;

  PaddedStrip(Grid grid, Reach reach, int rows) {
    this.grid = grid;
    this.reach = reach;
    this.width = grid.nx() + 2 * reach.x();
    this.slices = new float[2 * reach.z() + 1][(rows + 2 * reach.y()) * width];
  }

  void fill(float[][] planes, int slice, int firstRow, int rows) {
    for (int k = -reach.z(); k <= reach.z(); k++) {
      float[] plane = planes[clamp(slice + k, grid.nz())];
      float[] to = slice(k);
      for (int row = -reach.y(); row < rows + reach.y(); row++) {
        int from = clamp(firstRow + row, grid.ny()) * grid.nx();
        int start = at(row, 0);
        System.arraycopy(plane, from, to, start, grid.nx());
        Arrays.fill(to, start - reach.x(), start, plane[from]);
        int end = start + grid.nx();
        Arrays.fill(to, end, end + reach.x(), plane[from + grid.nx() - 1]);
      }
    }
  }

  float[] slice(int offset) {
    return slices[offset + reach.z()];
  }

  /** Where a voxel of a row lies in each of the slices. */
  int at(int row, int x) {
    return (row + reach.y()) * width + reach.x() + x;
  }

  private static int clamp(int index, int size) {
    return Math.max(0, Math.min(size - 1, index));
  }
}
