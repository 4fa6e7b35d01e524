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
 * @param chanceByHu probabilities of 0 to 1 at 1 to 64 HU: linear between them, beyond them that of
 *     the nearest
 */
public record DecisionThreshold(SortedMap<Double, Double> chanceByHu) {

  private static final int MOST_STEPS = 64;

  public DecisionThreshold {
    chanceByHu = Collections.unmodifiableSortedMap(new TreeMap<>(chanceByHu));
    CardRule.require(
        !chanceByHu.isEmpty() && chanceByHu.size() <= MOST_STEPS,
        "output.threshold must be one probability or those at 1 to " + MOST_STEPS + " HU",
        chanceByHu.size());
    chanceByHu.forEach(DecisionThreshold::requireStep);
  }

  private static void requireStep(double hu, double chance) {
    CardRule.requireFinite("each HU of output.threshold", hu);
    CardRule.require(chance >= 0 && chance <= 1, "output.threshold must be 0 to 1", chance);
  }

  /** The same for all voxels. */
  public static DecisionThreshold of(double chance) {
    return new DecisionThreshold(new TreeMap<>(Collections.singletonMap(0.0, chance)));
  }

  /** Whether it does not depend on HU. */
  public boolean isOne() {
    return chanceByHu.size() == 1;
  }

  /** What each voxel needs, from its HU. */
  public float[] plane(float[] hu) {
    double[] steps = chanceByHu.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    double[] chances = chanceByHu.values().stream().mapToDouble(Double::doubleValue).toArray();
    float[] needed = new float[hu.length];
    for (int i = 0; i < needed.length; i++) {
      int above = 0;
      while (above < steps.length && hu[i] > steps[above]) {
        above++;
      }
      needed[i] = (float) between(steps, chances, above, hu[i]);
    }
    return needed;
  }

  private static double between(double[] steps, double[] chances, int above, double hu) {
    if (above == 0 || above == steps.length) {
      return chances[above == 0 ? 0 : above - 1];
    }
    double share = (hu - steps[above - 1]) / (steps[above] - steps[above - 1]);
    return chances[above - 1] + share * (chances[above] - chances[above - 1]);
  }
}
