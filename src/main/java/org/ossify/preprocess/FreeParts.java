package org.ossify.preprocess;

import org.ossify.kernel.BoundingBox;
import org.ossify.kernel.ConnectedComponents;
import org.ossify.kernel.MaskLogic;
import org.ossify.kernel.Planes;
import org.ossify.volume.BoneMask;
import org.ossify.volume.Connectivity;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;

/**
 * What stands free in the air within a scan, as specimens and phantoms do.
 *
 * <p>Tables, headrests, tubes and cables go on beyond the scan, so they reach its border; cloth and
 * foam are nowhere denser than -300 HU.
 */
final class FreeParts {

  private FreeParts() {}

  /**
   * The parts (26 neighbours) of a mask that are denser than -300 HU somewhere, and that do not
   * reach the border of the scan, nor does what of that density they hang together with outside of
   * the body.
   *
   * <p>Memory: a byte a voxel, and three masks.
   */
  static BoneMask of(BoneMask mask, CtVolume ct, BoundingBox.Marked body, Progress progress) {
    BoneMask dense = dense(ct, body, progress.part(0, 0.4));
    BoneMask firm = components(mask, progress.part(0.4, 0.6)).keepTouching(dense);
    ConnectedComponents things = components(MaskLogic.union(dense, firm), progress.part(0.6, 1));
    boolean[] goesOn = things.touchingBorder(false);
    return MaskLogic.intersection(firm, things.keep(thing -> !goesOn[thing]));
  }

  private static ConnectedComponents components(BoneMask mask, Progress progress) {
    return ConnectedComponents.of(mask, Connectivity.CORNERS_26, progress);
  }

  /** What is denser than -300 HU outside of the body. */
  private static BoneMask dense(CtVolume ct, BoundingBox.Marked body, Progress progress) {
    int nx = ct.grid().nx();
    byte[][] planes = new byte[ct.grid().nz()][ct.grid().planeSize()];
    Planes.forEach(
        planes.length,
        progress,
        z -> {
          float[] hu = ct.planes()[z];
          for (int i = 0; i < hu.length; i++) {
            if (hu[i] > PatientBody.TISSUE_ABOVE_HU && !body.test(i % nx, i / nx, z)) {
              planes[z][i] = BoneMask.BONE;
            }
          }
        });
    return new BoneMask(ct.grid(), planes);
  }
}
