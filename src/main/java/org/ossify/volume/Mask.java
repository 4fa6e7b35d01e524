package org.ossify.volume;

/**
 * Which voxels are bone: 255 inside, 0 outside, as an ImageJ binary stack.
 *
 * @param planes {@link #FOREGROUND} or {@link #BACKGROUND} as {@code planes[z][y * nx + x]};
 *     shared, never written to
 */
public record Mask(Grid grid, byte[][] planes) {

  public static final byte FOREGROUND = (byte) 255;
  public static final byte BACKGROUND = 0;

  public Mask {
    PlaneArrays.requireFit(grid, planes);
  }

  /** False outside the grid. */
  public boolean contains(int x, int y, int z) {
    return grid.contains(x, y, z) && planes[z][y * grid.nx() + x] != BACKGROUND;
  }

  /** Number of bone voxels; one pass over the mask. */
  public long count() {
    long count = 0;
    for (byte[] plane : planes) {
      for (byte value : plane) {
        count += value & 1;
      }
    }
    return count;
  }

  public double volumeMm3() {
    return count() * grid.voxelVolumeMm3();
  }
}
