package org.ossify.preprocess;

import java.util.Arrays;
import org.ossify.kernel.Planes;
import org.ossify.volume.Box;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;

/**
 * A box cut out of a volume: the voxels kept are bit equal, and stay where they are in the patient.
 *
 * <p>Memory: the result.
 */
public final class Cropping {

  private Cropping() {}

  /**
   * @throws IllegalArgumentException when the box reaches beyond the volume
   */
  public static CtVolume crop(CtVolume ct, Box box, Progress progress) {
    Grid grid = ct.grid();
    if (!grid.contains(box.x0(), box.y0(), box.z0())
        || !grid.contains(box.x1() - 1, box.y1() - 1, box.z1() - 1)) {
      throw new IllegalArgumentException(
          "The box to crop to must lie in the volume of " + grid.describe() + ", got " + box);
    }
    float[][] planes = new float[box.nz()][];
    Planes.forEach(
        box.nz(), progress, z -> planes[z] = cropPlane(ct.planes()[z + box.z0()], grid.nx(), box));
    return new CtVolume(grid.crop(box), planes, ct.source());
  }

  private static float[] cropPlane(float[] plane, int nx, Box box) {
    if (box.nx() == nx) {
      return Arrays.copyOfRange(plane, box.y0() * nx, box.y1() * nx);
    }
    float[] kept = new float[box.nx() * box.ny()];
    for (int y = 0; y < box.ny(); y++) {
      System.arraycopy(plane, (y + box.y0()) * nx + box.x0(), kept, y * box.nx(), box.nx());
    }
    return kept;
  }
}
