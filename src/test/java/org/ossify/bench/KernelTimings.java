/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.bench;

import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.ossify.TestVolumes;
import org.ossify.annotate.HuThreshold;
import org.ossify.kernel.ConnectedComponents;
import org.ossify.kernel.DistanceTransform;
import org.ossify.kernel.HoleFilling;
import org.ossify.kernel.Morphology;
import org.ossify.kernel.Percentile;
import org.ossify.kernel.resampling.Interpolation;
import org.ossify.preprocess.GridAlignment;
import org.ossify.preprocess.HuWindow;
import org.ossify.preprocess.SpacingNormalization;
import org.ossify.volume.Connectivity;
import org.ossify.volume.CtVolume;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/** Prints how long the voxel kernels take on the head CT: the first and the best of five runs. */
public final class KernelTimings {

  private KernelTimings() {}

  public static void main(String[] arguments) {
    CtVolume ct = TestVolumes.ct("volumes/cranium.nii.gz");
    Mask mask = TestVolumes.threshold(ct, 226, 3071);
    print("distance transform", () -> DistanceTransform.toForeground(mask, Progress.NONE));
    print("distance to background", () -> DistanceTransform.toBackground(mask, Progress.NONE));
    print("dilate 3 mm", () -> Morphology.dilate(mask, 3, Progress.NONE));
    print("close 3 mm", () -> Morphology.close(mask, 3, Progress.NONE));
    print("close 10 mm", () -> Morphology.close(mask, 10, Progress.NONE));
    print("largest component", () -> largest(mask));
    print("fill cavities", () -> HoleFilling.fillCavities(mask, Long.MAX_VALUE, Progress.NONE));
    print("fill slices", () -> HoleFilling.fillSlices(mask, Long.MAX_VALUE, Progress.NONE));
    for (Interpolation interpolation : Interpolation.values()) {
      SpacingNormalization half =
          SpacingNormalization.isotropic(0.5, interpolation, GridAlignment.EDGE);
      print("0.5 mm, " + interpolation.label(), () -> half.apply(ct, Progress.NONE));
    }
    SpacingNormalization half =
        SpacingNormalization.isotropic(0.5, Interpolation.LINEAR, GridAlignment.EDGE);
    print("0.5 mm, mask", () -> half.apply(mask, Progress.NONE));
    short[][] planes = new short[mask.grid().nz()][mask.grid().planeSize()];
    for (int z = 0; z < planes.length; z++) {
      for (int i = 0; i < planes[z].length; i++) {
        planes[z][i] = (short) (mask.planes()[z][i] & 7);
      }
    }
    LabelMap labels = new LabelMap(mask.grid(), planes, Map.of());
    print("0.5 mm, labels", () -> half.apply(labels, Progress.NONE));
    print("threshold", () -> new HuThreshold(226, 3071).apply(ct, Progress.NONE));
    print("otsu", () -> HuThreshold.otsuHu(ct, Progress.NONE));
    print("percentile", () -> Percentile.of(ct.planes(), 99.5));
    print("window to 8-bit", () -> new HuWindow(300, 2000).toGray(ct, Progress.NONE));
  }

  private static Mask largest(Mask mask) {
    return ConnectedComponents.of(mask, Connectivity.CORNERS_26, Progress.NONE).keepLargest(1);
  }

  private static void print(String name, Supplier<Object> work) {
    double first = seconds(work);
    double best = first;
    for (int run = 0; run < 5; run++) {
      best = Math.min(best, seconds(work));
    }
    System.out.printf(Locale.ROOT, "%-26s first %6.3f s, best %6.3f s%n", name, first, best);
  }

  private static double seconds(Supplier<Object> work) {
    long start = System.nanoTime();
    if (work.get() == null) {
      throw new IllegalStateException("nothing computed");
    }
    return (System.nanoTime() - start) * 1e-9;
  }
}
