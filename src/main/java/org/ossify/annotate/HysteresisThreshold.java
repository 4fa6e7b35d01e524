/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.annotate;

import org.ossify.kernel.ConnectedComponents;
import org.ossify.volume.Connectivity;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Mask;
import org.ossify.volume.NumberText;
import org.ossify.volume.Progress;

/**
 * Bone is every part of {@code lower <= HU <= upper}, connected over faces, edges or corners, that
 * holds a voxel of at least {@code seedLowerHu}: thin bone is kept where it hangs together with
 * dense bone, while soft tissue of the same HU far from bone is not.
 *
 * <p>Voxels above {@code upperHu}, such as metal, are neither bone nor seeds. A seed at the lower
 * threshold is the plain {@link HuThreshold}.
 *
 * <p>Canny, A computational approach to edge detection, IEEE Transactions on Pattern Analysis and
 * Machine Intelligence 8, 1986, doi:10.1109/TPAMI.1986.4767851 (there for edges).
 *
 * <pre>{@code
 * CtVolume ct = ImagePlusAdapter.ct(imp);
 * Mask bone = new HysteresisThreshold(new HuThreshold(150, 3071), 300).apply(ct, Progress.NONE);
 * ImagePlusAdapter.image("bone", bone).show();
 * }</pre>
 *
 * @param range HU that can be bone
 * @param seedLowerHu HU that surely is bone, within the range
 */
public record HysteresisThreshold(HuThreshold range, double seedLowerHu) {

  public HysteresisThreshold {
    if (!(seedLowerHu >= range.lowerHu() && seedLowerHu <= range.upperHu())) {
      throw new IllegalArgumentException(
          "Seed threshold must lie within "
              + NumberText.of(range.lowerHu())
              + ".."
              + NumberText.of(range.upperHu())
              + " HU, got "
              + NumberText.of(seedLowerHu)
              + " HU");
    }
  }

  public Mask apply(CtVolume ct, Progress progress) {
    Mask candidates = range.apply(ct, progress.part(0, 0.3));
    Mask seeds = new HuThreshold(seedLowerHu, range.upperHu()).apply(ct, progress.part(0.3, 0.6));
    return ConnectedComponents.of(candidates, Connectivity.CORNERS_26, progress.part(0.6, 1))
        .keepTouching(seeds);
  }
}
