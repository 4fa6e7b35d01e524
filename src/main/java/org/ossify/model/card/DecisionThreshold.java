/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The probability from which a voxel has a label, the same for all voxels or by their HU.
 *
 * <p>A network that is trained to miss no thin wall gives dark voxels beside bone more than they
 * deserve and bright ones less; asking the dark for more sets that right. HU are those of the scan,
 * not of what it was resampled to.
 *
 * @param probabilityByHu probabilities of 0 to 1 at 1 to 64 HU: linear between them, beyond them
 *     that of the nearest
 */
public record DecisionThreshold(SortedMap<Double, Double> probabilityByHu) {

  private static final int MOST_STEPS = 64;

  public DecisionThreshold {
    probabilityByHu = Collections.unmodifiableSortedMap(new TreeMap<>(probabilityByHu));
    CardRule.require(
        !probabilityByHu.isEmpty() && probabilityByHu.size() <= MOST_STEPS,
        "output.threshold must be one probability or those at 1 to " + MOST_STEPS + " HU",
        probabilityByHu.size());
    probabilityByHu.forEach(DecisionThreshold::requireStep);
  }

  private static void requireStep(double hu, double probability) {
    CardRule.requireFinite("each HU of output.threshold", hu);
    CardRule.require(
        probability >= 0 && probability <= 1, "output.threshold must be 0 to 1", probability);
  }

  /** The same for all voxels. */
  public static DecisionThreshold of(double probability) {
    return new DecisionThreshold(new TreeMap<>(Collections.singletonMap(0.0, probability)));
  }

  /** Whether it does not depend on HU. */
  public boolean isOne() {
    return probabilityByHu.size() == 1;
  }

  /** What each voxel needs, from its HU. */
  public float[] plane(float[] hu) {
    double[] steps = probabilityByHu.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    double[] probabilities =
        probabilityByHu.values().stream().mapToDouble(Double::doubleValue).toArray();
    float[] needed = new float[hu.length];
    for (int i = 0; i < needed.length; i++) {
      int above = 0;
      while (above < steps.length && hu[i] > steps[above]) {
        above++;
      }
      needed[i] = (float) between(steps, probabilities, above, hu[i]);
    }
    return needed;
  }

  private static double between(double[] steps, double[] probabilities, int above, double hu) {
    if (above == 0 || above == steps.length) {
      return probabilities[above == 0 ? 0 : above - 1];
    }
    double share = (hu - steps[above - 1]) / (steps[above] - steps[above - 1]);
    return probabilities[above - 1] + share * (probabilities[above] - probabilities[above - 1]);
  }
}
