/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ossify.kernel.PaddingFill;
import org.ossify.kernel.Percentile;
import org.ossify.kernel.resampling.AxisOrder;
import org.ossify.model.card.KnownRanges;
import org.ossify.model.card.ModelCard;
import org.ossify.volume.CtVolume;
import org.ossify.volume.NumberText;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** Whether a scan is like those that a network was trained on. */
final class RangeCheck {

  private static final double ROUNDING = 1e-4;

  private RangeCheck() {}

  /** One sentence for each way in which the scan is unlike; along the axes of the network. */
  static List<String> warnings(CtVolume ct, ModelCard card, Progress progress) {
    KnownRanges ranges = card.ranges();
    List<String> warnings = new ArrayList<>();
    if (ranges == null) {
      return warnings;
    }
    AxisOrder order = ModelVolume.order(ct, card.input());
    Vector3 spacing = order.ofNetwork(ct.grid().spacing());
    Vector3 least = ranges.leastSpacingMm();
    Vector3 most = ranges.mostSpacingMm();
    double[] has = {spacing.x(), spacing.y(), spacing.z()};
    for (int i = 0; i < 3; i++) {
      double low = least == null ? 0 : component(least, i);
      double high = most == null ? Double.POSITIVE_INFINITY : component(most, i);
      if (has[i] < low * (1 - ROUNDING) || has[i] > high * (1 + ROUNDING)) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "voxels of %s mm along %s are outside of the %s mm that %s knows: its result may"
                    + " be wrong",
                number(has[i]),
                "xyz".charAt(i),
                range(low, high),
                card.name()));
      }
    }
    double[] percents =
        ranges.percentilesHu().keySet().stream().mapToDouble(Double::doubleValue).toArray();
    if (percents.length == 0) {
      return warnings;
    }
    double[] values =
        Percentile.of(ct.planes(), PaddingFill.measured(ct, null), progress, percents);
    int i = 0;
    for (Map.Entry<Double, KnownRanges.Limits> entry : ranges.percentilesHu().entrySet()) {
      double value = values[i++];
      KnownRanges.Limits limits = entry.getValue();
      if (!(value >= limits.least() && value <= limits.greatest())) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "percentile %s of the scan is %s HU, outside of the %s to %s HU that %s"
                    + " knows: its result may be wrong",
                number(entry.getKey()),
                number(value),
                number(limits.least()),
                number(limits.greatest()),
                card.name()));
      }
    }
    return warnings;
  }

  private static double component(Vector3 vector, int axis) {
    return axis == 0 ? vector.x() : axis == 1 ? vector.y() : vector.z();
  }

  private static String range(double low, double high) {
    return Double.isInfinite(high)
        ? number(low) + " and more"
        : number(low) + " to " + number(high);
  }

  private static String number(double value) {
    return NumberText.readable(value);
  }
}
