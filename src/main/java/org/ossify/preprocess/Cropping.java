/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import java.lang.reflect.Array;
import org.ossify.kernel.Planes;
import org.ossify.volume.Box;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Volume;
import org.ossify.volume.WrittenAs;

/**
 * A box cut out of a volume: the voxels kept are bit equal, and stay where they are in the patient.
 *
 * <p>Memory: the result.
 *
 * <pre>{@code
 * Volume volume = ImagePlusAdapter.volume(imp);
 * Volume cut = Cropping.crop(volume, new Box(1, 1, 1, 9, 9, 5), Progress.NONE);
 * ImagePlusAdapter.image("cropped", cut).show();
 * }</pre>
 */
public final class Cropping {

  /** What of a volume a box keeps, in words: 12,0,3 and 100x80x20. */
  public record Kept(
      @WrittenAs("first voxel kept") String first, @WrittenAs("voxels kept") String size) {

    public static Kept of(Box box) {
      return new Kept(
          box.x0() + "," + box.y0() + "," + box.z0(), box.nx() + "x" + box.ny() + "x" + box.nz());
    }
  }

  private Cropping() {}

  /**
   * @throws IllegalArgumentException when the box reaches beyond the volume
   */
  public static <V extends Volume> V crop(V volume, Box box, Progress progress) {
    Grid grid = volume.grid();
    if (!grid.contains(box.x0(), box.y0(), box.z0())
        || !grid.contains(box.x1() - 1, box.y1() - 1, box.z1() - 1)) {
      throw new IllegalArgumentException(
          "The box to crop to must lie in the volume of " + grid.describe() + ", got " + box);
    }
    Object[] whole = volume.planes();
    Object[] kept = Volume.emptyPlanes(volume, box.nz());
    Planes.forEach(
        box.nz(), progress, z -> kept[z] = cropPlane(whole[z + box.z0()], grid.nx(), box));
    return Volume.like(volume, grid.crop(box), kept);
  }

  private static Object cropPlane(Object plane, int nx, Box box) {
    Object kept = Array.newInstance(plane.getClass().getComponentType(), box.nx() * box.ny());
    for (int y = 0; y < box.ny(); y++) {
      System.arraycopy(plane, (y + box.y0()) * nx + box.x0(), kept, y * box.nx(), box.nx());
    }
    return kept;
  }
}
