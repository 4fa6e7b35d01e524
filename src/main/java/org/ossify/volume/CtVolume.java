package org.ossify.volume;

/**
 * A CT scan in Hounsfield units.
 *
 * @param grid where the voxels are
 * @param planes HU as {@code planes[z][y * nx + x]}; shared, never written to
 * @param source where the numbers come from and why they are HU
 */
public record CtVolume(Grid grid, float[][] planes, CtSource source) {

  public CtVolume {
    PlaneArrays.requireFit(grid, planes);
  }

  public float hu(int x, int y, int z) {
    return planes[z][y * grid.nx() + x];
  }
}
