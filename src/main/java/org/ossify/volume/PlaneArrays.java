package org.ossify.volume;

/** Checks that plane arrays fit their grid; shared by the constructors of the volume records. */
final class PlaneArrays {

  private PlaneArrays() {}

  static void requireFit(Grid grid, float[][] planes) {
    requireCount(grid, planes.length);
    for (float[] plane : planes) {
      requireLength(grid, plane.length);
    }
  }

  static void requireFit(Grid grid, byte[][] planes) {
    requireCount(grid, planes.length);
    for (byte[] plane : planes) {
      requireLength(grid, plane.length);
    }
  }

  static void requireFit(Grid grid, short[][] planes) {
    requireCount(grid, planes.length);
    for (short[] plane : planes) {
      requireLength(grid, plane.length);
    }
  }

  private static void requireCount(Grid grid, int planes) {
    if (planes != grid.nz()) {
      throw new IllegalArgumentException(
          "Grid has " + grid.nz() + " slices, but " + planes + " planes were given");
    }
  }

  private static void requireLength(Grid grid, int length) {
    if (length != grid.planeSize()) {
      throw new IllegalArgumentException(
          "Slice has "
              + grid.nx()
              + "x"
              + grid.ny()
              + " pixels, but a plane of "
              + length
              + " was given");
    }
  }
}
